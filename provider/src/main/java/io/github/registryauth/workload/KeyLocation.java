package io.github.registryauth.workload;

import java.net.URI;

/** Where the keys of an issuer come from. */
public sealed interface KeyLocation {
    /** From the address that the issuer's metadata names (OpenID Connect Discovery 1.0, section 4). */
    record Discovery(URI metadata) implements KeyLocation {}

    /** From an address that the administrator wrote down. */
    record Address(URI jwks) implements KeyLocation {}

    /**
     * Written down by the administrator, for an issuer that nobody can reach.
     *
     * @param jwks a JWK set in JSON, public keys only
     */
    record Inline(String jwks) implements KeyLocation {}
}
