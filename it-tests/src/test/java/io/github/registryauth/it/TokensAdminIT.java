package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.Kcadm;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of everybody and the realm's terms for them, as administrators handle them. On the distribution only. */
final class TokensAdminIT {
    private static final Realm REALM = realm();
    private static final String TOKENS = "registry/tokens";
    private static final String SETTINGS = "registry/settings";
    private static final String PUSH = "repository:team-a/app:push";
    private static final String PULL_AND_PUSH = "repository:team-a/app:pull,push";

    private static Realm realm() {
        return Realm.create(KeycloakKind.DISTRIBUTION);
    }

    @Test
    void aRobotLogsInWithItsClientIdAndItsToken() {
        JsonNode made = made(REALM, Map.of("client", "ci-bot", "name", "used"));

        assertTrue(made.get("token").asText().matches("kra_[0-9a-z]{82}"), made::toString);
        assertEquals("ci-bot", made.at("/owner/client").asText());
        assertEquals(owner(REALM), made.at("/owner/id").asText());
        assertEquals(
                Set.of(PULL_AND_PUSH),
                robot(REALM, made).scope(PULL_AND_PUSH).get().granted());
        REALM.token()
                .basic("service-account-ci-bot", made.get("token").asText())
                .get()
                .requireError(401);
    }

    @Test
    void kcadmShowsTheTextOfATokenThatItMakes() {
        String output = Kcadm.of(REALM)
                .run("create", TOKENS, "-o", "-s", "client=ci-bot", "-s", "name=by kcadm")
                .requireSuccess()
                .output();
        robot(REALM, Json.parse(output)).get().requireToken();
    }

    @Test
    void aTokenIsRotatedWithoutAGap() {
        JsonNode old = made(REALM, Map.of("client", "ci-bot", "name", "spring"));
        JsonNode next = made(REALM, Map.of("client", "ci-bot", "name", "summer"));
        assertEquals(Set.of(PUSH), robot(REALM, old).scope(PUSH).get().granted());
        assertEquals(Set.of(PUSH), robot(REALM, next).scope(PUSH).get().granted());

        revoke(REALM, old);

        robot(REALM, old).scope(PUSH).get().requireError(401);
        assertEquals(Set.of(PUSH), robot(REALM, next).scope(PUSH).get().granted());
        assertEquals(409, wish(REALM, "client", "ci-bot", "name", "SUMMER").statusCode());
    }

    @Test
    void aRobotThatLogsInWithItsSecretGetsALoginTokenThatGoesWithTheSecret() {
        Realm realm = realm();
        String login = realm.token()
                .service("login-registry")
                .basic("ci-bot", "ci-bot-secret")
                .with("offline_token", "true")
                .get()
                .loginToken();
        TokenRequest request =
                realm.token().service("login-registry").basic("", login).scope(PUSH);
        assertEquals(Set.of(PUSH), request.get().granted());

        realm.change("clients/" + realm.clientId("ci-bot"), client -> client.put("secret", "another"));

        request.get().requireError(401);
    }

    @Test
    void aTokenFollowsItsOwnerThroughANewNameAndANewPassword() {
        Realm realm = realm();
        realm.change("", settings -> settings.put("editUsernameAllowed", true));
        String token = Account.of(realm, "dave").accessToken("laptop");
        String user = "users/" + realm.userId("dave");
        realm.change(user, dave -> {
            dave.put("username", "david").putArray("requiredActions").add("UPDATE_PASSWORD");
            return dave;
        });
        realm.put(user + "/reset-password", Map.of("type", "password", "value", "another"));

        realm.token().basic("dave", token).get().requireError(401);
        assertEquals(
                Set.of("repository:david/app:push"),
                realm.token()
                        .basic("david", token)
                        .scope("repository:david/app:push", "repository:dave/app:push")
                        .get()
                        .granted());

        realm.change(user, david -> david.put("enabled", false));
        realm.token().basic("david", token).get().requireError(401);
    }

    @Test
    void aTokenNarrowsItsRobotAndNeverWidensIt() {
        JsonNode made = made(
                REALM,
                Map.of(
                        "client",
                        "ci-bot",
                        "name",
                        "narrow",
                        "scopes",
                        List.of("repository:team-a/app:push", "repository:team-b/**:*", "registry:catalog:*"),
                        "registries",
                        List.of("demo-registry")));
        assertEquals(
                Set.of(PUSH),
                robot(REALM, made)
                        .scope(PULL_AND_PUSH, "repository:team-a/other:push", "repository:team-b/app:pull")
                        .scope("registry:catalog:*")
                        .get()
                        .granted());
        robot(REALM, made).service("closed-registry").scope(PUSH).get().requireError(401);
    }

    @ParameterizedTest
    @CsvSource({
        "P366D, is later than the 365 days that this realm allows",
        "never, a token that never ends is not allowed in this realm",
        "PT59S, 'is past, or less than a minute away'",
        "2020-01-01T00:00:00Z, 'is past, or less than a minute away'",
        "P1Y, 'must be a time such as 2027-01-31T12:00:00Z, a duration such as P30D, or never'"
    })
    void anEndThatTheRealmDoesNotAllowIsRefused(String expires, String reason) {
        HttpResponse<String> refused = wish(REALM, "client", "ci-bot", "name", "end " + expires, "expires", expires);
        assertProblems(refused, "/expires");
        assertTrue(refused.body().contains(reason), refused.body());
    }

    @Test
    void withoutAWordATokenEndsWhenTheRealmSaysSo() {
        JsonNode made = made(REALM, Map.of("client", "ci-bot", "name", "default end"));
        Duration life = Duration.between(
                Instant.parse(made.get("created").asText()).truncatedTo(ChronoUnit.SECONDS),
                Instant.parse(made.get("expires").asText()));
        assertTrue(Duration.ofDays(90).minus(life).abs().toSeconds() <= 1, made::toString);
    }

    @Test
    void aTokenOfARobotThatIsSwitchedOffIsRefusedFromThenOn() {
        Realm realm = realm();
        JsonNode made = made(realm, Map.of("client", "ci-bot", "name", "switch"));
        TokenRequest request = robot(realm, made).scope(PUSH);
        String client = "clients/" + realm.clientId("ci-bot");
        assertEquals(Set.of(PUSH), request.get().granted());

        realm.change(client, settings -> settings.put("enabled", false));
        request.get().requireError(401);
        realm.change(client, settings -> settings.put("enabled", true));
        assertEquals(Set.of(PUSH), request.get().granted());

        realm.change(client, settings -> settings.put("publicClient", true));
        request.get().requireError(401);
        realm.change(client, settings -> settings.put("publicClient", false));

        realm.change(client, settings -> settings.put("serviceAccountsEnabled", false));
        request.get().requireError(401);
        realm.change(client, settings -> settings.put("serviceAccountsEnabled", true));
        // Keycloak keeps no service account that is switched off.
        request.get().requireError(401);
        assertEquals(0, realm.get(TOKENS).size());
    }

    @Test
    void aClientThatManagesItselfGetsNothingByAToken() {
        Realm realm = realm();
        realm.store(Map.of(
                "name",
                "robots",
                "rules",
                List.of(Map.of(
                        "id", "a",
                        "allow", List.of("push"),
                        "on", List.of("repository:team-a/**"),
                        "to", List.of("client:self-made")))));
        JsonNode client = realm.registerClient(Map.of(
                "clientId",
                "self-made",
                "secret",
                "sesame",
                "serviceAccountsEnabled",
                true,
                "attributes",
                Map.of("registry-scope", "repository:**:*")));
        String body = Json.tree(Map.of("client", "self-made", "name", "own")).toString();
        HttpResponse<String> byItself = realm.admin(
                "POST",
                TOKENS,
                body,
                "Authorization",
                "Bearer " + client.get("registrationAccessToken").asText());
        assertEquals(401, byItself.statusCode(), byItself.body());

        JsonNode made = made(realm, Map.of("client", "self-made", "name", "given"));

        assertEquals(
                Set.of(),
                realm.token()
                        .basic("self-made", made.get("token").asText())
                        .scope(PUSH)
                        .get()
                        .granted());
    }

    @Test
    void nobodyMakesATokenForAPerson() {
        assertProblems(wish(REALM, "name", "for alice"), "/client");
        assertProblems(wish(REALM, "client", "alice", "name", "for alice"), "/client");
        assertProblems(wish(REALM, "client", "web", "name", "no service account"), "/client");
        assertProblems(wish(REALM, "client", "ci-bot", "name", "for alice", "owner", REALM.userId("alice")), "/owner");
        assertEquals(0, REALM.get(TOKENS + "/" + REALM.userId("alice")).size());
    }

    @Test
    void tokensAreFoundByOwnerKindEndAndUse() {
        Realm realm = realm();
        setting(realm, "registry.access-token.never", true);
        made(realm, Map.of("client", "ci-bot", "name", "soon", "expires", "PT2H"));
        made(realm, Map.of("client", "ci-bot", "name", "late", "expires", "P30D"));
        made(realm, Map.of("client", "ci-bot", "name", "never", "expires", "never"));
        Account.of(realm, "bob").accessToken("laptop");
        realm.token()
                .service("login-registry")
                .basic("bob", "bob")
                .with("offline_token", "true")
                .with("client_id", "docker")
                .get()
                .loginToken();
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        String yesterday = Instant.now().minus(Duration.ofDays(1)).toString();

        assertEquals(List.of("docker login from 127.0.0.1 with docker", "laptop"), found(realm, "search=BOB"));
        assertEquals(List.of("laptop"), found(realm, "search=bob&kind=access"));
        assertEquals(List.of("docker login from 127.0.0.1 with docker"), found(realm, "kind=login"));
        assertEquals(List.of("never", "late", "soon"), found(realm, "search=service-account-ci"));
        assertEquals(List.of(), found(realm, "search=%25"));
        assertEquals(List.of(), found(realm, "search=b_b"));
        assertEquals(List.of("soon"), found(realm, "expiresBefore=" + tomorrow));
        assertEquals(List.of("never", "late", "soon"), found(realm, "search=ci-bot&unusedSince=" + tomorrow));
        assertEquals(List.of(), found(realm, "unusedSince=" + yesterday));
        assertEquals(List.of("late"), found(realm, "search=ci-bot&first=1&max=1"));
        assertEquals(List.of("late"), found(realm, "search=ci-bot&first=1&max=1&unusedSince=" + tomorrow));
        assertEquals(List.of(), found(realm, "max=0"));
        assertEquals(List.of(), found(realm, "first=100000&max=1000"));
        JsonNode person = realm.get(TOKENS + "?search=bob").get(0);
        assertEquals(realm.userId("bob"), person.at("/owner/id").asText());
        assertTrue(person.at("/owner/client").isNull(), person::toString);
    }

    private static List<String> found(Realm realm, String query) {
        List<String> names = new ArrayList<>();
        realm.get(TOKENS + "?" + query)
                .forEach(token -> names.add(token.get("name").asText()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=robot",
                "expiresBefore=tomorrow",
                "unusedSince=2026-01-01",
                "first=-1",
                "first=100001",
                "max=1001",
                "max=99999999999",
                "max=x"
            })
    void aParameterThatIsGarbageIsRefused(String query) {
        HttpResponse<String> refused = REALM.admin("GET", TOKENS + "?" + query, "");
        assertProblems(refused, "/" + query.replaceFirst("=.*", ""));
    }

    @Test
    void allTokensOfAnOwnerAreRevokedAtOnce() {
        Realm realm = realm();
        JsonNode one = made(realm, Map.of("client", "ci-bot", "name", "one"));
        JsonNode two = made(realm, Map.of("client", "ci-bot", "name", "two"));
        String login = robot(realm, two)
                .service("login-registry")
                .with("offline_token", "true")
                .get()
                .loginToken();
        String path = TOKENS + "/" + owner(realm);

        HttpResponse<String> revoked = realm.admin("DELETE", path, "");

        assertEquals("{\"revoked\":3}", revoked.body());
        robot(realm, one).get().requireError(401);
        robot(realm, two).get().requireError(401);
        realm.token().service("login-registry").basic("", login).get().requireError(401);
        assertEquals("{\"revoked\":0}", realm.admin("DELETE", path, "").body());
        assertEquals(404, realm.admin("DELETE", TOKENS + "/nobody", "").statusCode());
        assertEquals(404, realm.admin("GET", TOKENS + "/nobody", "").statusCode());
        assertEquals(
                404,
                realm.admin("DELETE", path + "/" + one.get("id").asText(), "").statusCode());
    }

    @Test
    void anAdministratorRevokesAPersonsToken() {
        Realm realm = realm();
        JsonNode made = Account.of(realm, "alice").make(Map.of("name", "laptop"));
        TokenRequest alice = realm.token().basic("alice", made.get("token").asText());
        alice.get().requireToken();
        String path =
                TOKENS + "/" + realm.userId("alice") + "/" + made.get("id").asText();

        assertEquals(204, realm.admin("DELETE", path, "").statusCode());

        alice.get().requireError(401);
        JsonNode event = realm.events("REMOVE_CREDENTIAL").get(0);
        assertEquals("administrator", event.at("/details/registry_by").asText());
        assertEquals("access-token", event.at("/details/credential_type").asText());
        assertEquals(made.get("id"), event.at("/details/registry_credential"));
        assertTrue(
                realm.metrics()
                        .lines()
                        .anyMatch(line -> line.startsWith("registry_auth_tokens_total")
                                && line.contains("act=\"revoked\"")
                                && line.contains("type=\"access-token\"")),
                "the counter of revoked tokens");
    }

    @Test
    void theLastUseIsTold() {
        Realm realm = realm();
        JsonNode made = made(realm, Map.of("client", "ci-bot", "name", "watched"));
        assertTrue(made.get("lastUse").isNull(), made::toString);
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        robot(realm, made).with("client_id", "docker").get().requireToken();

        JsonNode use = realm.get(TOKENS + "/" + owner(realm)).get(0).get("lastUse");
        assertFalse(Instant.parse(use.get("at").asText()).isBefore(before), use::toString);
        assertEquals("docker", use.get("client").asText());
        assertEquals("127.0.0.1", use.get("address").asText());
        assertEquals(use, realm.get(TOKENS + "?search=ci-bot").get(0).get("lastUse"));
    }

    @ParameterizedTest
    @CsvSource({
        "none, 403, 403, 403, 403, 403",
        "view-realm, 403, 403, 403, 200, 403",
        "view-users, 403, 403, 403, 403, 403",
        "view-realm view-users, 200, 403, 403, 200, 403",
        "manage-clients view-users, 403, 403, 403, 403, 403",
        "manage-realm, 403, 403, 200, 200, 200",
        "manage-realm manage-clients, 403, 201, 200, 200, 200"
    })
    void administratorsNeedTheRoles(String roles, int find, int make, int revokeAll, int read, int set) {
        String user = "admin-" + roles.replace(' ', '-');
        REALM.addUser(user, user, Map.of());
        REALM.makeAdministrator(user, roles.equals("none") ? new String[0] : roles.split(" ", -1));
        String bearer = "Bearer " + REALM.accessToken("admin-cli", user);
        String wish =
                Json.tree(Map.of("client", "ci-bot", "name", "by " + user)).toString();
        String dave = TOKENS + "/" + REALM.userId("dave");

        assertEquals(find, status("GET", TOKENS, "", bearer));
        assertEquals(find, status("GET", dave, "", bearer));
        assertEquals(make, status("POST", TOKENS, wish, bearer));
        assertEquals(revokeAll, status("DELETE", dave, "", bearer));
        assertEquals(revokeAll == 200 ? 404 : revokeAll, status("DELETE", dave + "/none", "", bearer));
        assertEquals(read, status("GET", SETTINGS, "", bearer));
        assertEquals(set, status("PUT", SETTINGS, "{}", bearer));
    }

    private static int status(String method, String path, String body, String bearer) {
        return REALM.admin(method, path, body, "Authorization", bearer).statusCode();
    }

    @Test
    void actsAreAdminEventsWithoutTheTokensText() {
        Realm realm = realm();
        realm.change("", settings -> settings.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
        JsonNode made = made(realm, Map.of("client", "ci-bot", "name", "recorded"));
        String path = TOKENS + "/" + owner(realm);
        revoke(realm, made);
        realm.admin("DELETE", path, "");
        setting(realm, "registry.access-token.per-owner", 5);

        List<String> acts = new ArrayList<>();
        JsonNode events = realm.get("admin-events");
        events.forEach(event -> acts.add(
                0,
                event.get("operationType").asText() + " "
                        + event.get("resourceType").asText() + " "
                        + event.get("resourcePath").asText()));
        assertEquals(
                List.of(
                        "CREATE REGISTRY_TOKEN " + path + "/" + made.get("id").asText(),
                        "DELETE REGISTRY_TOKEN " + path + "/" + made.get("id").asText(),
                        "DELETE REGISTRY_TOKEN " + path,
                        "UPDATE REGISTRY_SETTINGS " + SETTINGS),
                acts.stream().filter(act -> act.contains("REGISTRY_")).toList());
        assertTrue(events.toString().contains("recorded"), events::toString);
        String secret = made.get("token").asText();
        assertFalse(events.toString().contains(secret));
        assertFalse(realm.get("events?max=1000").toString().contains(secret));
        assertFalse(realm.log().contains(secret));
    }

    @Test
    void settingsAreReadSetAndReset() {
        Realm realm = realm();
        JsonNode defaults = realm.get(SETTINGS);
        assertEquals(365, defaults.get("registry.access-token.max-days").asInt());

        setting(realm, "registry.access-token.max-days", 30);
        setting(realm, "registry.access-token.per-owner", 1);

        JsonNode now = realm.get(SETTINGS);
        assertEquals(30, now.get("registry.access-token.max-days").asInt());
        assertEquals(30, now.get("registry.access-token.default-days").asInt());
        assertProblems(wish(realm, "client", "ci-bot", "name", "long", "expires", "P31D"), "/expires");
        made(realm, Map.of("client", "ci-bot", "name", "only"));
        assertEquals(409, wish(realm, "client", "ci-bot", "name", "more").statusCode());

        String reset = "{\"registry.access-token.max-days\":null,\"registry.access-token.per-owner\":null}";
        assertEquals(200, realm.admin("PUT", SETTINGS, reset).statusCode());

        assertEquals(defaults, realm.get(SETTINGS));
        made(realm, Map.of("client", "ci-bot", "name", "more"));
    }

    @Test
    void settingsThatAreWrongAreRefusedAndNothingIsStored() {
        Realm realm = realm();
        JsonNode before = realm.get(SETTINGS);
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("registry.login-token.max-days", 20);
        wish.put("registry.access-token.max-days", 0);
        wish.put("registry.password-cache.seconds", "601");
        wish.put("registry.access-token.never", "yes");
        wish.put("registry.nonsense", 1);

        HttpResponse<String> refused =
                realm.admin("PUT", SETTINGS, Json.tree(wish).toString());

        assertEquals(
                Set.of(
                        "/registry.access-token.max-days",
                        "/registry.password-cache.seconds",
                        "/registry.access-token.never",
                        "/registry.nonsense"),
                Set.copyOf(Json.parse(refused.body()).get("problems").findValuesAsText("pointer")));
        assertEquals(400, refused.statusCode());
        assertEquals(before, realm.get(SETTINGS));
        for (String body : List.of("", "[]", "{", "5")) {
            assertEquals(400, realm.admin("PUT", SETTINGS, body).statusCode(), body);
        }
    }

    @Test
    void aBrokenSettingIsToldAndMendedByWritingBackWhatWasRead() {
        Realm realm = realm();
        realm.change("", settings -> {
            ((ObjectNode) settings.get("attributes")).put("registry.access-token.sign-in-seconds", "soon");
            return settings;
        });
        JsonNode read = realm.get(SETTINGS);
        assertEquals(60, read.get("registry.access-token.sign-in-seconds").asInt());
        assertEquals(
                "must be a number from 60 to 2592000",
                read.at("/problems/registry.access-token.sign-in-seconds").asText());

        Kcadm.of(realm)
                .run("update", SETTINGS, "-s", "\"registry.access-token.sign-in-seconds\"=600")
                .requireSuccess();

        JsonNode mended = realm.get(SETTINGS);
        assertFalse(mended.has("problems"), mended::toString);
        assertEquals(600, mended.get("registry.access-token.sign-in-seconds").asInt());
    }

    private static HttpResponse<String> wish(Realm realm, String... fields) {
        Map<String, String> wish = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            wish.put(fields[i], fields[i + 1]);
        }
        return realm.admin("POST", TOKENS, Json.tree(wish).toString());
    }

    private static JsonNode made(Realm realm, Map<String, ?> wish) {
        HttpResponse<String> response =
                realm.admin("POST", TOKENS, Json.tree(wish).toString());
        assertEquals(201, response.statusCode(), response.body());
        return Json.parse(response.body());
    }

    private static void revoke(Realm realm, JsonNode made) {
        String path = TOKENS + "/" + made.at("/owner/id").asText() + "/"
                + made.get("id").asText();
        assertEquals(204, realm.admin("DELETE", path, "").statusCode());
    }

    private static TokenRequest robot(Realm realm, JsonNode made) {
        return realm.token().basic("ci-bot", made.get("token").asText());
    }

    private static String owner(Realm realm) {
        return realm.get("clients/" + realm.clientId("ci-bot") + "/service-account-user")
                .get("id")
                .asText();
    }

    private static void setting(Realm realm, String name, Object value) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put(name, value);
        HttpResponse<String> response =
                realm.admin("PUT", SETTINGS, Json.tree(wish).toString());
        assertEquals(200, response.statusCode(), response.body());
    }

    private static void assertProblems(HttpResponse<String> refused, String pointer) {
        assertEquals(400, refused.statusCode(), refused.body());
        assertEquals(
                List.of(pointer),
                Json.parse(refused.body()).path("problems").findValuesAsText("pointer"),
                refused.body());
    }
}
