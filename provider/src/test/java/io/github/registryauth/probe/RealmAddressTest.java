package io.github.registryauth.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.registryauth.probe.RealmAddress.Difference;
import io.github.registryauth.token.Trust;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmAddressTest {
    private static Setup setup(String address, String server) {
        return new Setup(URI.create(address), "service", Trust.CERTIFICATE, "demo", server + "/realms/demo", List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "https://kc.example/realms/demo/registry/token, NONE",
        "HTTPS://KC.example:443/realms/demo/registry/token, NONE",
        "http://kc.example/realms/demo/registry/token, PLAIN",
        "http://kc.example:8080/realms/demo/registry/token, PLAIN",
        "https://kc.example:8443/realms/demo/registry/token, HOST",
        "https://kc.example/auth/realms/demo/registry/token, HOST",
        "https://other.example/realms/demo/registry/token, HOST",
        "http://keycloak:8080/realms/demo/registry/token, PLAIN",
        "https://key_cloak:8443/realms/demo/registry/token, HOST",
        "https://kc.example/realms/master/registry/token, REALM",
        "https://kc.example/realms/demo/protocol/docker-v2/auth, REALM",
        "https://kc.example/realms/demo/registry/token?a=b, REALM",
        "https://auth.docker.io/token, REALM",
        "/realms/demo/registry/token, REALM",
        "not an address, REALM"
    })
    void isComparedWithKeycloaksOwn(String realm, Difference difference) {
        assertEquals(difference, RealmAddress.of(realm, setup("https://registry.example", "https://kc.example")));
    }

    @ParameterizedTest
    @CsvSource({"https://registry.example, PLAIN", "http://registry.example, NONE"})
    void withoutTlsMattersWhereTheRegistryHasIt(String address, Difference difference) {
        String realm = "http://kc.example/realms/demo/registry/token";
        assertEquals(difference, RealmAddress.of(realm, setup(address, "http://kc.example")));
    }

    @ParameterizedTest
    @CsvSource({"http://key_cloak:8080, NONE", "http://key_cloak:9090, HOST"})
    void hostsOfComposeHaveUnderscores(String server, Difference difference) {
        assertEquals(
                difference,
                RealmAddress.of(
                        server + "/realms/demo/registry/token", setup("http://registry", "http://key_cloak:8080")));
    }
}
