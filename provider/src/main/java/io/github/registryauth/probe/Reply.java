package io.github.registryauth.probe;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * What a registry answered, as far as the probe looks at it: never its body.
 *
 * @param ahead how much its clock is ahead of ours, by the {@code Date} that it gave; negative where it is behind
 */
record Reply(int status, HttpHeaders headers, Optional<Duration> ahead) {
    private static final int REDIRECTION = 3;
    private static final int SERVER_ERROR = 5;

    static Reply of(int status, HttpHeaders headers, Instant received) {
        return new Reply(
                status,
                headers,
                headers.firstValue("Date").flatMap(Reply::date).map(date -> Duration.between(received, date)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return status / 100 == REDIRECTION;
    }

    boolean isServerError() {
        return status / 100 == SERVER_ERROR;
    }

    /** Whether it says that it is a registry; all that are known do. */
    boolean isRegistry() {
        return headers.firstValue("Docker-Distribution-Api-Version").isPresent();
    }

    List<Challenge> challenges() {
        // Registries write UTF-8, and the JDK reads bytes.
        return Challenge.parse(headers.allValues("WWW-Authenticate").stream()
                .map(header -> new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList());
    }

    /** The challenge of the token specification. */
    Optional<Challenge> bearer() {
        return challenges().stream()
                .filter(challenge -> challenge.isOf("Bearer"))
                .findFirst();
    }

    /** What is wrong with the token that was sent, where the registry tells (RFC 6750, section 3). */
    Optional<String> error() {
        return bearer().flatMap(challenge -> challenge.parameter("error"));
    }
}
