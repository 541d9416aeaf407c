package io.github.registryauth.outbound;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;

/** Plain HTTP/1.1: no redirect is followed, no proxy is asked. */
public final class OutboundHttp {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private OutboundHttp() {}

    /** Made when it is needed: it takes the trust store that the JVM has then, and Keycloak sets that up as it starts. */
    private static final class Client {
        private static final HttpClient ONE = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** Sends a request and reads its answer. */
    public static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body)
            throws IOException, InterruptedException {
        return Client.ONE.send(request, body);
    }
}
