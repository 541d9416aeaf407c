package io.github.registryauth.keycloak.store;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes Keycloak know the component type of trusted issuers. */
public final class StoredTrustedIssuerSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "registry-trusted-issuer";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return StoredTrustedIssuer.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Keycloak's
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return StoredTrustedIssuerFactory.class;
    }
}
