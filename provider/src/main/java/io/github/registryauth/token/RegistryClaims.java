package io.github.registryauth.token;

import io.github.registryauth.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a registry token says, apart from its times and its id (Distribution token authentication specification).
 *
 * @param issuer the realm's issuer URL
 * @param subject the user name; empty for anonymous
 * @param audience the registry's {@code service}
 * @param lifetime how long the token is good
 * @param access the grant
 * @param holder who got it, where Keycloak reads the token again; registries do not look at it
 */
public record RegistryClaims(
        String issuer,
        String subject,
        String audience,
        Duration lifetime,
        List<Scope> access,
        Optional<Holder> holder) {
    public RegistryClaims {
        access = List.copyOf(access);
    }

    /** What a token says that is for the registry alone. */
    public RegistryClaims(String issuer, String subject, String audience, Duration lifetime, List<Scope> access) {
        this(issuer, subject, audience, lifetime, access, Optional.empty());
    }
}
