package io.github.registryauth.token;

import java.util.Optional;

/**
 * Who got a registry token, told in the token where Keycloak itself reads it again: to list what its holder may pull.
 *
 * @param user the id of the user, or of the service account's user
 * @param accessToken the id of the access token that was presented, or that the login came of
 * @param acr the authentication context of the sign-in, where it is known
 */
public record Holder(String user, Optional<String> accessToken, Optional<String> acr) {}
