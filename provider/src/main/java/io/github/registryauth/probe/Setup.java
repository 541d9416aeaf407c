package io.github.registryauth.probe;

import io.github.registryauth.registry.RealmAddresses;
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
    public Setup {
        otherIssuers = List.copyOf(otherIssuers);
    }

    /** The realm's token endpoint. */
    String tokenEndpoint() {
        return addresses().token();
    }

    /** The realm's address of what a registry needs to hold. */
    String published() {
        return trust == Trust.CERTIFICATE ? addresses().ca() : addresses().jwks();
    }

    private RealmAddresses addresses() {
        return new RealmAddresses(issuer);
    }

    /** The issuer whose token endpoint this would be. */
    static Optional<String> issuerOf(String tokenEndpoint) {
        return tokenEndpoint.endsWith(RealmAddresses.TOKEN)
                ? Optional.of(tokenEndpoint.substring(0, tokenEndpoint.length() - RealmAddresses.TOKEN.length()))
                : Optional.empty();
    }
}
