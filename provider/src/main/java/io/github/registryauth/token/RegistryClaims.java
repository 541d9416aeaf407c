package io.github.registryauth.token;

import io.github.registryauth.scope.Scope;
import java.time.Duration;
import java.util.List;

/**
 * What a registry token says, apart from its times and its id (Distribution token authentication specification).
 *
 * @param issuer the realm's issuer URL
 * @param subject the user name; empty for anonymous
 * @param audience the registry's {@code service}
 * @param lifetime how long the token is good
 * @param access the grant
 */
public record RegistryClaims(String issuer, String subject, String audience, Duration lifetime, List<Scope> access) {
    public RegistryClaims {
        access = List.copyOf(access);
    }
}
