package io.github.registryauth.credential;

import io.github.registryauth.acl.Captures;
import io.github.registryauth.acl.InvalidPatternException;
import io.github.registryauth.acl.ScopePattern;
import io.github.registryauth.document.Finding;
import io.github.registryauth.document.Node;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The wish for an access token, found good.
 *
 * @param scopes patterns of what it is to be good for; none means all that its owner may
 * @param registries services; none means all
 * @param expires when it is to end, in whole seconds; nothing for never
 */
public record AccessTokenRequest(String name, List<String> scopes, List<String> registries, Optional<Instant> expires) {
    private static final List<String> FIELDS = List.of("name", "scopes", "registries", "expires");
    private static final int MAX_NAME = 100;
    private static final int MAX_ENTRIES = 50;
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Where wishes are read: what is true of the realm at this moment. */
    public record Terms(TokenSettings settings, Instant now, Registries registries) {}

    /** The registries of a realm. */
    @FunctionalInterface
    public interface Registries {
        /** The registry's service as it is configured; nothing where there is none. */
        Optional<String> service(String text);
    }

    /**
     * Reads a wish: {@code name}, and where they are there {@code scopes}, {@code registries} and {@code expires}, which is an
     * instant (ISO 8601), a duration such as {@code P30D}, or {@code never}.
     *
     * @param findings gets what is wrong
     * @return nothing where something is
     */
    public static Optional<AccessTokenRequest> read(@Nullable Object document, Terms terms, List<Finding> findings) {
        Map<String, Node> fields = Node.root(document, findings).object(FIELDS);
        String name = Optional.ofNullable(fields.get("name"))
                .flatMap(AccessTokenRequest::name)
                .orElse("");
        if (!fields.containsKey("name")) {
            findings.add(Finding.of("/name", "is missing; say what the token is for, such as 'laptop'"));
        }
        List<String> scopes = texts(fields.get("scopes"), AccessTokenRequest::scope);
        List<String> registries = texts(fields.get("registries"), (node, text) -> registry(node, text, terms));
        Optional<Instant> expires = expires(fields.get("expires"), terms);
        return findings.isEmpty()
                ? Optional.of(new AccessTokenRequest(name, scopes, registries, expires))
                : Optional.empty();
    }

    private static Optional<String> name(Node node) {
        Optional<String> name = node.text().map(String::strip);
        if (name.isPresent()
                && (name.get().isEmpty()
                        || name.get().length() > MAX_NAME
                        || name.get().codePoints().anyMatch(AccessTokenRequest::isUnprintable))) {
            node.problem("must have 1 to " + MAX_NAME + " printable characters");
        }
        return name;
    }

    /** A name is shown in lists and logs, where it must stay on its line and in its direction. */
    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static List<String> texts(@Nullable Node list, BiFunction<Node, String, Optional<String>> check) {
        return list == null
                ? List.of()
                : list.list(MAX_ENTRIES).stream()
                        .flatMap(node -> node.text().flatMap(text -> check.apply(node, text)).stream())
                        .distinct()
                        .toList();
    }

    private static Optional<String> scope(Node node, String text) {
        try {
            ScopePattern pattern = ScopePattern.parse(text);
            if (pattern.bind("check", Captures.user("name")).isEmpty()) {
                node.problem("{group} stands for nothing in a token's scope; only {user} does");
            }
            return Optional.of(pattern.toString());
        } catch (InvalidPatternException e) {
            node.problem(e.reason());
            return Optional.empty();
        }
    }

    private static Optional<String> registry(Node node, String text, Terms terms) {
        Optional<String> service = terms.registries().service(text);
        if (service.isEmpty()) {
            node.problem("there is no such registry; a registry is named by its service");
        }
        return service;
    }

    private static Optional<Instant> expires(@Nullable Node node, Terms terms) {
        TokenSettings settings = terms.settings();
        if (node == null) {
            return Optional.of(terms.now().plus(settings.defaultLifetime()).truncatedTo(ChronoUnit.SECONDS));
        }
        Optional<String> text = node.text();
        if (text.equals(Optional.of("never"))) {
            if (!settings.never()) {
                node.problem("a token that never ends is not allowed in this realm");
            }
            return Optional.empty();
        }
        Optional<Instant> end = text.flatMap(written -> end(node, written, terms.now()));
        if (end.isPresent() && end.get().isAfter(terms.now().plus(settings.maxLifetime()))) {
            node.problem("is later than the " + settings.maxLifetime().toDays() + " days that this realm allows");
        } else if (end.isPresent() && end.get().isBefore(terms.now().plus(SHORTEST))) {
            node.problem("is past, or less than a minute away");
        }
        return end;
    }

    private static Optional<Instant> end(Node node, String text, Instant now) {
        try {
            Instant end = text.startsWith("P")
                    ? now.plus(Duration.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
            return Optional.of(end.truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException | ArithmeticException e) {
            node.problem("must be a time such as 2027-01-31T12:00:00Z, a duration such as P30D, or never");
            return Optional.empty();
        }
    }
}
