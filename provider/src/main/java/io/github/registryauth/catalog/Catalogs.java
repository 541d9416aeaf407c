package io.github.registryauth.catalog;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.registryauth.outbound.Turns;
import io.github.registryauth.outbound.Workers;
import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The catalogs of one server's registries, each kept for a while. However many ask, a registry is read by one of them at a
 * time, and no realm takes more than half of what all of them together may take.
 */
public final class Catalogs implements Closeable {
    /** How long one who asks waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long reading a catalog may take; who asks again finds it then. */
    private static final Duration READING = Duration.ofMinutes(1);

    private static final Duration SHORTEST_KEPT = Duration.ofSeconds(5);
    /** What came of a reading is kept so many times as long as that took, so that no registry is read most of the time. */
    private static final int TIMES_KEPT = 3;

    private static final int MAX_BYTES = 64_000_000;
    private static final int ASKING = 24;
    private static final int READ = 4;
    private static final int LOOKED_AT = 2;

    private final Turns asking = Turns.of(ASKING);
    private final Turns read = Turns.of(READ);
    private final Semaphore lookedAt = new Semaphore(LOOKED_AT);
    private final ConcurrentMap<String, Share> shares = new ConcurrentHashMap<>();
    private final ExecutorService threads = Workers.daemons("registry-catalog", READ, 0);
    private final AsyncCache<CatalogSource, Reading> readings = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((CatalogSource source, Reading reading) -> 200 + reading.weight())
            .expireAfter(Expiry.creating((CatalogSource source, Reading reading) -> reading.kept()))
            .executor(Runnable::run)
            .buildAsync();

    private volatile boolean privatePermitted = true;

    /** Whether registries in private networks may be read. */
    public void permitPrivate(boolean permitted) {
        privatePermitted = permitted;
    }

    /** What one realm may take. */
    private record Share(Turns asking, Turns read, Semaphore lookedAt) {}

    private Share share(String realm) {
        return shares.computeIfAbsent(
                realm, id -> new Share(asking.share(ASKING / 2), read.share(READ / 2), new Semaphore(LOOKED_AT / 2)));
    }

    /** What came of reading a catalog: it, or why it could not be read. */
    private record Reading(Optional<Catalog> catalog, String failure, Duration took) {
        int weight() {
            return catalog.map(Catalog::weight).orElse(0);
        }

        Duration kept() {
            Duration kept = took.multipliedBy(TIMES_KEPT);
            return kept.compareTo(SHORTEST_KEPT) < 0 ? SHORTEST_KEPT : kept;
        }
    }

    /**
     * Looks at a registry's catalog.
     *
     * @param token makes the registry token to read it with; asked only where the registry is
     * @param look may cost time
     * @throws RejectedExecutionException where too many ask at this moment
     */
    public <T> T look(CatalogSource source, Supplier<String> token, Function<Catalog, T> look)
            throws UnreadableCatalogException {
        Share share = share(source.realm());
        if (!share.asking().take()) {
            throw busy();
        }
        try {
            return inTurn(share.lookedAt(), inTurn(lookedAt, look)).apply(catalog(source, share, token));
        } finally {
            share.asking().giveBack();
        }
    }

    private static <T> Function<Catalog, T> inTurn(Semaphore turns, Function<Catalog, T> look) {
        return catalog -> {
            try {
                if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw busy();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw busy();
            }
            try {
                return look.apply(catalog);
            } finally {
                turns.release();
            }
        };
    }

    private Catalog catalog(CatalogSource source, Share share, Supplier<String> token)
            throws UnreadableCatalogException {
        CompletableFuture<Reading> reading = readings.getIfPresent(source);
        if (reading == null) {
            String signed = token.get();
            reading = readings.get(source, (key, executor) -> begin(key, share, signed));
        }
        try {
            Reading come = reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return come.catalog().orElseThrow(() -> new UnreadableCatalogException(come.failure()));
        } catch (TimeoutException e) {
            throw new UnreadableCatalogException(
                    "reading it takes more than " + PATIENCE.toSeconds() + " s, and goes on for a while");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the catalog could not be read", e.getCause());
        }
    }

    private CompletableFuture<Reading> begin(CatalogSource source, Share share, String token) {
        if (!share.read().take()) {
            throw busy();
        }
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return read(source, token);
                        } finally {
                            share.read().giveBack();
                        }
                    },
                    threads);
        } catch (RejectedExecutionException e) {
            share.read().giveBack();
            throw e;
        }
    }

    private Reading read(CatalogSource source, String token) {
        long start = System.nanoTime();
        Optional<Catalog> catalog = Optional.empty();
        String failure = "";
        try {
            catalog = Optional.of(new CatalogReader(source, token, privatePermitted, READING).read());
        } catch (UnreadableCatalogException e) {
            failure = String.valueOf(e.getMessage());
        }
        return new Reading(catalog, failure, Duration.ofNanos(System.nanoTime() - start));
    }

    private static RejectedExecutionException busy() {
        return new RejectedExecutionException("too many ask for catalogs");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
