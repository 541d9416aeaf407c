/**
 * HTTP: the addresses under {@code /realms/&#123;realm&#125;/registry}. Reads a request into
 * {@code protocol.TokenRequest}, wires the other rooms, and writes their answer.
 */
@NullMarked
package io.github.registryauth.keycloak.endpoint;

import org.jspecify.annotations.NullMarked;
