package io.github.registryauth.keycloak.admin;

import io.github.registryauth.probe.ProbeReport;
import io.github.registryauth.probe.ProbeTokens;
import io.github.registryauth.probe.RegistryProbe;
import io.github.registryauth.probe.Setup;
import java.util.concurrent.RejectedExecutionException;

/** The probes of one server, within what its operator permits. */
final class Probes {
    private final RegistryProbe probe = new RegistryProbe();
    private volatile boolean privatePermitted = true;

    /** Whether administrators of realms may have registries in private networks probed. */
    void permitPrivate(boolean permitted) {
        privatePermitted = permitted;
    }

    /** @throws RejectedExecutionException where too many are probed at this moment */
    void probe(Setup setup, ProbeTokens tokens, boolean allowPrivate, ProbeReport report) {
        probe.probe(setup, tokens, allowPrivate && privatePermitted, report);
    }

    void close() {
        probe.close();
    }
}
