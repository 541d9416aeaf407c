/**
 * Access tokens and login tokens as Keycloak credentials of their owners: made, found, listed, used, revoked, swept away
 * when they have expired. Who may do that is the business of the rooms that call.
 */
@NullMarked
package io.github.registryauth.keycloak.credential;

import org.jspecify.annotations.NullMarked;
