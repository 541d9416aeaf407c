/**
 * The realm registry CA as a component, and the signing keys of a realm with their leaf certificates, kept beside
 * the cached realm.
 */
@NullMarked
package io.github.registryauth.keycloak.signing;

import org.jspecify.annotations.NullMarked;
