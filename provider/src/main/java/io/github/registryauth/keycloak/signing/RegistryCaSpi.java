package io.github.registryauth.keycloak.signing;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes Keycloak know the component type of the realm registry CA. */
public final class RegistryCaSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "registry-ca";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return RegistryCa.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature is Keycloak's
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return RegistryCaFactory.class;
    }
}
