/**
 * The Docker token request and its answers as plain values: parameters, credentials, refusals, JSON bodies. No web
 * framework; {@code keycloak.endpoint} carries them over HTTP.
 */
@NullMarked
package io.github.registryauth.protocol;

import org.jspecify.annotations.NullMarked;
