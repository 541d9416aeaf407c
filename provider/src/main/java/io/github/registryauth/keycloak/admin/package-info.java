/**
 * The administration API under {@code /admin/realms/&#123;realm&#125;/registry}: rule sets, and questions about who may do
 * what. Checks the administrator's permission first, then calls one room; described by {@code openapi.yaml} in the jar.
 */
@NullMarked
package io.github.registryauth.keycloak.admin;

import org.jspecify.annotations.NullMarked;
