package io.github.registryauth.keycloak.signing;

import io.github.registryauth.token.CertificateAuthority;
import org.keycloak.provider.Provider;

/** The realm registry CA, stored as a component of the realm. */
public interface RegistryCa extends Provider {
    CertificateAuthority authority();
}
