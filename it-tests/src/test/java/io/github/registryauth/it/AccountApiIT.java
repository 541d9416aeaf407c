package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Browser;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The API of a person's own access: who may use it, and what it answers. On the distribution only: nothing here depends on how
 * Keycloak runs.
 */
final class AccountApiIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> WISH = Map.of("name", "laptop");

    @Test
    void tokenIsShownOnceAndListedFromThenOn() {
        Account account = newAccount();
        HttpResponse<String> response = account.wish(Map.of(
                "name", "ci", "scopes", List.of("repository:team-a/**:push,pull"), "registries", "Demo-Registry"));
        assertEquals(201, response.statusCode(), response::body);
        JsonNode made = Json.parse(response.body());
        String id = made.get("id").asText();

        assertEquals(
                REALM.url() + "/registry/account/tokens/" + id,
                response.headers().firstValue("Location").orElse(""));
        assertTrue(made.get("token").asText().matches("kra_[0-9a-z]{82}"));
        JsonNode listed = account.tokens().get(0);
        assertFalse(listed.has("token"));
        assertFalse(listed.has("hash"));
        assertEquals(id, listed.get("id").asText());
        assertEquals("access", listed.get("kind").asText());
        assertEquals("ci", listed.get("name").asText());
        assertEquals(Json.tree(List.of("repository:team-a/**:pull,push")), listed.get("scopes"));
        assertEquals(Json.tree(List.of("demo-registry")), listed.get("registries"));
        Duration life = Duration.between(
                Instant.parse(listed.get("created").asText()),
                Instant.parse(listed.get("expires").asText()));
        assertEquals(90, life.plusMinutes(1).toDays());
    }

    @Test
    void answersAreKeptByNobody() {
        Account account = newAccount();
        for (HttpResponse<String> response :
                List.of(account.wish(WISH), account.exchange("GET", "/tokens", ""), account.exchange("GET", "", ""))) {
            String cache = response.headers().firstValue("Cache-Control").orElse("");
            assertTrue(cache.contains("no-store") || cache.contains("no-cache"), cache);
        }
    }

    @Test
    void termsOfTheRealmAreTold() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.set("registry.access-token.max-days", "30");
        realm.set("registry.access-token.never", "true");
        realm.change(
                "clients/" + realm.clientId("demo-registry"), client -> client.put("rootUrl", "https://r.example"));

        JsonNode about =
                Json.parse(Account.of(realm, "alice").exchange("GET", "", "").body());

        assertEquals("alice", about.get("user").asText());
        assertEquals(Json.tree(List.of("closed-registry", "demo-registry", "login-registry")), about.get("registries"));
        assertEquals(Json.tree(Map.of("demo-registry", "https://r.example")), about.get("addresses"));
        assertEquals(30, about.get("maxDays").asInt());
        assertEquals(30, about.get("defaultDays").asInt());
        assertTrue(about.get("neverAllowed").asBoolean());
        assertTrue(Account.of(realm, "alice")
                .make(Map.of("name", "for-ever", "expires", "never"))
                .get("expires")
                .isNull());
    }

    @Test
    void registriesThatAreSwitchedOffOrBrokenAreNotTold() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change(
                "clients/" + realm.clientId("demo-registry"), client -> spoil(client, "registry.enabled", "false"));
        realm.change(
                "clients/" + realm.clientId("login-registry"), client -> spoil(client, "registry.trust", "blindly"));
        realm.change(
                "clients/" + realm.clientId("closed-registry"),
                client -> client.put("rootUrl", "https://closed.example"));

        HttpResponse<String> about = Account.of(realm, "alice").exchange("GET", "", "");

        assertEquals(
                Json.tree(Map.of("closed-registry", "https://closed.example")),
                Json.parse(about.body()).get("addresses"));
        assertEquals(
                Json.tree(List.of("closed-registry")), Json.parse(about.body()).get("registries"));
    }

    private static ObjectNode spoil(ObjectNode client, String setting, String value) {
        client.withObject("/attributes").put(setting, value);
        return client.put("rootUrl", "https://hidden.example");
    }

    @Test
    void personSeesWhatThePersonMay() {
        JsonNode access = Json.parse(Account.of(REALM, "alice")
                .exchange("GET", "/access?registry=demo-registry", "")
                .body());

        assertEquals(1, access.size());
        assertEquals("demo-registry", access.get(0).get("registry").asText());
        List<String> on = StreamSupport.stream(access.get(0).get("permissions").spliterator(), false)
                .map(permission -> permission.get("on").asText())
                .toList();
        assertTrue(on.containsAll(List.of("repository:team-a/**", "repository:alice/**")), on::toString);
        assertEquals(
                404,
                Account.of(REALM, "alice")
                        .exchange("GET", "/access?registry=none", "")
                        .statusCode());
    }

    @Test
    void cookieAloneMakesNothing() {
        Account owner = newAccount();
        String user =
                Json.parse(owner.exchange("GET", "", "").body()).get("user").asText();
        String cookies = Browser.signIn(REALM, user);
        Account nobody = Account.with(REALM, "");

        for (String type : List.of("application/json", "text/plain", "application/x-www-form-urlencoded")) {
            HttpResponse<String> response = nobody.exchange(
                    "POST",
                    "/tokens",
                    Json.tree(WISH).toString(),
                    "Cookie",
                    cookies,
                    "Origin",
                    REALM.url(),
                    "Accept",
                    type);
            assertEquals(401, response.statusCode(), response::body);
        }
        for (String path : List.of("", "/tokens", "/access")) {
            assertEquals(
                    401, nobody.exchange("GET", path, "", "Cookie", cookies).statusCode());
        }
        owner.accessToken("kept");
        assertEquals(
                401, nobody.exchange("DELETE", "/tokens", "", "Cookie", cookies).statusCode());
        assertEquals(1, owner.tokens().size());
    }

    @Test
    void bearerTokenInAnotherPlaceIsNone() {
        Account account = newAccount();
        Account nobody = Account.with(REALM, "");

        assertEquals(
                401,
                nobody.exchange("GET", "/tokens?access_token=" + account.bearer(), "")
                        .statusCode());
        assertEquals(
                401,
                nobody.exchange("POST", "/tokens", "access_token=" + account.bearer() + "&name=x")
                        .statusCode());
    }

    @Test
    void bearerTokensOfOthersAreRefused() {
        Realm other = Realm.create(KeycloakKind.DISTRIBUTION);
        String registryToken = REALM.token().basic("alice", "alice").get().token();
        String accessToken = Account.of(REALM, "alice").accessToken("used-as-bearer");
        for (String bearer : List.of(
                Browser.accessToken(other, "alice"),
                registryToken,
                accessToken,
                "e30.e30.e30",
                "bnVsbA.bnVsbA.AA",
                "x",
                "..")) {
            Account account = Account.with(REALM, bearer);
            assertEquals(401, account.wish(WISH).statusCode(), bearer);
            assertEquals(401, account.exchange("GET", "/tokens", "").statusCode(), bearer);
            assertEquals(401, account.exchange("DELETE", "/tokens", "").statusCode(), bearer);
        }
        assertEquals(
                401,
                Account.with(REALM, "")
                        .exchange("GET", "/tokens", "", "Authorization", "Basic YWxpY2U6YWxpY2U=")
                        .statusCode());
    }

    @Test
    void bearerTokenForAnotherAudienceIsRefused() {
        String user = newUser();
        takeAccountRoles(user);

        assertEquals(
                401,
                Account.with(REALM, Browser.accessToken(REALM, user)).wish(WISH).statusCode());
    }

    @Test
    void bearerTokenOfAnEndedSessionIsRefused() {
        String user = newUser();
        Account account = Account.of(REALM, user);
        account.accessToken("before");

        REALM.post("users/" + REALM.userId(user) + "/logout", Map.of());

        assertEquals(401, account.wish(WISH).statusCode());
        assertEquals(401, account.exchange("GET", "/tokens", "").statusCode());
    }

    @Test
    void whoMayOnlyViewTheAccountReadsAndWritesNothing() {
        String user = newUser();
        String id =
                Account.of(REALM, user).make(Map.of("name", "kept")).get("id").asText();
        takeAccountRoles(user);
        String client = REALM.clientId("account");
        JsonNode view = REALM.get("clients/" + client + "/roles/view-profile");
        REALM.post("users/" + REALM.userId(user) + "/role-mappings/clients/" + client, List.of(view));

        Account account = Account.of(REALM, user);

        assertEquals(1, account.tokens().size());
        assertEquals(200, account.exchange("GET", "", "").statusCode());
        assertEquals(200, account.exchange("GET", "/access", "").statusCode());
        assertEquals(403, account.wish(WISH).statusCode());
        assertEquals(403, account.exchange("DELETE", "/tokens/" + id, "").statusCode());
        assertEquals(403, account.exchange("DELETE", "/tokens", "").statusCode());
        assertEquals(1, account.tokens().size());
    }

    @Test
    void serviceAccountIsSentToItsAdministrator() {
        Account account = Account.with(REALM, REALM.clientToken("ci-bot", "ci-bot-secret"));

        HttpResponse<String> answer = account.wish(WISH);

        assertEquals(403, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("administrator"), answer::body);
        assertEquals(403, account.exchange("GET", "/tokens", "").statusCode());
    }

    @Test
    void administratorWhoImpersonatesMakesNoToken() {
        String user = newUser();
        Account account = Account.with(REALM, Browser.accessTokenByImpersonation(REALM, user));

        HttpResponse<String> answer = account.wish(WISH);

        assertEquals(403, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("impersonates"), answer::body);
        assertEquals(List.of(), account.tokens());
    }

    @Test
    void anotherApplicationMakesNoTokenUnlessTheRealmSaysSo() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        Account account = Account.of(realm, "alice");
        assertEquals(201, account.wish(Map.of("name", "allowed")).statusCode());

        realm.admin("PUT", "registry/settings", "{\"registry.access-token.any-application\":null}");

        HttpResponse<String> refused = account.wish(Map.of("name", "refused"));
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("account console"), refused.body());
        assertEquals(1, account.tokens().size());
    }

    @Test
    void malformedContentTypeIsNoFaultOfTheServer() {
        Account account = newAccount();
        for (String type : List.of("foo", ";", ",")) {
            HttpResponse<String> answer = exchange(account, type, "{}");
            assertEquals(4, answer.statusCode() / 100, () -> type + ": " + answer.body());
        }
    }

    @Test
    void signInThatIsTooOldMakesNoTokenAndSaysSo() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.set("registry.access-token.sign-in-seconds", "60");
        addClientWithSignInAgo(realm, "signed-in-long-ago", 61);
        addClientWithSignInAgo(realm, "signed-in-just-now", 1);

        Account old = Account.with(realm, Browser.accessTokenOf(realm, "signed-in-long-ago", "alice"));
        HttpResponse<String> answer = old.wish(WISH);

        assertEquals(403, answer.statusCode(), answer::body);
        JsonNode error = Json.parse(answer.body());
        assertEquals("recent_sign_in_required", error.get("error").asText());
        assertEquals(60, error.get("max_age").asInt());
        assertEquals(List.of(), old.tokens());
        Account.with(realm, Browser.accessTokenOf(realm, "signed-in-just-now", "alice"))
                .accessToken("laptop");
        String kept = old.newestToken("access");
        old.revoke(kept);
    }

    @Test
    void passwordGrantIsNoSignIn() {
        String user = newUser();
        Account account = Account.with(REALM, REALM.accessToken("web", user));

        HttpResponse<String> answer = account.wish(WISH);

        assertEquals(403, answer.statusCode(), answer::body);
        assertEquals(
                "recent_sign_in_required",
                Json.parse(answer.body()).path("error").asText());
    }

    @Test
    void disabledUserAndDisabledRealmAreRefused() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        Account alice = Account.of(realm, "alice");
        Account bob = Account.of(realm, "bob");
        realm.change("users/" + realm.userId("alice"), user -> user.put("enabled", false));
        assertEquals(401, alice.wish(WISH).statusCode());

        realm.change("", settings -> settings.put("enabled", false));
        int status = bob.wish(WISH).statusCode();
        assertTrue(status == 401 || status == 403, () -> status + "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"laptop\"",
                "{",
                "{}",
                "{\"name\":\"a\",,}",
                "{\"name\":\"a\"} {\"name\":\"b\"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":null}",
                "{\"name\":[\"a\"]}",
                "{\"name\":{\"a\":1}}",
                "{\"name\":\"\\u0000\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"a\",\"scopes\":null}",
                "{\"name\":\"a\",\"scopes\":[null]}",
                "{\"name\":\"a\",\"scopes\":[\"repository:{group}/**:*\"]}",
                "{\"name\":\"a\",\"scopes\":[\"repository:\\u0000:pull\",7]}",
                "{\"name\":\"a\",\"registries\":[\"no-such\"]}",
                "{\"name\":\"a\",\"registries\":[\"%\"]}",
                "{\"name\":\"a\",\"registries\":[\"no-registry\"]}",
                "{\"name\":\"a\",\"registries\":[\"\\u0000\"]}",
                "{\"name\":\"a\",\"expires\":\"never\"}",
                "{\"name\":\"a\",\"expires\":\"P99999999999D\"}",
                "{\"name\":\"a\",\"expires\":1e99}",
                "{\"name\":\"a\",\"more\":true}",
                "name=a&scopes=b",
                "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na\r\n--x--",
                "\u0000\u0001"
            })
    void bodyThatIsNoWishIsRefusedAndMakesNothing(String body) {
        Account account = Account.of(REALM, "dave");
        for (String type : List.of(
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/yaml",
                "nonsense")) {
            HttpResponse<String> answer = exchange(account, type, body);
            assertEquals(4, answer.statusCode() / 100, () -> type + ": " + answer.statusCode() + " " + answer.body());
            assertTrue(answer.body().length() < 10_000);
        }
        assertEquals(List.of(), account.tokens());
    }

    @Test
    void problemsAreToldWithTheirPlaces() {
        HttpResponse<String> answer = Account.of(REALM, "dave")
                .wish(Map.of("name", "a", "scopes", List.of("repository:a:pull", "x"), "expires", "soon"));

        assertEquals(400, answer.statusCode());
        List<String> pointers = StreamSupport.stream(
                        Json.parse(answer.body()).get("problems").spliterator(), false)
                .map(problem -> problem.get("pointer").asText())
                .toList();
        assertEquals(List.of("/scopes/1", "/expires"), pointers);
    }

    @Test
    void bodyThatIsTooLargeIsRefused() {
        Account account = Account.of(REALM, "dave");
        for (String body : List.of(
                "{\"name\":\"" + "x".repeat(3_000_000) + "\"}",
                "{\"name\":\"a\"," + " ".repeat(3_000_000) + "\"scopes\":[]}",
                "[".repeat(100_000),
                "{\"name\":\"a\",\"scopes\":[" + "\"repository:a:pull\",".repeat(20_000) + "\"repository:a:pull\"]}",
                "{\"name\":\"a\",\"" + "f".repeat(100_000) + "\":1}")) {
            for (String type : List.of("application/json", "application/yaml")) {
                HttpResponse<String> answer = exchange(account, type, body);
                assertEquals(4, answer.statusCode() / 100, () -> type + ": " + answer.statusCode());
                assertTrue(
                        answer.body().length() < 10_000,
                        () -> "an answer of " + answer.body().length());
            }
        }
        assertEquals(List.of(), account.tokens());
    }

    @Test
    void tokenThatIsNotThereOrSomebodyElsesIsNotFound() {
        Account account = newAccount();
        Account other = newAccount();
        String id = other.make(WISH).get("id").asText();
        String password = REALM.credentials("alice").get(0).get("id").asText();

        for (String path : List.of(id, "none", "%00", "..%2f..", "x".repeat(2000), password)) {
            int status = account.exchange("DELETE", "/tokens/" + path, "").statusCode();
            assertEquals(4, status / 100, path);
        }
        assertEquals(1, other.tokens().size());
        REALM.token().basic("alice", "alice").get().requireToken();
    }

    @Test
    void ownPasswordIsNoToken() {
        String user = newUser();
        Account account = Account.of(REALM, user);
        String password = REALM.credentials(user).get(0).get("id").asText();

        assertEquals(404, account.exchange("DELETE", "/tokens/" + password, "").statusCode());
        assertEquals(200, account.exchange("DELETE", "/tokens", "").statusCode());
        REALM.token().basic(user, user).get().requireToken();
    }

    @Test
    void allTokensAreRevokedAtOnce() {
        String user = newUser();
        Account account = Account.of(REALM, user);
        List<String> tokens = List.of(account.accessToken("one"), account.accessToken("two"));
        String loginToken = REALM.token()
                .basic(user, user)
                .service("login-registry")
                .with("offline_token", "true")
                .get()
                .loginToken();

        HttpResponse<String> answer = account.exchange("DELETE", "/tokens", "");

        assertEquals(3, Json.parse(answer.body()).get("revoked").asInt(), answer::body);
        tokens.forEach(token -> REALM.token().basic(user, token).get().requireError(401));
        REALM.token().service("login-registry").basic("", loginToken).get().requireError(401);
        assertEquals(List.of(), account.tokens());
    }

    @Test
    void otherMethodsAreRefused() {
        Account account = newAccount();
        for (String method : List.of("PUT", "PATCH")) {
            assertEquals(405, account.exchange(method, "/tokens", "{}").statusCode());
        }
        assertEquals(404, account.exchange("POST", "", "{}").statusCode());
        assertEquals(404, account.exchange("GET", "/nothing", "").statusCode());
    }

    private static HttpResponse<String> exchange(Account account, String type, String body) {
        return account.exchange("POST", "/tokens", body, "Content-Type", type);
    }

    private static Account newAccount() {
        return Account.of(REALM, newUser());
    }

    private static String newUser() {
        String user = "person-" + COUNT.incrementAndGet();
        REALM.addUser(user, user, Map.of());
        return user;
    }

    private static void takeAccountRoles(String user) {
        JsonNode role = REALM.get("roles/default-roles");
        String path = "users/" + REALM.userId(user) + "/role-mappings/realm";
        HttpResponse<String> response =
                REALM.admin("DELETE", path, Json.tree(List.of(role)).toString(), "Content-Type", "application/json");
        assertEquals(204, response.statusCode(), response::body);
    }

    /** A client whose access tokens say that the sign-in was so long ago. */
    private static void addClientWithSignInAgo(Realm realm, String client, long seconds) {
        long then = Instant.now().getEpochSecond() - seconds;
        realm.post(
                "clients",
                Map.of(
                        "clientId",
                        client,
                        "publicClient",
                        true,
                        "redirectUris",
                        List.of("https://ui.example.test/*"),
                        "defaultClientScopes",
                        List.of("roles"),
                        "protocolMappers",
                        List.of(
                                Map.of(
                                        "name",
                                        "sub",
                                        "protocol",
                                        "openid-connect",
                                        "protocolMapper",
                                        "oidc-sub-mapper",
                                        "config",
                                        Map.of("access.token.claim", "true")),
                                Map.of(
                                        "name",
                                        "sign-in",
                                        "protocol",
                                        "openid-connect",
                                        "protocolMapper",
                                        "oidc-hardcoded-claim-mapper",
                                        "config",
                                        Map.of(
                                                "claim.name",
                                                "auth_time",
                                                "claim.value",
                                                Long.toString(then),
                                                "jsonType.label",
                                                "long",
                                                "access.token.claim",
                                                "true")))));
    }
}
