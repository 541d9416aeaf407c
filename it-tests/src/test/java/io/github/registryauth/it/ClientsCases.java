package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.registryauth.it.fixture.ImageClient;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import io.github.registryauth.it.fixture.Skopeo;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real clients at real registries, in the realm that the demo imports. Each way of running Keycloak has a class of its
 * own. What the clients have no command for is asked of the registry itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientsCases {
    private static final Login ALICE = Login.of("alice");
    private static final Login CAROL = Login.of("carol");

    private final Realm realm;
    private final Map<RegistryKind, Registry> registries = new EnumMap<>(RegistryKind.class);

    ClientsCases(KeycloakKind keycloak) {
        realm = Realm.create(keycloak, Json.read(Path.of("../docker/demo-realm.json")));
    }

    static Stream<Arguments> everyClientAtEveryRegistry() {
        return ImageClient.all().flatMap(client -> Arrays.stream(RegistryKind.values())
                .map(registry -> Arguments.of(client, registry)));
    }

    @ParameterizedTest(name = "[{index}] {0}, registry {1}")
    @MethodSource("everyClientAtEveryRegistry")
    void pushesAndPullsWhatBelongsToTheTeam(ImageClient client, RegistryKind kind) {
        Registry registry = registry(kind);
        String image = image(registry, "team-a/app", client);

        client.push(image, ALICE).requireSuccess();
        client.pull(image, ALICE).requireSuccess();
        assertNotEquals("", registry.digest("team-a/app", client.toString()));
    }

    @ParameterizedTest(name = "[{index}] {0}, registry {1}")
    @MethodSource("everyClientAtEveryRegistry")
    void isRefusedAtAnotherTeam(ImageClient client, RegistryKind kind) {
        Registry registry = registry(kind);
        String image = image(registry, "team-b/app", client);

        client.push(image, ALICE).requireRefusal();
        client.pull(image, ALICE).requireRefusal();
        client.push(image, Login.NOBODY).requireRefusal();
    }

    @ParameterizedTest(name = "[{index}] {0}, registry {1}")
    @MethodSource("everyClientAtEveryRegistry")
    void pullsWhatIsPublicWithoutSigningIn(ImageClient client, RegistryKind kind) {
        Registry registry = registry(kind);
        String image = image(registry, "public/tools", client);
        client.push(image, CAROL).requireSuccess();

        client.pull(image, Login.NOBODY).requireSuccess();
        client.push(image, Login.NOBODY).requireRefusal();
    }

    @ParameterizedTest(name = "[{index}] {0}, registry {1}")
    @MethodSource("everyClientAtEveryRegistry")
    void isRefusedWithAWrongPassword(ImageClient client, RegistryKind kind) {
        Registry registry = registry(kind);
        client.push(image(registry, "alice/app", client), new Login("alice", "wrong"))
                .requireRefusal();
    }

    @ParameterizedTest(name = "[{index}] {0}, registry {1}")
    @MethodSource("everyClientAtEveryRegistry")
    void pushesAsARobot(ImageClient client, RegistryKind kind) {
        Registry registry = registry(kind);
        Login robot = new Login("ci-bot", "ci-bot-secret");

        client.push(image(registry, "team-a/built", client), robot).requireSuccess();
        client.push(image(registry, "team-b/built", client), robot).requireRefusal();
    }

    @ParameterizedTest(name = "[{index}] registry {0}")
    @EnumSource(RegistryKind.class)
    void leadDeletesWhatAMemberMayNot(RegistryKind kind) {
        Registry registry = registry(kind);
        Skopeo skopeo = new Skopeo();
        String image = image(registry, "team-a/old", skopeo);
        skopeo.push(image, ALICE).requireSuccess();

        skopeo.delete(image, ALICE).requireRefusal();
        skopeo.pull(image, ALICE).requireSuccess();
        skopeo.delete(image, CAROL).requireSuccess();

        assertEquals(
                404,
                registry.callAs("alice", "GET", "team-a/old/manifests/skopeo", "repository:team-a/old:pull")
                        .statusCode());
    }

    @ParameterizedTest(name = "[{index}] registry {0}")
    @EnumSource(RegistryKind.class)
    void catalogIsForItsRole(RegistryKind kind) {
        Registry registry = registry(kind);
        String catalog = "registry:catalog:*";

        assertEquals(200, registry.callAs("carol", "GET", "_catalog", catalog).statusCode());
        assertEquals(401, registry.callAs("alice", "GET", "_catalog", catalog).statusCode());
    }

    @ParameterizedTest(name = "[{index}] registry {0}")
    @EnumSource(RegistryKind.class)
    void layerIsMountedOnlyFromWhereItMayBeRead(RegistryKind kind) {
        Registry registry = registry(kind);
        Skopeo skopeo = new Skopeo();
        skopeo.push(image(registry, "alice/base", skopeo), ALICE).requireSuccess();
        skopeo.push(image(registry, "team-b/base", skopeo), CAROL).requireSuccess();

        assertEquals(201, mountInTeamA(registry, "alice/base"));
        assertEquals(401, mountInTeamA(registry, "team-b/base"));
    }

    @ParameterizedTest(name = "[{index}] registry {0}")
    @EnumSource(RegistryKind.class)
    void tokenWithoutAScopePassesAtTheRegistrysRoot(RegistryKind kind) {
        Registry registry = registry(kind);
        assertEquals(200, registry.callAs("alice", "GET", "").statusCode());
        assertEquals(200, registry.callAs("dave", "GET", "").statusCode());
    }

    /** Asks, as alice, for a layer of another repository, as pushes do that find it there. */
    private static int mountInTeamA(Registry registry, String source) {
        String manifest = registry.callAs(
                        "carol", "GET", source + "/manifests/skopeo", "repository:" + source + ":pull")
                .body();
        String layer = Json.parse(manifest).at("/layers/0/digest").asText();
        return registry.callAs(
                        "alice",
                        "POST",
                        "team-a/mounted/blobs/uploads/?mount=" + layer + "&from=" + source,
                        "repository:team-a/mounted:pull,push",
                        "repository:" + source + ":pull")
                .statusCode();
    }

    private static String image(Registry registry, String repository, ImageClient client) {
        return registry.address() + "/" + repository + ":" + client;
    }

    private Registry registry(RegistryKind kind) {
        return registries.computeIfAbsent(kind, k -> Registry.start(k, realm));
    }
}
