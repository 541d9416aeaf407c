package io.github.registryauth.workload;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.registryauth.outbound.Told;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys of one issuer, from where they are published; and those that were had last, for when that does not answer. */
final class FetchedKeys implements JWKSetSource<SecurityContext> {
    /** How long an issuer's keys are good when it does not answer any more. */
    static final Duration OUTAGE = Duration.ofHours(24);

    /** How long an issuer that did not answer is not asked again. */
    static final Duration LEFT_ALONE = Duration.ofSeconds(10);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final TrustedIssuer issuer;
    private final KeyRetriever retriever;
    private final InstantSource clock;
    private final Consumer<String> failed;
    private volatile Failed failure = new Failed("its keys have not been fetched yet", Instant.MIN);
    private volatile @Nullable Had last;

    private record Had(JWKSet keys, Instant when) {}

    private record Failed(String reason, Instant when) {}

    /** @param failed is told why keys cannot be had, each time */
    FetchedKeys(TrustedIssuer issuer, KeyRetriever retriever, InstantSource clock, Consumer<String> failed) {
        this.issuer = issuer;
        this.retriever = retriever;
        this.clock = clock;
        this.failed = failed;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
            throws WithoutKeysException {
        try {
            JWKSet keys = fetch();
            last = new Had(keys, clock.instant());
            return keys;
        } catch (UnobtainableException e) {
            failure = new Failed(e.reason(), clock.instant());
            failed.accept(e.reason());
            throw new WithoutKeysException(e.reason());
        }
    }

    /**
     * Those of the keys that were had last that a JWT asks for: for when there are no newer ones, or they may not be asked
     * for again so soon. So a key that nobody knows stays a wrong key, and is no outage.
     */
    List<JWK> last(JWKSelector selector) throws WithoutKeysException {
        if (!isYoungerThan(OUTAGE)) {
            throw new WithoutKeysException(failure.reason());
        }
        return atHand(selector);
    }

    /** Those of the keys that were had last that a JWT asks for; none where they are too old. */
    List<JWK> atHand(JWKSelector selector) {
        Had had = last;
        return had != null && isYoungerThan(OUTAGE) ? selector.select(had.keys()) : List.of();
    }

    /** Whether there are keys, and had no longer ago than that. */
    boolean isYoungerThan(Duration age) {
        Had had = last;
        return had != null && !had.when().plus(age).isBefore(clock.instant());
    }

    /** Whether the issuer did not answer a moment ago, or not well. */
    boolean hasJustFailed() {
        return clock.instant().isBefore(failure.when().plus(LEFT_ALONE));
    }

    /** There are too many who wait for keys, which administrators have to learn as well: those who are turned away may be good. */
    WithoutKeysException tooManyWait() {
        String reason = "too many JWTs wait for its keys";
        failed.accept(reason);
        return new WithoutKeysException(reason);
    }

    /** Lets nobody ask an issuer that has just failed. */
    void requireNotJustFailed() throws WithoutKeysException {
        if (hasJustFailed()) {
            throw new WithoutKeysException(failure.reason());
        }
    }

    private JWKSet fetch() throws UnobtainableException {
        long end = System.nanoTime() + LIMIT.toNanos();
        URI address = issuer.keys() instanceof KeyLocation.Address written
                ? written.jwks()
                : discovered(((KeyLocation.Discovery) issuer.keys()).metadata());
        Map<String, Object> document = get(address, Duration.ofNanos(end - System.nanoTime()));
        try {
            JWKSet keys = UsableKeys.of(document);
            if (!keys.isEmpty()) {
                return keys;
            }
        } catch (ParseException e) {
            // told below
        }
        throw new UnobtainableException(Told.address(address) + " holds no key that can verify");
    }

    private URI discovered(URI metadata) throws UnobtainableException {
        Map<String, Object> document = get(metadata, LIMIT);
        if (!issuer.issuer().equals(document.get("issuer"))) {
            throw new UnobtainableException(Told.address(metadata) + " is of another issuer, "
                    + Told.text(String.valueOf(document.get("issuer"))));
        }
        try {
            if (document.get("jwks_uri") instanceof String address) {
                return new URI(address);
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new UnobtainableException(Told.address(metadata) + " names no address of keys (jwks_uri)");
    }

    private Map<String, Object> get(URI address, Duration limit) throws UnobtainableException {
        return retriever.fetch(address, issuer.allowPrivateAddresses(), limit);
    }

    @Override
    public void close() {
        // what it uses is others'
    }
}
