package io.github.registryauth.keycloak.admin;

import io.github.registryauth.probe.ProbeReport;
import io.github.registryauth.probe.ProbeTokens;
import io.github.registryauth.probe.RegistryProbe;
import io.github.registryauth.probe.Setup;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** The probes of one server, within what its operator permits; one at a time of a realm, so that none is in another's way. */
final class Probes {
    private final RegistryProbe probe = new RegistryProbe();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean privatePermitted = true;

    /** Whether administrators of realms may have registries in private networks probed. */
    void permitPrivate(boolean permitted) {
        privatePermitted = permitted;
    }

    /** @throws RejectedExecutionException where too many are probed at this moment */
    void probe(Setup setup, ProbeTokens tokens, boolean allowPrivate, ProbeReport report) {
        if (!busy.add(setup.realm())) {
            throw new RejectedExecutionException("a registry of this realm is probed already");
        }
        try {
            probe.probe(setup, tokens, allowPrivate && privatePermitted, report);
        } finally {
            busy.remove(setup.realm());
        }
    }

    void close() {
        probe.close();
    }
}
