/**
 * Requests of Keycloak's own to addresses that administrators of realms wrote down: which networks they may reach, with
 * what they are sent, how many run at a time and for how long, and how what came back is told.
 */
@NullMarked
package io.github.registryauth.outbound;

import org.jspecify.annotations.NullMarked;
