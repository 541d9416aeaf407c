package io.github.registryauth.workload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.registryauth.credential.Fingerprint;
import io.github.registryauth.outbound.Turns;
import io.github.registryauth.workload.Verification.Rejected;
import io.github.registryauth.workload.Verification.Verified;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Verifies the JWTs of trusted issuers. It keeps their keys, and what it has verified for a minute, because docker sends
 * the same JWT with every request. An issuer that is set up otherwise is another one, with keys of its own.
 */
public final class WorkloadVerifier implements Closeable {
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MAX_REMEMBERED_CHARACTERS = 16_000_000;
    private static final int MAX_REALMS = 1_000;
    /** Threads that wait for keys. Keycloak has about fifty for everything. */
    private static final int WAITING = 24;

    private final InstantSource clock;
    private final LoadingCache<String, RealmIssuers> realms;
    private final Cache<Presented, Known> verified;

    /** Is told why keys cannot be had, each time. */
    @FunctionalInterface
    public interface Failures {
        /** The keys of an issuer of a realm could not be fetched. */
        void failed(String realm, TrustedIssuer issuer, String reason);
    }

    private record Presented(String realm, String fingerprint) {}

    /**
     * A JWT that was verified a moment ago.
     *
     * @param issuer the issuer, as it was set up then
     */
    public record Known(TrustedIssuer issuer, Verified verified) {}

    public WorkloadVerifier(Failures failures) {
        this(InstantSource.system(), failures);
    }

    WorkloadVerifier(InstantSource clock, Failures failures) {
        this.clock = clock;
        Turns waiting = Turns.of(WAITING);
        this.realms = Caffeine.newBuilder()
                .maximumSize(MAX_REALMS)
                .expireAfterAccess(RealmIssuers.FORGOTTEN)
                .<String, RealmIssuers>removalListener((realm, issuers, cause) -> {
                    if (issuers != null) {
                        issuers.close();
                    }
                })
                .executor(Runnable::run)
                .build(realm ->
                        new RealmIssuers(waiting, clock, (issuer, reason) -> failures.failed(realm, issuer, reason)));
        this.verified = Caffeine.newBuilder()
                .maximumWeight(MAX_REMEMBERED_CHARACTERS)
                .weigher((Presented presented, Known known) -> 200 + weight(known.verified()))
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

    /**
     * What was found of this JWT when it was verified a moment ago. Whoever asks has to see that the realm trusts the same
     * issuer still.
     */
    public Optional<Known> known(String realm, String jwt) {
        return known(new Presented(realm, Fingerprint.of(jwt)));
    }

    private Optional<Known> known(Presented presented) {
        return Optional.ofNullable(verified.getIfPresent(presented))
                .filter(known -> clock.instant().isBefore(known.verified().expires()));
    }

    /**
     * Verifies a JWT as one of this issuer, whether it is enabled or not.
     *
     * @param realm the id of the realm that trusts the issuer
     */
    public Verification verify(String realm, TrustedIssuer issuer, String jwt) {
        if (jwt.length() > UnverifiedJwt.MAX_LENGTH) {
            return Rejected.because(List.of("it has more than " + UnverifiedJwt.MAX_LENGTH + " characters"));
        }
        Presented presented = new Presented(realm, Fingerprint.of(jwt));
        Optional<Known> known = known(presented).filter(found -> found.issuer().equals(issuer));
        if (known.isPresent()) {
            return known.get().verified();
        }
        Verification verification = realms.get(realm).verify(issuer, jwt, presented.fingerprint());
        if (verification instanceof Verified good) {
            verified.put(presented, new Known(issuer, good));
        }
        return verification;
    }

    @Override
    public void close() {
        realms.invalidateAll();
    }
}
