package io.github.registryauth.probe;

import io.github.registryauth.token.Trust;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How Keycloak sees a registry.
 *
 * @param address where it is
 * @param service the audience of its tokens
 * @param trust how its tokens name their key
 * @param realm the realm's name
 * @param issuer the issuer of its tokens
 * @param otherIssuers what the realm is called under other addresses of the same Keycloak
 */
public record Setup(URI address, String service, Trust trust, String realm, String issuer, List<String> otherIssuers) {
    private static final String TOKEN = "/registry/token";

    public Setup {
        otherIssuers = List.copyOf(otherIssuers);
    }

    /** The realm's token endpoint. */
    String tokenEndpoint() {
        return issuer + TOKEN;
    }

    /** The realm's address of what a registry needs to hold. */
    String published() {
        return issuer + (trust == Trust.CERTIFICATE ? "/registry/ca.pem" : "/registry/jwks.json");
    }

    /** The issuer whose token endpoint this would be. */
    static Optional<String> issuerOf(String tokenEndpoint) {
        return tokenEndpoint.endsWith(TOKEN)
                ? Optional.of(tokenEndpoint.substring(0, tokenEndpoint.length() - TOKEN.length()))
                : Optional.empty();
    }
}
