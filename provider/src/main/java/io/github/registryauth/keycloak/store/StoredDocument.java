package io.github.registryauth.keycloak.store;

import io.github.registryauth.keycloak.provider.PlainProvider;

/** A document, stored as a component of the realm. */
interface StoredDocument<T> extends PlainProvider {
    /** What it means, or what is wrong with it. */
    DocumentReading<T> reading();
}
