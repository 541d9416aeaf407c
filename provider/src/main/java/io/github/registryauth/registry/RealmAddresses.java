package io.github.registryauth.registry;

/**
 * The addresses of a realm that registries and their clients are told.
 *
 * @param issuer the realm's issuer URL
 */
public record RealmAddresses(String issuer) {
    /** What follows the issuer in the address of the token endpoint. */
    public static final String TOKEN = "/registry/token";

    /** The token endpoint. */
    public String token() {
        return issuer + TOKEN;
    }

    /** The CA certificate, in PEM. */
    public String ca() {
        return published("ca.pem");
    }

    /** The public keys, as a JWK set. */
    public String jwks() {
        return published("jwks.json");
    }

    /** What the realm publishes for registries under this name. */
    public String published(String name) {
        return issuer + "/registry/" + name;
    }
}
