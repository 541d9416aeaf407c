package io.github.registryauth.workload;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.registryauth.outbound.Turns;
import io.github.registryauth.outbound.Workers;
import java.io.Closeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;

/** The issuers that one realm trusts, with threads and turns of their own: what they cost, other realms do not pay. */
final class RealmIssuers implements Closeable {
    /** More than a realm can trust, because one that is set up otherwise is another one for a while. */
    private static final int MAX_ISSUERS = 250;
    /** Longer than the last keys are good. */
    static final Duration FORGOTTEN = FetchedKeys.OUTAGE.plusHours(1);

    private static final int WAITING_IN_REALM = 20;
    private static final int WAITING_FOR_ISSUER = 16;
    private static final int THREADS = 4;
    private static final int REFRESHES = 100;

    private final KeyRetriever retriever = new KeyRetriever(THREADS);
    private final ExecutorService refreshes = Workers.daemons("registry-issuer-refresh", THREADS, REFRESHES);
    private final LoadingCache<TrustedIssuer, IssuerVerifier> verifiers;

    /** @param waiting whoever waits for keys, of all realms */
    RealmIssuers(Turns waiting, InstantSource clock, BiConsumer<TrustedIssuer, String> failed) {
        Turns inRealm = waiting.share(WAITING_IN_REALM);
        this.verifiers = Caffeine.newBuilder()
                .maximumSize(MAX_ISSUERS)
                .expireAfterAccess(FORGOTTEN)
                .executor(Runnable::run)
                .build(issuer -> new IssuerVerifier(
                        issuer,
                        new FetchedKeys(issuer, retriever, clock, reason -> failed.accept(issuer, reason)),
                        inRealm.share(WAITING_FOR_ISSUER),
                        refreshes,
                        clock));
    }

    Verification verify(TrustedIssuer issuer, String jwt, String fingerprint) {
        return verifiers.get(issuer).verify(jwt, fingerprint);
    }

    @Override
    public void close() {
        refreshes.shutdownNow();
        retriever.close();
    }
}
