package io.github.registryauth.probe;

import io.github.registryauth.outbound.Workers;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/** Probes registries, a few at a time, and none for longer than an administrator waits. */
public final class RegistryProbe implements Closeable {
    private static final int AT_A_TIME = 4;
    private static final Duration LIMIT = Duration.ofSeconds(9);
    /** Requests end by themselves; the look-up of a host does not. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(10);

    private final Workers threads = Workers.of("registry-probe", AT_A_TIME, 0);

    /**
     * Probes a registry.
     *
     * @param allowPrivate whether it may be in a private network
     * @param report to be continued
     * @throws RejectedExecutionException where too many are probed at this moment
     */
    public void probe(Setup setup, ProbeTokens tokens, boolean allowPrivate, ProbeReport report) {
        try {
            threads.call(
                    () -> {
                        new Examination(setup, tokens, new RegistryHttp(setup.address(), allowPrivate, LIMIT), report)
                                .examine();
                        return true;
                    },
                    GIVEN_UP);
        } catch (TimeoutException e) {
            tellLate(setup, report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tellLate(setup, report);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the registry could not be probed", e.getCause());
        }
    }

    private static void tellLate(Setup setup, ProbeReport report) {
        NoReplyException late = ConnectionFaults.late(setup.address());
        report.failed(Step.CONNECTION, late.wording(), late.parameters());
    }

    @Override
    public void close() {
        threads.close();
    }
}
