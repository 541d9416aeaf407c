package io.github.registryauth.keycloak.provider;

import org.keycloak.provider.Provider;

/** A provider that holds nothing which has to be given back. */
public interface PlainProvider extends Provider {
    @Override
    default void close() {
        // holds nothing
    }
}
