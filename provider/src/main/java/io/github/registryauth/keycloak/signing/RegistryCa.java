package io.github.registryauth.keycloak.signing;

import io.github.registryauth.keycloak.provider.PlainProvider;
import io.github.registryauth.token.CertificateAuthority;

/** The realm registry CA, stored as a component of the realm. */
public interface RegistryCa extends PlainProvider {
    CertificateAuthority authority();
}
