package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What attackers tried who read the code, and one of which once worked. On the distribution only: nothing here depends
 * on how Keycloak runs.
 */
final class AttacksIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String ALL = "repository:**:* registry:catalog:*";
    private static final String TEAM_A = "repository:team-a/app:push";

    @Test
    void whoRegistersAClientGrantsItNothing() {
        JsonNode registered = REALM.registerClient(Map.of(
                "clientId",
                "evil",
                "secret",
                "evil-secret",
                "serviceAccountsEnabled",
                true,
                "publicClient",
                false,
                "attributes",
                Map.of("registry-scope", ALL)));

        assertEquals(ALL, registered.at("/attributes/registry-scope").asText());
        Answer answer = REALM.token().basic("evil", "evil-secret").scope(TEAM_A).get();
        assertEquals(Set.of(), answer.granted());
    }

    @Test
    void whoRegistersAClientMakesNoRegistry() {
        REALM.registerClient(Map.of(
                "clientId",
                "evil-registry",
                "bearerOnly",
                true,
                "attributes",
                Map.of("registry.anonymous", "true", "registry.everyone-scope", ALL)));

        REALM.token().service("evil-registry").scope(TEAM_A).get().requireError(400);
    }

    @Test
    void attributesOfAnOrganizationGrantNothing() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("", settings -> settings.put("organizationsEnabled", true));
        String organization = realm.post(
                "organizations",
                Map.of(
                        "name",
                        "acme",
                        "domains",
                        List.of(Map.of("name", "acme.test")),
                        "attributes",
                        Map.of("registry-scope", List.of(ALL))));
        realm.post("organizations/" + organization + "/members", realm.userId("dave"));

        Answer answer = realm.token().basic("dave", "dave").scope(TEAM_A).get();

        assertEquals(Set.of(), answer.granted());
    }

    @Test
    void userWithARobotsNameLocksNeitherOut() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION).guardedAfter(3);
        realm.addUser("ci-bot", "the-users", Map.of());

        for (int i = 0; i < 12; i++) {
            Answer user = realm.token().basic("ci-bot", "the-users").get();
            assertEquals("ci-bot", user.requireToken().subject());
        }
        Answer robot = realm.token().basic("ci-bot", "ci-bot-secret").get();
        assertEquals("service-account-ci-bot", robot.requireToken().subject());
    }

    @Test
    void guessingASharedNameIsBounded() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION).guardedAfter(3);
        realm.addUser("ci-bot", "the-users", Map.of());

        for (int i = 0; i < 3; i++) {
            realm.token().basic("ci-bot", "guess" + i).get().requireError(401);
        }
        realm.token().basic("ci-bot", "ci-bot-secret").get().requireError(429);
    }

    @Test
    void userWithoutAPasswordIsRefusedNoFasterThanNobody() {
        REALM.post("users", Map.of("username", "brokered", "enabled", true));

        long brokered = median("brokered");
        long nobody = median("nobody");

        assertTrue(brokered * 3 > nobody, () -> brokered + " ms instead of " + nobody + " ms");
    }

    @Test
    void controlCharactersInTheServiceAreRefused() {
        REALM.token()
                .password("alice", "alice")
                .service("demo\u0000registry")
                .post()
                .requireError(400);
    }

    @Test
    void malformedSessionCookieIsNoSession() {
        for (String cookie : List.of("e30.e30.e30", "bnVsbA.bnVsbA.AA", "x", "..")) {
            REALM.token()
                    .header("Origin", "https://ui.example.test")
                    .header("Cookie", "KEYCLOAK_IDENTITY=" + cookie)
                    .get()
                    .requireError(401);
        }
    }

    @Test
    void malformedBearerTokensAreRefused() {
        for (String token : List.of("e30.e30.e30", "bnVsbA.bnVsbA.AA", "x", "..", "a b")) {
            REALM.token().bearer(token).get().requireError(401);
        }
    }

    @Test
    void registryTokenIsNoAccessToken() {
        Answer token = REALM.token().basic("alice", "alice").scope(TEAM_A).get();

        REALM.token().bearer(token.token()).get().requireError(401);
    }

    @Test
    void replacedCaShowsInTheNextToken() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String before = realm.published("ca.pem");
        String token = realm.token().get().token();

        realm.delete("components/" + ca(realm).get("id").asText());

        assertNotEquals(before, realm.published("ca.pem"));
        assertNotEquals(token, realm.token().get().token());
    }

    @Test
    void askingMakesNoCaInARealmWithoutRegistries() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        for (String registry : List.of("demo-registry", "closed-registry", "login-registry")) {
            realm.delete("clients/" + realm.clientId(registry));
        }

        assertEquals(404, realm.status("registry/ca.pem"));
        assertTrue(components(realm).isEmpty());
        assertEquals(200, realm.status("registry"));
    }

    @Test
    void disabledRealmPublishesNothing() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("", settings -> settings.put("enabled", false));

        for (String path : List.of("registry", "registry/ca.pem", "registry/jwks.json", "registry/token")) {
            assertEquals(403, realm.status(path), path);
        }
    }

    @Test
    void partialExportWithAMaskedCaIsImportedWithANewOne() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String before = realm.published("ca.pem");
        ObjectNode export = (ObjectNode) realm.read("POST", "partial-export?exportClients=true");
        JsonNode components = export.at("/components/io.github.registryauth.keycloak.signing.RegistryCa");
        assertEquals(1, components.size());
        assertFalse(export.toString().contains("BEGIN PRIVATE"), "the export holds the CA's private key");

        Realm imported = Realm.create(KeycloakKind.DISTRIBUTION, withoutIds(export));

        assertTrue(imported.published("ca.pem").startsWith("-----BEGIN CERTIFICATE"));
        assertNotEquals(before, imported.published("ca.pem"));
    }

    private static long median(String user) {
        return LongStream.range(0, 9)
                .map(i -> REALM.token()
                        .basic(user, "guess" + i)
                        .get()
                        .requireError(401)
                        .took()
                        .toMillis())
                .sorted()
                .skip(4)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode ca(Realm realm) {
        return components(realm).get(0);
    }

    private static JsonNode components(Realm realm) {
        return realm.get("components?type=io.github.registryauth.keycloak.signing.RegistryCa");
    }

    private static JsonNode withoutIds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "containerId", "_id"));
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(AttacksIT::withoutIds);
        }
        return node;
    }
}
