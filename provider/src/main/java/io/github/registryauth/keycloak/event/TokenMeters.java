package io.github.registryauth.keycloak.event;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Meters of token requests: {@code registry_auth_token_requests_seconds}, a timer whose count is the number of requests.
 * Its labels are bounded: realm, registry (only registries that exist), kind of credential, status.
 */
public final class TokenMeters {
    private static final String UNKNOWN = "";

    private final ConcurrentMap<Labels, Timer> timers = new ConcurrentHashMap<>();

    /** Counts one request that began at {@code startNanos} of {@link System#nanoTime}. */
    public void count(Labels labels, long startNanos) {
        timers.computeIfAbsent(labels, TokenMeters::register)
                .record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }

    private static Timer register(Labels labels) {
        return Timer.builder("registry.auth.token.requests")
                .description("Token requests of container registries")
                .tag("realm", labels.realm())
                .tag("registry", labels.registry())
                .tag("credential", labels.credential())
                .tag("status", Integer.toString(labels.status()))
                .register(Metrics.globalRegistry);
    }

    /**
     * What a request is counted under.
     *
     * @param registry the registry's service as it is configured; empty where the request named none that exists
     * @param credential kind of credential; empty where the request was refused before that was known
     */
    public record Labels(String realm, String registry, String credential, int status) {
        /** A request of which nothing is known yet. */
        public static Labels of(String realm) {
            return new Labels(realm, UNKNOWN, UNKNOWN, 0);
        }

        public Labels withRegistry(String service) {
            return new Labels(realm, service, credential, status);
        }

        public Labels withCredential(String kind) {
            return new Labels(realm, registry, kind, status);
        }

        public Labels withStatus(int code) {
            return new Labels(realm, registry, credential, code);
        }
    }
}
