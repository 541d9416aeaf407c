package io.github.registryauth.connect;

import io.github.registryauth.registry.RealmAddresses;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.util.Optional;

/**
 * What a configuration is made of.
 *
 * @param issuer the realm's address, as tokens name it
 * @param service the registry's
 * @param address where the registry is, as an administrator wrote it down
 * @param trust how the registry finds the key of a token
 * @param algorithm what its tokens are signed with
 * @param isInForce whether the registry gets tokens: it is switched on, and its settings are right
 * @param isAlone whether the realm has no other registry
 */
public record Facts(
        String issuer,
        String service,
        Optional<String> address,
        Trust trust,
        SignatureAlgorithm algorithm,
        boolean isInForce,
        boolean isAlone) {
    String tokenEndpoint() {
        return addresses().token();
    }

    /** The address of what the realm publishes for registries. */
    String published(String name) {
        return addresses().published(name);
    }

    private RealmAddresses addresses() {
        return new RealmAddresses(issuer);
    }
}
