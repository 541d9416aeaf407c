package io.github.registryauth.keycloak.store;

/** Makes {@link StoredTrustedIssuer} from its component. */
public interface StoredTrustedIssuerFactory extends StoredDocumentFactory<StoredTrustedIssuer> {}
