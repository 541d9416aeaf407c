package io.github.registryauth.workload;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real issuer: an HTTP server of this machine that publishes keys, and signs with them. */
final class Issuer implements AutoCloseable {
    static final String AUDIENCE = "https://registry.example.org";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger fetches = new AtomicInteger();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private ECKey key = ecKey("first");

    /** What an address answers. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    Issuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            fetches.incrementAndGet();
            answers.getOrDefault(exchange.getRequestURI().getPath(), Issuer::notFound)
                    .to(exchange);
        });
        server.start();
        answer(
                "/.well-known/openid-configuration",
                json("{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}"));
        publish(key);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests there have been. */
    int fetches() {
        return fetches.get();
    }

    ECKey key() {
        return key;
    }

    void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    static Answer json(String body) {
        return exchange -> send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        send(exchange, 404, new byte[0]);
    }

    /** Publishes these keys in place of others. */
    void publish(JWK... keys) {
        answer("/keys", json(new JWKSet(List.of(keys)).toString(true)));
    }

    /** Signs with a new key from now on, and publishes it alone. */
    void rotate(String id) {
        key = ecKey(id);
        publish(key);
    }

    static ECKey ecKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** This issuer as an administrator trusts it, with more or other fields. */
    TrustedIssuer trusted(Map<String, ?> more) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", url());
        document.put("audiences", List.of(AUDIENCE));
        document.put("allowPrivateAddresses", true);
        document.putAll(more);
        TrustedIssuerReader.Reading reading = TrustedIssuerReader.read("ci", document);
        return reading.issuer().orElseThrow(() -> new AssertionError(reading.problems()));
    }

    TrustedIssuer trusted() {
        return trusted(Map.of());
    }

    /** Claims that are good for five minutes. */
    JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("repo:acme/app")
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("repository", "acme/app");
    }

    String sign(JWTClaimsSet claims) {
        return sign(claims, header -> header.keyID(key.getKeyID()).type(JOSEObjectType.JWT));
    }

    String sign(JWTClaimsSet claims, Consumer<JWSHeader.Builder> headers) {
        try {
            JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.ES256);
            headers.accept(header);
            SignedJWT jwt = new SignedJWT(header.build(), claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers nobody any more. */
    void stop() {
        server.stop(0);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }

    /** The public fields of a key. */
    static Map<String, Object> fields(JWK key) {
        return new LinkedHashMap<>(key.toJSONObject());
    }
}
