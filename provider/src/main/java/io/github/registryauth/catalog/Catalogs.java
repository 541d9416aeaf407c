package io.github.registryauth.catalog;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.registryauth.catalog.Catalog.Page;
import io.github.registryauth.outbound.Workers;
import java.io.Closeable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
 * time, and neither a registry that does not answer nor one with many repositories takes more than its share of the server.
 */
public final class Catalogs implements Closeable {
    /** How long one who asks waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long reading a catalog may take; who asks again finds it then. */
    private static final Duration READING = Duration.ofMinutes(1);

    private static final Duration SHORTEST_KEPT = Duration.ofSeconds(5);
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);
    private static final Duration LONGEST_FAILED = Duration.ofSeconds(10);
    /** A catalog is kept so many times as long as it took to read, so that no registry is read most of the time. */
    private static final int TIMES_KEPT = 3;

    private static final int MAX_BYTES = 64_000_000;
    private static final int READ_AT_A_TIME = 4;
    private static final int READ_LATER = 16;
    private static final int ASK_AT_A_TIME = 24;
    private static final int ASK_ONE_AT_A_TIME = 8;
    private static final int LOOK_AT_A_TIME = 2;

    private final ExecutorService threads = Workers.daemons("registry-catalog", READ_AT_A_TIME, READ_LATER);
    private final Semaphore asking = new Semaphore(ASK_AT_A_TIME);
    private final ConcurrentMap<CatalogSource, Integer> askingOne = new ConcurrentHashMap<>();
    private final Semaphore looking = new Semaphore(LOOK_AT_A_TIME);
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

    /** What came of reading a catalog: it, or why it could not be read. */
    private record Reading(Optional<Catalog> catalog, String failure, Duration took) {
        int weight() {
            return catalog.map(Catalog::weight).orElse(0);
        }

        Duration kept() {
            Duration kept = took.multipliedBy(TIMES_KEPT);
            Duration longest = catalog.isPresent() ? LONGEST_KEPT : LONGEST_FAILED;
            return Collections.max(List.of(SHORTEST_KEPT, Collections.min(List.of(kept, longest))));
        }
    }

    /**
     * A part of a registry's catalog.
     *
     * @param token makes the registry token to read it with; asked only where the registry is
     * @param page takes the part, which may cost time
     * @throws RejectedExecutionException where too many ask at this moment
     */
    public Page page(CatalogSource source, Supplier<String> token, Function<Catalog, Page> page)
            throws UnreadableCatalogException {
        if (!asking.tryAcquire()) {
            throw busy();
        }
        try {
            if (askingOne.merge(source, 1, Integer::sum) > ASK_ONE_AT_A_TIME) {
                throw busy();
            }
            return look(catalog(source, token), page);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            askingOne.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
            asking.release();
        }
    }

    private Page look(Catalog catalog, Function<Catalog, Page> page) throws InterruptedException {
        if (!looking.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw busy();
        }
        try {
            return page.apply(catalog);
        } finally {
            looking.release();
        }
    }

    private Catalog catalog(CatalogSource source, Supplier<String> token)
            throws UnreadableCatalogException, InterruptedException {
        CompletableFuture<Reading> reading = readings.getIfPresent(source);
        if (reading == null) {
            String signed = token.get();
            reading = readings.get(
                    source, (key, executor) -> CompletableFuture.supplyAsync(() -> read(key, signed), threads));
        }
        try {
            Reading read = reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return read.catalog().orElseThrow(() -> new UnreadableCatalogException(read.failure()));
        } catch (TimeoutException e) {
            throw new UnreadableCatalogException(
                    "reading it takes more than " + PATIENCE.toSeconds() + " s, and goes on for a while");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the catalog could not be read", e.getCause());
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
