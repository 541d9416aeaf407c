package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule sets: stored, in force at once, refused when bad, and never lost. On the distribution only. */
final class RuleSetsIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String SETS = "registry/rule-sets";
    private static final String COMPONENT = "io.github.registryauth.keycloak.store.StoredRuleSet";

    @Test
    void aRuleSetIsInForceWithTheNextToken() {
        TokenRequest bob = REALM.token().basic("bob", "bob").scope("repository:force/app:pull,push");
        assertEquals("[]", bob.get().granted().toString());

        REALM.store(set("force", allow("pull", "repository:force/**", "group:/teams/{team}")));
        assertEquals("[repository:force/app:pull]", bob.get().granted().toString());

        REALM.store(set("force", allow("push", "repository:force/**", "user:bob")));
        assertEquals("[repository:force/app:push]", bob.get().granted().toString());

        assertEquals(
                204, REALM.admin("DELETE", SETS + "/force", "", "If-Match", "*").statusCode());
        assertEquals("[]", bob.get().granted().toString());
    }

    @Test
    void aDenyBeatsTheAttributesOfTheRealm() {
        TokenRequest carol = REALM.token().basic("carol", "carol").scope("repository:frozen/app:pull,push");
        assertEquals("[repository:frozen/app:pull,push]", carol.get().granted().toString());
        REALM.store(set("freeze", deny("push", "repository:frozen/**", "everyone")));
        assertEquals("[repository:frozen/app:pull]", carol.get().granted().toString());
    }

    @Test
    void everyKindOfSubjectIsKnownToRules() {
        REALM.store(set(
                "kinds",
                rule("u", "repository:kinds/user", "user:alice"),
                rule("g", "repository:kinds/group", "group:/teams/team-a"),
                rule("p", "repository:kinds/parent", "group:/teams"),
                rule("r", "repository:kinds/role", "role:registry-admin"),
                rule("d", "repository:kinds/composite", "role:namespace-owner"),
                rule("c", "repository:kinds/client", "client:ci-bot"),
                rule("a", "repository:kinds/anonymous", "anonymous"),
                rule("s", "repository:kinds/signed-in", "authenticated"),
                rule("e", "repository:kinds/everyone", "everyone")));
        String[] scopes = List.of(
                        "user", "group", "parent", "role", "composite", "client", "anonymous", "signed-in", "everyone")
                .stream()
                .map(name -> "repository:kinds/" + name + ":pull")
                .toArray(String[]::new);
        assertEquals(
                "composite everyone group parent signed-in user",
                kinds(REALM.token().basic("alice", "alice").scope(scopes)));
        assertEquals(
                "composite everyone parent signed-in",
                kinds(REALM.token().basic("bob", "bob").scope(scopes)));
        assertEquals(
                "client composite everyone signed-in",
                kinds(REALM.token().basic("ci-bot", "ci-bot-secret").scope(scopes)));
        assertEquals("anonymous everyone", kinds(REALM.token().scope(scopes)));
    }

    private static String kinds(TokenRequest request) {
        return request.get().granted().toString().replaceAll("repository:kinds/|:pull|[\\[\\],]", "");
    }

    @Test
    void anAttributeThatUsersMayEditDecidesNothing() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("users/profile", profile -> profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"));
        realm.addUser("erin", "erin", Map.of("attributes", Map.of("department", List.of("sales"))));
        realm.store(set("dep", allow("pull", "repository:{dep}/**", "attribute:department={dep}")));
        TokenRequest erin = realm.token().basic("erin", "erin").scope("repository:sales/app:pull");
        assertEquals("[repository:sales/app:pull]", erin.get().granted().toString());

        realm.change("users/profile", profile -> profile.put("unmanagedAttributePolicy", "ENABLED"));
        assertEquals("[]", erin.get().granted().toString());
        String warnings = check(realm, set("dep", allow("pull", "repository:{dep}/**", "attribute:department={dep}")));
        assertTrue(warnings.contains("users may edit their attribute department"), warnings);
    }

    @Test
    void allProblemsOfABadRuleSetAreToldAndNothingIsStored() {
        REALM.store(set("kept", allow("pull", "repository:kept/**", "everyone")));
        String bad =
                "{\"rules\":[{\"id\":\"x\",\"allow\":[\"Pull\"],\"on\":[\"repository:{team}/**\"],\"to\":[\"everyone\"]}]}";

        HttpResponse<String> response = REALM.admin("PUT", SETS + "/kept", bad, "If-Match", "*");

        assertEquals(400, response.statusCode());
        JsonNode problems = Json.parse(response.body()).get("problems");
        assertEquals(
                List.of("/rules/0/allow/0", "/rules/0/allow", "/rules/0/on/0"), problems.findValuesAsText("pointer"));
        assertEquals("pull", problems.get(0).get("suggestion").asText());
        assertEquals(
                "repository:kept/**",
                REALM.get(SETS + "/kept").at("/rules/0/on/0").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"name\":\"x\"}",
                "{\"name\":\"x\",\"rules\":[],\"rules\":[]}",
                "{\"name\":\"../x\",\"rules\":[]}",
                "{\"name\":5,\"rules\":[]}",
                "{\"name\":\"x\",\"rules\":[],\"more\":1}",
                "{\"rules\":[]}"
            })
    void whatIsNoRuleSetIsRefusedWithAReason(String body) {
        HttpResponse<String> response = REALM.admin("POST", SETS, body);
        assertEquals(400, response.statusCode(), response.body());
        assertTrue(Json.parse(response.body()).get("errorMessage").asText().length() > 10, response.body());
    }

    @Test
    void deepAndLargeDocumentsAreRefused() {
        String deep = "{\"name\":\"deep\",\"rules\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertEquals(400, REALM.admin("POST", SETS, deep).statusCode());
        String large = "{\"name\":\"large\",\"description\":\"" + "x".repeat(9_000_000) + "\",\"rules\":[]}";
        assertEquals(400, REALM.admin("POST", SETS, large).statusCode());
        String rule = "{\"id\":\"r\",\"allow\":[\"pull\"],\"on\":[\"repository:a\"],\"to\":[\"everyone\"]}";
        String many = "{\"name\":\"many\",\"rules\":[" + (rule + ",").repeat(20_000) + rule + "]}";
        HttpResponse<String> response = REALM.admin("POST", SETS, many);
        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("at most 10000"), response.body());
    }

    @Test
    void aLostUpdateIsRefused() {
        REALM.store(set("etag", allow("pull", "repository:etag/**", "everyone")));
        HttpResponse<String> read = REALM.admin("GET", SETS + "/etag", "");
        String etag = read.headers().firstValue("ETag").orElseThrow();
        String changed = Json.tree(set("etag", allow("pull", "repository:other/**", "everyone")))
                .toString();

        assertEquals(428, REALM.admin("PUT", SETS + "/etag", changed).statusCode());
        assertEquals(
                200,
                REALM.admin("PUT", SETS + "/etag", changed, "If-Match", etag).statusCode());
        assertEquals(
                412,
                REALM.admin("PUT", SETS + "/etag", changed, "If-Match", etag).statusCode());
        assertEquals(
                412, REALM.admin("DELETE", SETS + "/etag", "", "If-Match", etag).statusCode());
        String now = REALM.admin("GET", SETS + "/etag", "")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertNotEquals(etag, now);
        assertEquals(
                204, REALM.admin("DELETE", SETS + "/etag", "", "If-Match", now).statusCode());
        assertEquals(404, REALM.admin("GET", SETS + "/etag", "").statusCode());
    }

    @ParameterizedTest
    @CsvSource({"weak, W/\"TAG\"", "gzip, \"TAG-gzip\"", "br, \"TAG-br\"", "zstd, \"TAG-zstd\"", "both, W/\"TAG-gzip\""
    })
    void anEntityTagIsTakenAsAProxyThatCompressesMadeIt(String name, String made) {
        String path = SETS + "/proxied-" + name;
        REALM.store(set("proxied-" + name, allow("pull", "repository:etag/**", "everyone")));
        String etag = REALM.admin("GET", path, "").headers().firstValue("ETag").orElseThrow();
        String sent = made.replace("\"TAG", etag.replaceFirst("\"$", ""));
        String changed = Json.tree(set("proxied-" + name, allow("pull", "repository:other/**", "everyone")))
                .toString();

        assertEquals(200, REALM.admin("PUT", path, changed, "If-Match", sent).statusCode());
        assertEquals(412, REALM.admin("PUT", path, changed, "If-Match", sent).statusCode());
        assertEquals(412, REALM.admin("DELETE", path, "", "If-Match", sent).statusCode());
    }

    @Test
    void aNameIsTakenOnce() {
        String body = Json.tree(set("once", allow("pull", "repository:once/**", "everyone")))
                .toString();
        assertEquals(201, REALM.admin("POST", SETS, body).statusCode());
        assertEquals(409, REALM.admin("POST", SETS, body).statusCode());
    }

    @Test
    void anUnmetExpectationRefusesTheSave() {
        Map<String, Object> set = Map.of(
                "name", "expecting",
                "rules", List.of(allow("pull", "repository:x/**", "user:ann")),
                "expect",
                        List.of(Map.of(
                                "subject", Map.of("user", "ann"),
                                "scopes", List.of("repository:x/y:push"),
                                "granted", List.of("repository:x/y:push"))));
        HttpResponse<String> response = REALM.admin("POST", SETS, Json.tree(set).toString());
        assertEquals(400, response.statusCode());
        assertTrue(
                response.body().contains("expected repository:x/y:push, got nothing; no rule matched"),
                response.body());
    }

    @Test
    void theComponentAddressAndTheImportRefuseABadRuleSetToo() {
        Map<String, Object> component = Map.of(
                "name",
                "by-hand",
                "providerType",
                COMPONENT,
                "providerId",
                "registry-rule-set",
                "config",
                Map.of("document", List.of("{\"rules\":[{\"id\":\"x\"}]}")));
        HttpResponse<String> response =
                REALM.admin("POST", "components", Json.tree(component).toString(), "Content-Type", "application/json");
        assertEquals(400, response.statusCode(), response.body());
        assertTrue(response.body().contains("/rules/0: must have either allow or deny"), response.body());

        ObjectNode export = (ObjectNode) Json.parse("{\"enabled\":true}");
        export.set(
                "components",
                Json.tree(Map.of(
                        COMPONENT,
                        List.of(Map.of(
                                "name", "bad",
                                "providerId", "registry-rule-set",
                                "config", Map.of("document", List.of("{")))))));
        assertThrowsBadRequest(export);
    }

    /** Or one of them would be validated, and the other one be in force. */
    @Test
    void ofTwoDocumentsInOneComponentNoneIsStored() {
        String good = "{\"rules\":[]}";
        String bad = "{\"rules\":5}";
        for (List<String> documents : List.of(List.of(good, bad), List.of(bad, good), List.of(good, good))) {
            Map<String, Object> component = Map.of(
                    "name",
                    "twice",
                    "providerType",
                    COMPONENT,
                    "providerId",
                    "registry-rule-set",
                    "config",
                    Map.of("document", documents));
            HttpResponse<String> response = REALM.admin(
                    "POST", "components", Json.tree(component).toString(), "Content-Type", "application/json");
            assertEquals(400, response.statusCode(), response.body());
            assertTrue(response.body().contains("holds 2 documents; one is meant"), response.body());
        }
    }

    private static void assertThrowsBadRequest(ObjectNode export) {
        AssertionError error =
                assertThrows(AssertionError.class, () -> Realm.create(KeycloakKind.DISTRIBUTION, export));
        assertTrue(String.valueOf(error.getMessage()).contains(": 400 "), error.getMessage());
    }

    @Test
    void anImportThatIsRefusedLeavesNoRealmBehind() {
        int before = REALM.realms();
        ObjectNode export = (ObjectNode) Json.parse("{\"enabled\":true}");
        export.set(
                "components",
                Json.tree(Map.of(
                        COMPONENT,
                        List.of(
                                Map.of(
                                        "name", "good",
                                        "providerId", "registry-rule-set",
                                        "config", Map.of("document", List.of("{\"rules\":[]}"))),
                                Map.of(
                                        "name", "bad",
                                        "providerId", "registry-rule-set",
                                        "config", Map.of("document", List.of("{\"rules\":5}")))))));
        assertThrowsBadRequest(export);
        assertEquals(before, REALM.realms());
    }

    @Test
    void aRuleSetBelowAnotherComponentIsRefused() {
        Map<String, Object> component = Map.of(
                "name", "elsewhere",
                "parentId", "somewhere",
                "providerType", COMPONENT,
                "providerId", "registry-rule-set",
                "config", Map.of("document", List.of("{\"rules\":[]}")));
        HttpResponse<String> response =
                REALM.admin("POST", "components", Json.tree(component).toString(), "Content-Type", "application/json");
        assertEquals(400, response.statusCode(), response.body());
    }

    @Test
    void theLanguageThatUsersChooseDecidesNothing() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("", settings -> settings.put("internationalizationEnabled", true));
        realm.addUser("lola", "lola", Map.of("attributes", Map.of("locale", List.of("prod"))));
        realm.store(set("loc", allow("push", "repository:{l}/**", "attribute:locale={l}")));
        assertEquals(
                "[]",
                realm.token()
                        .basic("lola", "lola")
                        .scope("repository:prod/x:push")
                        .get()
                        .granted()
                        .toString());
    }

    @Test
    void aGroupOrRoleWhoseNameHoldsASlashIsNotTheOneItLooksLike() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.join("dave", realm.addGroup("teams/team-z/leads"));
        realm.post("roles", Map.of("name", "ci-bot/admin"));
        realm.post(
                "users/" + realm.userId("dave") + "/role-mappings/realm",
                List.of(realm.get("roles-by-id/" + roleId(realm, "ci-bot/admin"))));
        realm.store(set(
                "slash",
                rule("g", "repository:group/x", "group:/teams/{team}/leads"),
                rule("p", "repository:parent/x", "group:/teams/**"),
                rule("r", "repository:role/x", "role:ci-bot/admin")));
        assertEquals(
                "[]",
                realm.token()
                        .basic("dave", "dave")
                        .scope("repository:group/x:pull", "repository:parent/x:pull", "repository:role/x:pull")
                        .get()
                        .granted()
                        .toString());
    }

    private static String roleId(Realm realm, String name) {
        for (JsonNode role : realm.get("roles")) {
            if (role.get("name").asText().equals(name)) {
                return role.get("id").asText();
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void aClientThatSomebodyRegisteredIsNoRobotToRules() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.store(set("robots", allow("push", "repository:{p}/**", "client:ci-{p}")));
        realm.registerClient(Map.of("clientId", "ci-prod", "secret", "sesame", "serviceAccountsEnabled", true));
        TokenRequest robot = realm.token().basic("ci-prod", "sesame").scope("repository:prod/x:push");
        assertEquals("[]", robot.get().granted().toString());
    }

    @Test
    void exportAndImportKeepEveryRuleSetAsItWas() {
        Realm first = Realm.create(KeycloakKind.DISTRIBUTION);
        first.store(set("a", allow("pull", "repository:{team}/**", "group:/teams/{team}")));
        first.store(set("b", deny("push", "repository:prod/**", "everyone")));
        JsonNode export = first.read("POST", "partial-export?exportClients=false&exportGroupsAndRoles=false");
        ObjectNode fresh = (ObjectNode) Json.parse("{\"enabled\":true}");
        ArrayNode components = (ArrayNode) export.get("components").get(COMPONENT);
        // Ids are the same only on another server.
        components.forEach(component -> ((ObjectNode) component).remove("id"));
        fresh.set("components", Json.tree(Map.of(COMPONENT, components)));

        Realm second = Realm.create(KeycloakKind.DISTRIBUTION, fresh);

        for (String name : List.of("a", "b")) {
            assertEquals(first.get(SETS + "/" + name), second.get(SETS + "/" + name));
        }
        assertEquals(first.get(SETS), second.get(SETS));
    }

    @Test
    void yamlIsTakenAndGiven() {
        String yaml =
                "name: yaml\nrules:\n  - id: a\n    allow: [pull]\n    on: ['repository:yaml/**']\n    to: [everyone]\n";
        assertEquals(
                201,
                REALM.admin("POST", SETS, yaml, "Content-Type", "application/yaml")
                        .statusCode());
        HttpResponse<String> read = REALM.admin("GET", SETS + "/yaml", "", "Accept", "application/yaml");
        assertEquals(
                "application/yaml", read.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(read.body().contains("repository:yaml/**") && !read.body().startsWith("{"), read.body());
        String etag = read.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                200,
                REALM.admin("PUT", SETS + "/yaml", read.body(), "Content-Type", "application/yaml", "If-Match", etag)
                        .statusCode());
        assertEquals(
                "repository:yaml/**",
                REALM.get(SETS + "/yaml").at("/rules/0/on/0").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: &a x\nrules: []", "name: x\nrules: [*a]", "name: !!java.net.URL [x]\nrules: []"})
    void yamlWithAnchorsAliasesOrTagsIsRefused(String yaml) {
        HttpResponse<String> response = REALM.admin("POST", SETS, yaml, "Content-Type", "application/yaml");
        assertEquals(400, response.statusCode(), response.body());
    }

    @Test
    void checkTellsWarningsWithWhatWasMeantAndStoresNothing() {
        String told = check(
                REALM,
                set(
                        "draft",
                        allow("push", "repository:x/**", "everyone"),
                        rule("b", "repository:y/**", "group:/teams/team-aa"),
                        rule("c", "repository:y/**", "role:registry-admni"),
                        rule("d", "repository:y/**", "client:ci-bto"),
                        rule("e", "repository:z/**", "workload:github")));
        for (String part : List.of(
                "lets everyone push",
                "group:/teams/team-a\"",
                "role:registry-admin\"",
                "client:ci-bot\"",
                "there is no trusted issuer github")) {
            assertTrue(told.contains(part), part + " in " + told);
        }
        assertEquals(404, REALM.admin("GET", SETS + "/draft", "").statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "none, GET, 403", "none, POST, 403",
        "view-realm, GET, 200", "view-realm, POST, 403",
        "manage-realm, GET, 200", "manage-realm, POST, 400"
    })
    void administratorsNeedTheRealmRoles(String role, String method, int status) {
        String user = "admin-" + role + "-" + method.toLowerCase(Locale.ROOT);
        REALM.addUser(user, user, Map.of());
        if (!role.equals("none")) {
            REALM.makeAdministrator(user, role);
        }
        String token = REALM.accessToken("admin-cli", user);
        HttpResponse<String> response = REALM.admin(method, SETS, "{}", "Authorization", "Bearer " + token);
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    void changesAreAdminEventsWithTheDocument() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("", settings -> settings.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
        realm.store(set("seen", allow("pull", "repository:seen/**", "everyone")));
        JsonNode event =
                realm.get("admin-events?resourcePath=registry/rule-sets/seen").get(0);
        assertEquals("CREATE", event.get("operationType").asText());
        assertEquals("REGISTRY_RULE_SET", event.get("resourceType").asText());
        assertTrue(event.get("representation").asText().contains("repository:seen/**"), event.toString());
    }

    @Test
    void everyTemplateIsARuleSetThatCanBeStored() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        JsonNode templates = realm.get("registry/templates");
        assertEquals(6, templates.size());
        for (JsonNode template : templates) {
            JsonNode set =
                    realm.get("registry/templates/" + template.get("name").asText());
            assertEquals(201, realm.admin("POST", SETS, set.toString()).statusCode());
        }
    }

    private static String check(Realm realm, Map<String, ?> set) {
        HttpResponse<String> response =
                realm.admin("POST", SETS + "/check", Json.tree(set).toString());
        assertEquals(200, response.statusCode(), response.body());
        return response.body();
    }

    private static Map<String, Object> set(String name, Object... rules) {
        return Map.of("name", name, "rules", List.of(rules));
    }

    private static Map<String, Object> allow(String action, String on, String to) {
        return Map.of("id", "a", "allow", List.of(action), "on", List.of(on), "to", List.of(to));
    }

    private static Map<String, Object> deny(String action, String on, String to) {
        return Map.of("id", "d", "deny", List.of(action), "on", List.of(on), "to", List.of(to));
    }

    private static Map<String, Object> rule(String id, String on, String to) {
        return Map.of("id", id, "allow", List.of("pull"), "on", List.of(on), "to", List.of(to));
    }
}
