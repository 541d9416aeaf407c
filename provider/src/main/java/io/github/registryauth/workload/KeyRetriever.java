package io.github.registryauth.workload;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches small JSON documents over HTTP: no redirect is followed, no proxy is asked, and neither a slow nor a talkative
 * server takes more than its share.
 */
final class KeyRetriever implements Closeable {
    /** The largest document, in bytes. */
    static final int MAX_BODY = 256 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int MAX_WAITING = 100;

    private final ExecutorService threads;

    /** Made when it is needed: it takes the trust store that the JVM has then, and Keycloak sets that up as it starts. */
    private static final class Client {
        private static final HttpClient ONE = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /**
     * @param most so many fetches at a time. Looking up a host cannot be bounded in time but by waiting no longer for the
     *     thread that does it
     */
    KeyRetriever(int most) {
        this.threads = daemons("registry-issuer-keys", most);
    }

    /** Threads that end when there is nothing to do, and keep no process alive. */
    static ExecutorService daemons(String name, int most) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * Fetches a JSON object.
     *
     * @param limit how long all of it may take
     * @throws UnobtainableException with the reason
     */
    Map<String, Object> fetch(URI address, boolean allowPrivate, Duration limit) throws UnobtainableException {
        String shown = Told.address(address);
        Future<Map<String, Object>> answer;
        try {
            answer = threads.submit(() -> {
                KeyAddress.require(address, allowPrivate);
                return send(address, shown, limit);
            });
        } catch (RejectedExecutionException e) {
            throw new UnobtainableException("too many issuers are asked for their keys now");
        }
        try {
            return answer.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
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
        } finally {
            answer.cancel(true);
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
            response = Client.ONE.send(request, answer -> new BoundedBody(MAX_BODY));
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
        threads.shutdownNow();
    }
}
