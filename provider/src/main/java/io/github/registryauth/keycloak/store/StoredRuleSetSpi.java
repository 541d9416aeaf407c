package io.github.registryauth.keycloak.store;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes Keycloak know the component type of rule sets. */
public final class StoredRuleSetSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "registry-rule-set";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return StoredRuleSet.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Keycloak's
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return StoredRuleSetFactory.class;
    }
}
