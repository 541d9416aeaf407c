package io.github.registryauth.workload;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.registryauth.outbound.BoundedBody;
import io.github.registryauth.outbound.OutboundHttp;
import io.github.registryauth.outbound.Told;
import io.github.registryauth.outbound.Workers;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Fetches small JSON documents over HTTP; neither a slow nor a talkative server takes more than its share. */
final class KeyRetriever implements Closeable {
    /** The largest document, in bytes. */
    static final int MAX_BODY = 256 * 1024;

    private static final int MAX_WAITING = 100;

    private final Workers threads;

    /** @param most so many fetches at a time */
    KeyRetriever(int most) {
        this.threads = Workers.of("registry-issuer-keys", most, MAX_WAITING);
    }

    /**
     * Fetches a JSON object.
     *
     * @param limit how long all of it may take
     * @throws UnobtainableException with the reason
     */
    Map<String, Object> fetch(URI address, boolean allowPrivate, Duration limit) throws UnobtainableException {
        String shown = Told.address(address);
        try {
            return threads.call(
                    () -> {
                        KeyAddress.require(address, allowPrivate);
                        return send(address, shown, limit);
                    },
                    limit);
        } catch (RejectedExecutionException e) {
            throw new UnobtainableException("too many issuers are asked for their keys now");
        } catch (TimeoutException e) {
            throw late(shown);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnobtainableException known) {
                throw known;
            }
            throw unreadable(shown, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnobtainableException(shown + " was not waited for");
        }
    }

    private Map<String, Object> send(URI address, String shown, Duration limit)
            throws UnobtainableException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(limit.compareTo(Duration.ZERO) > 0 ? limit : Duration.ofMillis(1))
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response;
        try {
            response = OutboundHttp.send(request, answer -> new BoundedBody(MAX_BODY));
        } catch (HttpTimeoutException e) {
            throw late(shown);
        } catch (IOException e) {
            if (BoundedBody.isTooLarge(e)) {
                throw new UnobtainableException(shown + " answers more than " + MAX_BODY + " bytes");
            }
            throw unreadable(shown, e);
        }
        if (response.statusCode() != 200) {
            throw new UnobtainableException(shown + " answers " + response.statusCode()
                    + (response.statusCode() / 100 == 3 ? "; redirects are not followed" : ""));
        }
        try {
            return JSONObjectUtils.parse(new String(response.body(), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new UnobtainableException(shown + " answers no JSON object");
        }
    }

    private static UnobtainableException late(String shown) {
        return new UnobtainableException(shown + " does not answer in time");
    }

    private static UnobtainableException unreadable(String shown, Throwable cause) {
        return new UnobtainableException(
                shown + " cannot be read: " + cause.getClass().getSimpleName());
    }

    @Override
    public void close() {
        threads.close();
    }
}
