package io.github.registryauth.keycloak.store;

import io.github.registryauth.workload.TrustedIssuer;

/** A trusted issuer, stored as a component of the realm. */
public interface StoredTrustedIssuer extends StoredDocument<TrustedIssuer> {}
