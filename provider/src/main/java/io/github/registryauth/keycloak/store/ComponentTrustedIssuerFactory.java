package io.github.registryauth.keycloak.store;

import io.github.registryauth.workload.TrustedIssuer;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** Trusted issuers as components. */
public final class ComponentTrustedIssuerFactory implements StoredTrustedIssuerFactory {
    @Override
    public DocumentKind<TrustedIssuer> kind() {
        return DocumentKind.TRUSTED_ISSUER;
    }

    @Override
    public StoredTrustedIssuer create(KeycloakSession session, ComponentModel component) {
        return () -> kind().read(component);
    }
}
