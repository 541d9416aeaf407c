package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.keycloak.event.Notices;
import io.github.registryauth.keycloak.provider.PlainFactory;
import io.github.registryauth.keycloak.store.Registries;
import io.github.registryauth.keycloak.subject.WorkloadLogin;
import io.github.registryauth.workload.WorkloadVerifier;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Puts {@link RegistryAdminResource} under {@code /admin/realms/{realm}/registry}. */
public final class RegistryAdminResourceFactory
        implements AdminRealmResourceProviderFactory, PlainFactory<AdminRealmResourceProvider> {
    private static final Logger LOG = Logger.getLogger(RegistryAdminResourceFactory.class);
    private static final String ID = "registry";

    /** Option of this provider: whether registries in private networks may be probed. */
    private static final String PROBE_PRIVATE = "probe-private-addresses";

    private final Notices notices = new Notices();
    private final Registries registries = new Registries(notices);
    private final ScopePatterns patterns = new ScopePatterns((text, reason) -> LOG.debugf("%s: %s", text, reason));
    private final WorkloadVerifier verifier = WorkloadLogin.newVerifier();
    private final Probes probes = new Probes();

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new AdminRealmResourceProvider() {
            @Override
            public Object getResource(
                    KeycloakSession current,
                    RealmModel realm,
                    AdminPermissionEvaluator auth,
                    AdminEventBuilder adminEvent) {
                return new RegistryAdminResource(new AdminContext(
                        current, realm, auth, adminEvent, registries, patterns, notices, verifier, probes));
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public void init(Config.Scope config) {
        probes.permitPrivate(config.getBoolean(PROBE_PRIVATE, true));
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void close() {
        verifier.close();
        probes.close();
    }
}
