package io.github.registryauth.catalog;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.outbound.Workers;
import java.io.Closeable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The catalogs of one server's registries, each kept for a few seconds. However many ask, a registry is read by one of them
 * at a time, and a registry that does not answer holds up few of them, whether it is one that failed a moment ago or not.
 */
public final class Catalogs implements Closeable {
    /** How long a pushed image may take to be listed. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_A_TIME = 4;
    private static final int QUEUED = 16;
    private static final int WAITING = 32;
    private static final int MAX_CHARACTERS = 20_000_000;

    private final ExecutorService threads = Workers.daemons("registry-catalog", AT_A_TIME, QUEUED);
    private final Semaphore waiting = new Semaphore(WAITING);
    private final AsyncCache<CatalogSource, Reading> readings = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .weigher((CatalogSource source, Reading reading) -> 100 + reading.characters())
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .buildAsync();

    private volatile boolean privatePermitted = true;

    /** Whether registries in private networks may be read. */
    public void permitPrivate(boolean permitted) {
        privatePermitted = permitted;
    }

    /** What came of reading a catalog: it, or why it could not be read. */
    private record Reading(Optional<Catalog> catalog, String failure) {
        int characters() {
            return catalog.map(Catalog::characters).orElse(0);
        }
    }

    /**
     * The catalog of a registry.
     *
     * @param token makes the registry token to read it with; asked only where the registry is
     * @throws RejectedExecutionException where too many wait for a registry at this moment
     */
    public Catalog get(CatalogSource source, Supplier<String> token) throws UnreadableCatalogException {
        CompletableFuture<Reading> reading = readings.getIfPresent(source);
        if (reading == null) {
            String signed = token.get();
            reading = readings.get(
                    source, (key, executor) -> CompletableFuture.supplyAsync(() -> read(key, signed), threads));
        }
        Reading read = await(reading);
        return read.catalog().orElseThrow(() -> new UnreadableCatalogException(read.failure()));
    }

    private Reading await(CompletableFuture<Reading> reading) throws UnreadableCatalogException {
        if (reading.isDone()) {
            return reading.join();
        }
        if (!waiting.tryAcquire()) {
            throw new RejectedExecutionException("too many wait for a catalog");
        }
        try {
            return reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnreadableCatalogException("the registry does not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableCatalogException("the registry was not waited for");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the catalog could not be read", e.getCause());
        } finally {
            waiting.release();
        }
    }

    private Reading read(CatalogSource source, String token) {
        try {
            return new Reading(Optional.of(new CatalogReader(source, token, privatePermitted, PATIENCE).read()), "");
        } catch (UnreadableCatalogException e) {
            return new Reading(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
