/**
 * What leaves a trace: Keycloak events and Micrometer meters of token requests. No secret ever enters here.
 */
@NullMarked
package io.github.registryauth.keycloak.event;

import org.jspecify.annotations.NullMarked;
