package io.github.registryauth.outbound;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads for work that waits for others. Looking up a host cannot be bounded in time but by waiting no longer for the
 * thread that does it.
 */
public final class Workers implements Closeable {
    private final ExecutorService threads;

    private Workers(ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * So many at a time, and so many who wait for a thread.
     *
     * @param waiting none: what finds no thread is rejected at once
     */
    public static Workers of(String name, int most, int waiting) {
        return new Workers(daemons(name, most, waiting));
    }

    /** Threads that end when there is nothing to do, and keep no process alive. */
    public static ExecutorService daemons(String name, int most, int waiting) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                most,
                most,
                30,
                TimeUnit.SECONDS,
                waiting == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(waiting),
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * Does work on one of the threads; what is not done in time is interrupted.
     *
     * @throws java.util.concurrent.RejectedExecutionException where there is no thread for it
     * @throws ExecutionException with what the work threw
     */
    public <T> T call(Callable<T> work, Duration limit)
            throws TimeoutException, ExecutionException, InterruptedException {
        Future<T> answer = threads.submit(work);
        try {
            return answer.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
