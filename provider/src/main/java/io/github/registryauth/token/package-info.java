/**
 * The registry token: claims, signing keys, the certificate authority that registries trust, key ids and JWKS.
 * JOSE is Nimbus; certificates are built by Bouncy Castle, which Keycloak brings.
 */
@NullMarked
package io.github.registryauth.token;

import org.jspecify.annotations.NullMarked;
