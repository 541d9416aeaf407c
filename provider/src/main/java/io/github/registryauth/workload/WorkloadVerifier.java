package io.github.registryauth.workload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.credential.Fingerprint;
import io.github.registryauth.workload.Verification.Rejected;
import io.github.registryauth.workload.Verification.Verified;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Verifies the JWTs of trusted issuers. It keeps their keys, and what it has verified for a minute, because docker sends
 * the same JWT with every request. An issuer that is set up otherwise is another one, with keys of its own.
 */
public final class WorkloadVerifier implements Closeable {
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MAX_REMEMBERED_CHARACTERS = 16_000_000;
    private static final int MAX_ISSUERS = 1_000;

    private final InstantSource clock;
    private final BiConsumer<TrustedIssuer, String> failed;
    private final KeyRetriever retriever = new KeyRetriever();
    private final ExecutorService refreshes = KeyRetriever.daemons("registry-issuer-refresh", 4);
    private final Cache<TrustedIssuer, IssuerVerifier> issuers;
    private final Cache<Presented, Verified> verified;

    /** What was verified: the JWT's hash, for the issuer as it was set up then. */
    private record Presented(String hash, TrustedIssuer issuer) {}

    /** @param failed is told each time that an issuer's keys cannot be fetched, and why */
    public WorkloadVerifier(BiConsumer<TrustedIssuer, String> failed) {
        this(InstantSource.system(), failed);
    }

    WorkloadVerifier(InstantSource clock, BiConsumer<TrustedIssuer, String> failed) {
        this.clock = clock;
        this.failed = failed;
        this.issuers = Caffeine.newBuilder()
                .maximumSize(MAX_ISSUERS)
                .expireAfterAccess(Duration.ofDays(2))
                .<TrustedIssuer, IssuerVerifier>removalListener((issuer, verifier, cause) -> {
                    if (verifier != null) {
                        verifier.close();
                    }
                })
                .executor(Runnable::run)
                .build();
        this.verified = Caffeine.newBuilder()
                .maximumWeight(MAX_REMEMBERED_CHARACTERS)
                .weigher((Presented presented, Verified good) -> 200 + weight(good))
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    private static int weight(Verified good) {
        return good.claims().entrySet().stream()
                .mapToInt(claim -> 100
                        + claim.getKey().length()
                        + claim.getValue().stream()
                                .mapToInt(value -> 50 + value.length())
                                .sum())
                .sum();
    }

    /** Verifies a JWT as one of this issuer, whether it is enabled or not. */
    public Verification verify(TrustedIssuer issuer, String jwt) {
        if (jwt.length() > UnverifiedJwt.MAX_LENGTH) {
            return Rejected.because(List.of("it has more than " + UnverifiedJwt.MAX_LENGTH + " characters"));
        }
        Presented presented = new Presented(Fingerprint.of(jwt), issuer);
        Verified known = verified.getIfPresent(presented);
        if (known != null && clock.instant().isBefore(known.expires())) {
            return known;
        }
        Verification verification = issuers.get(
                        issuer,
                        missing -> new IssuerVerifier(
                                missing, retriever, refreshes, clock, reason -> failed.accept(missing, reason)))
                .verify(jwt);
        if (verification instanceof Verified good) {
            verified.put(presented, good);
        }
        return verification;
    }

    @Override
    public void close() {
        issuers.invalidateAll();
        refreshes.shutdownNow();
        retriever.close();
    }
}
