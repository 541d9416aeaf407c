package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The administration of trusted issuers; another realm of the same server is the issuer. On the distribution only. */
final class TrustedIssuersIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final Realm ISSUER = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String ISSUERS = "registry/trusted-issuers";
    private static final String COMPONENT = "io.github.registryauth.keycloak.store.StoredTrustedIssuer";

    @Test
    void whatWasStoredIsReadAgain() {
        Map<String, Object> issuer = issuer("stored", Map.of("requiredClaims", Map.of("azp", List.of("ci-bot"))));
        HttpResponse<String> created = REALM.admin("POST", ISSUERS, json(issuer));
        assertEquals(201, created.statusCode(), created.body());
        assertTrue(created.headers().firstValue("Location").orElseThrow().endsWith(ISSUERS + "/stored"));
        assertEquals(Json.tree(issuer), REALM.get(ISSUERS + "/stored"));
        JsonNode summary = summary("stored");
        assertEquals(issuer.get("issuer"), summary.get("issuer").asText());
        assertTrue(summary.get("enabled").asBoolean());
        assertEquals(409, REALM.admin("POST", ISSUERS, json(issuer)).statusCode());
    }

    private static JsonNode summary(String alias) {
        for (JsonNode summary : REALM.get(ISSUERS)) {
            if (summary.get("alias").asText().equals(alias)) {
                return summary;
            }
        }
        throw new AssertionError(alias);
    }

    @Test
    void aLostUpdateIsRefused() {
        String path = ISSUERS + "/etag";
        assertEquals(
                201,
                REALM.admin("POST", ISSUERS, json(issuer("etag", Map.of()))).statusCode());
        String etag = REALM.admin("GET", path, "").headers().firstValue("ETag").orElseThrow();
        String changed = json(issuer("etag", Map.of("enabled", false)));

        assertEquals(428, REALM.admin("PUT", path, changed).statusCode());
        assertEquals(200, REALM.admin("PUT", path, changed, "If-Match", etag).statusCode());
        assertEquals(412, REALM.admin("PUT", path, changed, "If-Match", etag).statusCode());
        assertEquals(412, REALM.admin("DELETE", path, "", "If-Match", etag).statusCode());
        assertFalse(summary("etag").get("enabled").asBoolean());
        String now = summary("etag").get("etag").asText();
        assertNotEquals(etag, now);
        assertEquals(204, REALM.admin("DELETE", path, "", "If-Match", now).statusCode());
        assertEquals(404, REALM.admin("GET", path, "").statusCode());
    }

    @Test
    void allProblemsAreToldAndNothingIsStored() {
        assertEquals(
                201,
                REALM.admin("POST", ISSUERS, json(issuer("kept", Map.of()))).statusCode());
        HttpResponse<String> response = REALM.admin(
                "PUT",
                ISSUERS + "/kept",
                "{\"issuer\":\"http://x\",\"audiences\":[],\"algorithm\":\"none\"}",
                "If-Match",
                "*");
        assertEquals(400, response.statusCode(), response.body());
        JsonNode problems = Json.parse(response.body()).get("problems");
        assertEquals(List.of("/algorithm", "/audiences", "/issuer"), problems.findValuesAsText("pointer"));
        assertEquals("algorithms", problems.get(0).get("suggestion").asText());
        assertEquals(
                issuer("kept", Map.of()).get("issuer"),
                REALM.get(ISSUERS + "/kept").get("issuer").asText());
    }

    @Test
    void anIssuerThatServesAnybodyIsRefusedWithoutAClaimThatTellsWhose() {
        Map<String, Object> github = issuer("github", Map.of("issuer", "https://token.actions.githubusercontent.com"));
        HttpResponse<String> response = REALM.admin("POST", ISSUERS, json(github));
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("repository_owner"), response.body());
    }

    @Test
    void ofOneIssuerOneIsEnabledAtMost() {
        Map<String, Object> first = issuer("first", Map.of("issuer", "https://same.example"));
        Map<String, Object> second = issuer("second", Map.of("issuer", "https://same.example"));
        assertEquals(201, REALM.admin("POST", ISSUERS, json(first)).statusCode());
        HttpResponse<String> refused = REALM.admin("POST", ISSUERS, json(second));
        assertEquals(400, refused.statusCode());
        assertEquals(
                List.of("/issuer"), Json.parse(refused.body()).get("problems").findValuesAsText("pointer"));
        second.put("enabled", false);
        assertEquals(201, REALM.admin("POST", ISSUERS, json(second)).statusCode());
        second.put("enabled", true);
        assertEquals(
                400,
                REALM.admin("PUT", ISSUERS + "/second", json(second), "If-Match", "*")
                        .statusCode());
        assertFalse(REALM.get(ISSUERS + "/second").get("enabled").asBoolean());
    }

    /** Or one of them would be validated, and the other one be trusted. */
    @Test
    void ofTwoDocumentsInOneComponentNoneIsStored() {
        String good = json(issuer("x", Map.of()));
        String bad = "{\"issuer\":\"https://token.actions.githubusercontent.com\",\"audiences\":\"x\"}";
        for (List<String> documents : List.of(List.of(good, bad), List.of(bad, good))) {
            Map<String, Object> component = Map.of(
                    "name",
                    "twice",
                    "providerType",
                    COMPONENT,
                    "providerId",
                    "registry-trusted-issuer",
                    "config",
                    Map.of("document", documents));
            HttpResponse<String> response =
                    REALM.admin("POST", "components", json(component), "Content-Type", "application/json");
            assertEquals(400, response.statusCode(), response.body());
            assertTrue(response.body().contains("holds 2 documents; one is meant"), response.body());
        }
    }

    @Test
    void theComponentAddressAndTheImportRefuseABadOneToo() {
        Map<String, Object> component = Map.of(
                "name",
                "by-hand",
                "providerType",
                COMPONENT,
                "providerId",
                "registry-trusted-issuer",
                "config",
                Map.of("document", List.of("{\"issuer\":\"https://a.example\"}")));
        HttpResponse<String> response =
                REALM.admin("POST", "components", json(component), "Content-Type", "application/json");
        assertEquals(400, response.statusCode(), response.body());
        assertTrue(response.body().contains("'audiences' is missing"), response.body());

        int before = REALM.realms();
        ObjectNode export = (ObjectNode) Json.parse("{\"enabled\":true}");
        export.set(
                "components",
                Json.tree(Map.of(
                        COMPONENT,
                        List.of(Map.of(
                                "name", "bad",
                                "providerId", "registry-trusted-issuer",
                                "config", Map.of("document", List.of("{")))))));
        AssertionError error =
                assertThrows(AssertionError.class, () -> Realm.create(KeycloakKind.DISTRIBUTION, export));
        assertTrue(String.valueOf(error.getMessage()).contains(": 400 "), error.getMessage());
        assertEquals(before, REALM.realms());
    }

    @Test
    void aJwtIsTried() {
        REALM.admin("POST", ISSUERS, json(issuer("tried", Map.of("issuer", ISSUER.url(), "audiences", "account"))));
        String jwt = ISSUER.clientToken("ci-bot", "ci-bot-secret");
        JsonNode good = tried("tried", jwt);
        assertTrue(good.get("valid").asBoolean(), good.toString());
        assertTrue(good.get("name").asText().startsWith("workload:tried:"), good.toString());
        assertEquals("tried", good.at("/subject/workload").asText());
        assertEquals("ci-bot", good.at("/subject/claims/azp/0").asText());
        assertTrue(good.at("/subject/claims").has("realm_access.roles"), good.toString());

        JsonNode forged = tried("tried", jwt.substring(0, jwt.lastIndexOf('.') + 1) + "AAAA");
        assertEquals("its signature is not good", forged.at("/reasons/0").asText());
        JsonNode none = tried("tried", "secret");
        assertEquals("it is no JWT that can be read", none.at("/reasons/0").asText());

        Map<String, Object> strict = issuer(
                "tried",
                Map.of(
                        "issuer", ISSUER.url(),
                        "requiredClaims", Map.of("azp", "other", "nothing", "x")));
        assertEquals(
                200,
                REALM.admin("PUT", ISSUERS + "/tried", json(strict), "If-Match", "*")
                        .statusCode());
        JsonNode refused = tried("tried", jwt);
        assertFalse(refused.get("valid").asBoolean());
        assertEquals(3, refused.get("reasons").size(), refused.toString());
        assertEquals("ci-bot", refused.at("/subject/claims/azp/0").asText());
        assertFalse(REALM.log().contains(jwt.substring(jwt.lastIndexOf('.'))));
    }

    @Test
    void anAddressOfThisNetworkIsNotAskedUnlessTheIssuerSaysSo() {
        Map<String, Object> outside = issuer(
                "outside",
                Map.of(
                        "issuer", "https://outside.example",
                        "jwksUri", "https://localhost/keys",
                        "allowPrivateAddresses", false));
        assertEquals(201, REALM.admin("POST", ISSUERS, json(outside)).statusCode());
        JsonNode refused = tried("outside", ISSUER.clientToken("ci-bot", "ci-bot-secret"));
        assertTrue(refused.at("/reasons/0").asText().contains("has a private address"), refused.toString());
    }

    private static JsonNode tried(String alias, String jwt) {
        HttpResponse<String> response = REALM.admin("POST", ISSUERS + "/" + alias + "/test", json(Map.of("jwt", jwt)));
        assertEquals(200, response.statusCode(), response.body());
        return Json.parse(response.body());
    }

    @Test
    void exportAndImportKeepEveryTrustedIssuerAsItWas() {
        Realm first = Realm.create(KeycloakKind.DISTRIBUTION);
        assertEquals(
                201, first.admin("POST", ISSUERS, json(issuer("a", Map.of()))).statusCode());
        JsonNode export = first.read("POST", "partial-export?exportClients=false&exportGroupsAndRoles=false");
        ObjectNode fresh = (ObjectNode) Json.parse("{\"enabled\":true}");
        ArrayNode components = (ArrayNode) export.get("components").get(COMPONENT);
        // Ids are the same only on another server.
        components.forEach(component -> ((ObjectNode) component).remove("id"));
        fresh.set("components", Json.tree(Map.of(COMPONENT, components)));

        Realm second = Realm.create(KeycloakKind.DISTRIBUTION, fresh);

        assertEquals(first.get(ISSUERS), second.get(ISSUERS));
        assertEquals(first.get(ISSUERS + "/a"), second.get(ISSUERS + "/a"));
    }

    @Test
    void everyPresetCanBeStored() {
        JsonNode presets = REALM.get(ISSUERS + "/presets");
        assertEquals(3, presets.size());
        for (JsonNode preset : presets) {
            HttpResponse<String> response = REALM.admin("POST", ISSUERS, preset.toString());
            assertEquals(201, response.statusCode(), response.body());
        }
        assertEquals(
                400,
                REALM.admin("POST", ISSUERS, json(issuer("presets", Map.of()))).statusCode());
    }

    @Test
    void aRuleOfAWorkloadIsWarnedOfWithoutItsIssuer() {
        assertEquals(
                201,
                REALM.admin("POST", ISSUERS, json(issuer("gitlab", Map.of()))).statusCode());
        assertEquals(
                201,
                REALM.admin("POST", ISSUERS, json(issuer("idle", Map.of("enabled", false))))
                        .statusCode());
        JsonNode warnings = REALM.ask(
                        "rule-sets/check", Map.of("rules", List.of(rule("gitlab"), rule("gitlb"), rule("idle"))))
                .get("warnings");
        assertEquals(List.of("/rules/1/to/0", "/rules/2/to/0"), warnings.findValuesAsText("pointer"));
        assertEquals("workload:gitlab", warnings.get(0).get("suggestion").asText());
    }

    private static Map<String, Object> rule(String alias) {
        return Map.of(
                "id", alias,
                "allow", List.of("push"),
                "on", List.of("repository:" + alias + "/**"),
                "to", List.of("workload:" + alias));
    }

    @ParameterizedTest
    @CsvSource({
        "none, GET, '', 403", "none, POST, '', 403", "none, POST, /roles/test, 403",
        "view-realm, GET, '', 200", "view-realm, GET, /presets, 200", "view-realm, POST, '', 403",
        "view-realm, POST, /roles/test, 404", "manage-realm, POST, '', 400"
    })
    void administratorsNeedTheRealmRoles(String role, String method, String path, int status) {
        String user = "issuers-" + role + "-" + method.toLowerCase(Locale.ROOT) + path.length();
        REALM.addUser(user, user, Map.of());
        if (!role.equals("none")) {
            REALM.makeAdministrator(user, role);
        }
        String token = REALM.accessToken("admin-cli", user);
        HttpResponse<String> response = REALM.admin(method, ISSUERS + path, "{}", "Authorization", "Bearer " + token);
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    void changesAreAdminEventsWithTheDocument() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("", settings -> settings.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
        realm.admin("POST", ISSUERS, json(issuer("seen", Map.of())));
        JsonNode event = realm.get("admin-events?resourcePath=registry/trusted-issuers/seen")
                .get(0);
        assertEquals("CREATE", event.get("operationType").asText());
        assertEquals("REGISTRY_TRUSTED_ISSUER", event.get("resourceType").asText());
        assertTrue(event.get("representation").asText().contains("audiences"), event.toString());
    }

    /** An issuer of an address of its own, so that several can be enabled. */
    private static Map<String, Object> issuer(String alias, Map<String, ?> more) {
        Map<String, Object> issuer = new LinkedHashMap<>();
        issuer.put("alias", alias);
        issuer.put("issuer", "https://" + alias + ".example");
        issuer.put("audiences", List.of("https://registry.example.org"));
        issuer.put("allowPrivateAddresses", true);
        issuer.putAll(more);
        return issuer;
    }

    private static String json(Map<String, ?> document) {
        return Json.tree(document).toString();
    }
}
