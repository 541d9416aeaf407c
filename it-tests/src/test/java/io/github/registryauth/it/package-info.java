/**
 * What the whole promises, shown on a real Keycloak with the jar, real registries and real clients: one class for each
 * part of the promise, every one in a realm of its own.
 */
@NullMarked
package io.github.registryauth.it;

import org.jspecify.annotations.NullMarked;
