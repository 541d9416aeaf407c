package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.keycloak.credential.ExpiredTokens;
import java.time.Duration;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link RegistryResource} under {@code /realms/{realm}/registry}. */
public final class RegistryResourceFactory implements RealmResourceProviderFactory {
    private static final String ID = "registry";

    /** Option of this provider: how often ended tokens are looked for, in seconds. */
    private static final String SWEEP = "sweep-seconds";

    private static final long SWEEP_BY_DEFAULT = 3600;

    /** Option of this provider: whether catalogs of registries in private networks may be read. */
    private static final String CATALOG_PRIVATE = "catalog-private-addresses";

    private Duration sweep = Duration.ofSeconds(SWEEP_BY_DEFAULT);

    private final Services services = Services.create();

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new RegistryResource(session, services);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        services.catalogs().permitPrivate(config.getBoolean(CATALOG_PRIVATE, true));
        sweep = Duration.ofSeconds(Math.max(1, config.getLong(SWEEP, SWEEP_BY_DEFAULT)));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent ready) {
                ExpiredTokens.schedule(ready.getFactory(), sweep);
            }
        });
    }

    @Override
    public void close() {
        services.catalogs().close();
    }
}
