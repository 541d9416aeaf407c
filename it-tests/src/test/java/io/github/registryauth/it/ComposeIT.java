package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Compose;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose files of docker/: what can be known of them without their images. */
class ComposeIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final Pattern VARIABLE = Pattern.compile("(?:\\$\\{|env \")([A-Z_]+)");
    private static final Pattern CATALOG = Pattern.compile("(?s)```nginx\n(location = /v2/_catalog .*?)```");
    private static final String OPTIONS = Compose.knownToKeycloak();

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.nginx.yaml", "compose.traefik.yaml", "compose.hosts.yaml"})
    void isReadByCompose(String file) {
        Compose compose = Compose.read(file);

        assertFalse(compose.files().isEmpty());
        for (Path mounted : compose.files()) {
            assertTrue(Files.isRegularFile(mounted), () -> mounted + " is not there");
        }
        for (String image : compose.images()) {
            assertTrue(image.contains(":") || image.equals("keycloak-registry-auth"), () -> image + " is any version");
        }
        for (String variable : compose.environment("keycloak").keySet()) {
            assertTrue(
                    !variable.startsWith("KC_") || OPTIONS.contains(" " + variable + " "),
                    () -> variable + " is no option of Keycloak's:" + OPTIONS);
        }
    }

    @ParameterizedTest
    @CsvSource({"compose.nginx.yaml, nginx", "compose.traefik.yaml, traefik", "compose.hosts.yaml, nginx"})
    void proxyIsGivenWhatItsFilesAskFor(String file, String proxy) throws IOException {
        Compose compose = Compose.read(file);

        for (Path mounted : compose.files()) {
            Matcher variable = VARIABLE.matcher(Files.readString(mounted));
            while (mounted.toString().contains("/docker/" + proxy + "/") && variable.find()) {
                String name = variable.group(1);
                assertTrue(compose.environment(proxy).containsKey(name), () -> name + " of " + mounted);
            }
        }
    }

    @Test
    void documentShowsTheHeadersAsTheyAreSet() throws IOException {
        String headers = Files.readString(Path.of("../docker/nginx/headers.conf"));

        assertTrue(Files.readString(Path.of("../docs/proxies.md")).contains("```nginx\n" + headers + "```"));
    }

    @Test
    void documentShowsHowTheCatalogIsPassedToKeycloak() throws IOException {
        String layout = Files.readString(Path.of("../docker/nginx/one-host.conf.template"));
        String document = Files.readString(Path.of("../docs/registry-ui.md"));
        Matcher block = CATALOG.matcher(document);

        assertTrue(block.find());
        String shown = block.group(1).replace("REALM", "${REALM}").replace("SERVICE", "${SERVICE}");
        assertTrue(layout.contains(shown.indent(4)), shown);
    }

    @ParameterizedTest
    @CsvSource({
        "compose.nginx.yaml, https://example.org, https://example.org",
        "compose.traefik.yaml, https://example.org, https://example.org",
        "compose.hosts.yaml, https://sso.example.org, https://ui.example.org"
    })
    void registryAndKeycloakAndPagesAgreeOnTheirAddresses(String file, String keycloak, String pages) {
        Compose compose = Compose.read(file);
        Map<String, String> registry = compose.environment("registry");

        assertEquals(keycloak, compose.environment("keycloak").get("KC_HOSTNAME"));
        assertEquals(pages, compose.environment("keycloak").get("UI_ORIGIN"));
        assertEquals(pages, compose.environment("ui").get("REGISTRY_URL"));
        assertEquals(keycloak + "/realms/registry", registry.get("REGISTRY_AUTH_TOKEN_ISSUER"));
        assertEquals(
                "Bearer realm=\"" + keycloak + "/realms/registry/registry/token\",service=\"registry\"",
                Compose.challenge(registry, REALM));
    }
}
