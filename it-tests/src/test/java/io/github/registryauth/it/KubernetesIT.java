package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.DockerSession;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.Kcadm;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Manifests;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import io.github.registryauth.it.fixture.Snippets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docker/kubernetes} and {@code docs/kubernetes.md} give, as far as it can be shown without a cluster. */
final class KubernetesIT {
    @ParameterizedTest
    @ValueSource(strings = {"lab", "acme"})
    void overlayIsAsTheSchemasSay(String overlay) {
        Manifests manifests = Manifests.of(overlay);

        manifests.requireValid();
        assertEquals(List.of(), unsafe(manifests));
        assertEquals(
                mounted(manifests.one("Deployment"), "config"),
                manifests.one("ConfigMap").at("/metadata/name").asText());
    }

    /** The containers that could do more than they need to. */
    private static List<String> unsafe(Manifests manifests) {
        List<String> unsafe = new ArrayList<>();
        for (String kind : List.of("Deployment", "StatefulSet")) {
            for (JsonNode object : manifests.all(kind)) {
                JsonNode pod = object.at("/spec/template/spec");
                boolean podIsSafe = pod.at("/securityContext/runAsNonRoot").asBoolean()
                        && pod.at("/securityContext/seccompProfile/type")
                                .asText()
                                .equals("RuntimeDefault")
                        && !pod.path("automountServiceAccountToken").asBoolean(true);
                for (String containers : List.of("initContainers", "containers")) {
                    for (JsonNode container : pod.path(containers)) {
                        JsonNode context = container.path("securityContext");
                        if (!podIsSafe
                                || context.path("allowPrivilegeEscalation").asBoolean(true)
                                || !context.path("readOnlyRootFilesystem").asBoolean()
                                || !context.at("/capabilities/drop/0").asText().equals("ALL")
                                || container.at("/resources/limits/memory").isMissingNode()) {
                            unsafe.add(container.get("name").asText());
                        }
                    }
                }
            }
        }
        return unsafe;
    }

    private static String mounted(JsonNode deployment, String volume) {
        for (JsonNode candidate : deployment.at("/spec/template/spec/volumes")) {
            if (candidate.get("name").asText().equals(volume)) {
                return candidate.at("/configMap/name").asText();
            }
        }
        return "";
    }

    @Test
    void realmRobotAndRegistryWorkTogether() {
        Realm realm = Realm.create(
                KeycloakKind.DISTRIBUTION, Manifests.file("base/realm.yaml").at("/spec/realm"));
        ObjectNode configuration = Manifests.file("base/registry-config.yml");
        configuration.withObject("/http").remove("debug");
        Registry registry = Registry.startConfigured(RegistryKind.V3, realm, configuration);
        realm.addUser("alice", "alice", Map.of("groups", List.of("/teams/team-a")));
        DockerSession alice = DockerSession.login(registry, Login.of("alice"));
        alice.push("team-a/app:1").requireSuccess();
        alice.push("team-b/app:1").requireRefusal();

        DockerSession node = DockerSession.with(registry, pullSecret(realm, registry));
        node.pull("team-a/app:1").requireSuccess();
        node.push("team-a/app:2").requireRefusal();
    }

    /** What the document's commands write down, as a kubelet reads it. */
    private static String pullSecret(Realm realm, Registry registry) {
        Path directory = Kcadm.of(realm)
                .shell(Snippets.using("kcadm.sh", "kubernetes.md").replace("registry.example.org", registry.address()));
        return Json.read(directory.resolve("registry-pull.json"))
                .at("/stringData/.dockerconfigjson")
                .asText();
    }

    @Test
    void optionsAreThoseOfKeycloak() {
        String help = Manifests.keycloaksHelp();
        for (JsonNode option : Manifests.file("base/keycloak.yaml").at("/spec/additionalOptions")) {
            assertTrue(help.contains("--" + option.get("name").asText() + " <"), option::toString);
        }
    }

    @Test
    void chartsValuesSayTheSameAsTheBase() {
        ObjectNode base = Manifests.file("base/registry-config.yml");
        ObjectNode chart = Manifests.file("helm/docker-registry-values.yaml");
        assertEquals(base.get("auth"), chart.at("/configData/auth"));

        ObjectNode keycloak = Manifests.file("helm/keycloakx-values.yaml");
        ObjectNode custom = Manifests.file("base/keycloak.yaml");
        // The chart takes these as text.
        ObjectNode environment =
                Json.parseYaml("env:\n" + keycloak.get("extraEnv").asText());
        assertEquals("KC_HOSTNAME", environment.at("/env/0/name").asText());
        assertEquals(custom.at("/spec/hostname/hostname"), environment.at("/env/0/value"));
        assertEquals(custom.at("/spec/proxy/headers"), keycloak.at("/proxy/mode"));
        assertEquals(
                custom.at("/spec/image").asText(),
                keycloak.at("/image/repository").asText() + ":"
                        + keycloak.at("/image/tag").asText());
    }
}
