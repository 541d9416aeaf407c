package io.github.registryauth.probe;

import io.github.registryauth.outbound.OutboundHttp;
import io.github.registryauth.outbound.PublicNetwork;
import io.github.registryauth.outbound.Told;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the registry at one address, and nobody else, for as long as there is time. */
final class RegistryHttp implements Transport {
    private static final Duration ONE_REQUEST = Duration.ofSeconds(4);

    private final URI address;
    private final boolean allowPrivate;
    private final long end;

    /** @param limit how long all requests together may take */
    RegistryHttp(URI address, boolean allowPrivate, Duration limit) {
        this.address = address;
        this.allowPrivate = allowPrivate;
        this.end = System.nanoTime() + limit.toNanos();
    }

    @Override
    public Reply get(String path, Optional<String> token) throws NoReplyException {
        requireReachable();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(timeLeft())
                .header("Accept", "application/json")
                .header("User-Agent", "keycloak-registry-auth");
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        try {
            HttpResponse<@Nullable Void> response = OutboundHttp.send(request.build(), answer -> new HeadersAlone());
            return Reply.of(response.statusCode(), response.headers(), Instant.now());
        } catch (IOException e) {
            throw ConnectionFaults.of(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConnectionFaults.late(address);
        }
    }

    private Duration timeLeft() throws NoReplyException {
        long left = Math.min(ONE_REQUEST.toNanos(), end - System.nanoTime());
        if (left <= 0) {
            throw ConnectionFaults.late(address);
        }
        return Duration.ofNanos(left);
    }

    private void requireReachable() throws NoReplyException {
        String host = address.getHost();
        try {
            if (!PublicNetwork.holds(host) && !allowPrivate) {
                throw new NoReplyException(Wording.ADDRESS_PRIVATE, Map.of("host", Told.text(host)));
            }
        } catch (UnknownHostException e) {
            throw new NoReplyException(Wording.HOST_UNKNOWN, Map.of("host", Told.text(host)));
        }
    }
}
