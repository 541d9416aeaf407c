/**
 * Who may do what: subjects, patterns and statements, and the one {@code evaluate} that answers a list of scopes with
 * the granted part and the ids of the statements that decided. Knows neither HTTP nor Keycloak.
 */
@NullMarked
package io.github.registryauth.acl;

import org.jspecify.annotations.NullMarked;
