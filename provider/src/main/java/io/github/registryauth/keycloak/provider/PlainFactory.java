package io.github.registryauth.keycloak.provider;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;

/** A factory with nothing to configure and nothing to wire, that holds nothing which has to be given back. */
public interface PlainFactory<T extends Provider> extends ProviderFactory<T> {
    @Override
    default void init(Config.Scope config) {
        // nothing to configure
    }

    @Override
    default void postInit(KeycloakSessionFactory factory) {
        // nothing to wire
    }

    @Override
    default void close() {
        // holds nothing
    }
}
