package io.github.registryauth.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the root address answers: all that a registry's configuration needs.
 *
 * @param issuer the value of {@code iss} in every token
 * @param token address of the token endpoint: a registry's {@code realm}
 * @param ca address of the CA certificate: a registry's {@code rootcertbundle}
 * @param jwks address of the public keys
 */
public record Discovery(
        String issuer,
        String token,
        String ca,
        String jwks,
        List<String> actions,
        List<String> algorithms,
        @JsonProperty("grant_types") List<String> grantTypes,
        String version) {}
