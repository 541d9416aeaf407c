package io.github.registryauth.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.token.Trust;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherIssuersTest {
    private static final String ISSUER = "https://kc.example/realms/demo";

    private static List<String> of(String challengeRealm, String... others) {
        Setup setup = new Setup(
                URI.create("https://registry.example"), "s", Trust.CERTIFICATE, "demo", ISSUER, List.of(others));
        return OtherIssuers.of(setup, challengeRealm);
    }

    @Test
    void areWhatIsMistakenForTheIssuer() {
        List<String> issuers = of(ISSUER + "/registry/token", "http://keycloak:8080/realms/demo");
        assertTrue(
                issuers.containsAll(List.of(
                        ISSUER + "/",
                        "http://kc.example/realms/demo",
                        "https://kc.example:443/realms/demo",
                        "http://keycloak:8080/realms/demo",
                        "http://keycloak/realms/demo",
                        ISSUER + "/registry/token",
                        ISSUER + "/registry",
                        "https://kc.example")),
                issuers::toString);
        assertFalse(issuers.contains(ISSUER));
    }

    @Test
    void beginWithTheAddressThatTheRegistryGives() {
        assertEquals(
                "http://127.0.0.1:8080/realms/demo",
                of("http://127.0.0.1:8080/realms/demo/registry/token").get(0));
    }

    @Test
    void areNotWhateverTheRegistryWrites() {
        List<String> issuers = of("https://evil.example/\"\u0000 " + "x".repeat(500) + "/registry/token");
        assertTrue(issuers.stream().noneMatch(issuer -> issuer.contains("evil")), issuers::toString);
        assertTrue(issuers.size() <= 16);
    }
}
