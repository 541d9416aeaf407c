package io.github.registryauth.workload;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.registryauth.outbound.Turns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The published keys of one issuer. Whoever waits for them holds one of Keycloak's threads, and anybody can make up a JWT
 * that asks for a key: so the keys at hand come first, to ask for others takes a turn, and an issuer that has just failed
 * to answer is left alone for a while.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final Duration CACHED = Duration.ofMinutes(5);
    private static final Duration REFRESHED_AHEAD = Duration.ofMinutes(1);
    private static final Duration WAITED = Duration.ofSeconds(6);
    /** Nimbus lets two refreshes pass in this time. */
    private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(30);

    private final FetchedKeys fetched;
    private final Turns turns;
    private final JWKSource<SecurityContext> source;

    /** @param refreshes where keys are fetched ahead */
    IssuerKeys(FetchedKeys fetched, Turns turns, ExecutorService refreshes) {
        this.fetched = fetched;
        this.turns = turns;
        this.source = JWKSourceBuilder.create(new Asked(fetched))
                .cache(CACHED.toMillis(), WAITED.toMillis())
                .refreshAheadCache(REFRESHED_AHEAD.toMillis(), event -> {}, refreshes, false, null, false)
                .rateLimited(false)
                .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws WithoutKeysException {
        List<JWK> atHand = fetched.atHand(selector);
        if (!atHand.isEmpty() && fetched.isYoungerThan(CACHED.minus(REFRESHED_AHEAD))) {
            return atHand;
        }
        if (fetched.hasJustFailed()) {
            return fetched.last(selector);
        }
        if (!turns.take()) {
            if (atHand.isEmpty()) {
                throw fetched.tooManyWait();
            }
            return atHand;
        }
        try {
            return source.get(selector, context);
        } catch (KeySourceException | RejectedExecutionException e) {
            // The latter where there is no room to fetch ahead.
            return fetched.last(selector);
        } finally {
            turns.giveBack();
        }
    }

    /**
     * The issuer, as often as it may be asked. Whoever waited for a fetch that failed does not wait for another, and uses up
     * none of those that may follow.
     */
    private static final class Asked extends JWKSetSourceWrapper<SecurityContext> {
        private final FetchedKeys fetched;

        Asked(FetchedKeys fetched) {
            super(new RateLimitedJWKSetSource<>(fetched, BETWEEN_REFRESHES.toMillis(), null));
            this.fetched = fetched;
        }

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            fetched.requireNotJustFailed();
            return getSource().getJWKSet(evaluator, now, context);
        }
    }
}
