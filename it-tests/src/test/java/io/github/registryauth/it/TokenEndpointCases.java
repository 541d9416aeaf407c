package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The conformance cases of token-endpoint.md, each under its own name. Each way of running Keycloak has a class of its
 * own, because reports know classes and methods only.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TokenEndpointCases {
    private static final String TEAM_A = "repository:team-a/app:pull,push";
    private static final String UI = "https://ui.example.test";

    private final Realm realm;
    private final Realm guarded;

    TokenEndpointCases(KeycloakKind keycloak) {
        realm = Realm.create(keycloak);
        guarded = Realm.create(keycloak).guardedAfter(3);
    }

    @Test
    @DisplayName("anonymous on a public repository")
    void anonymousOnAPublicRepository() {
        Answer answer = realm.token().scope("repository:public/tools:pull").get();

        assertEquals(Set.of("repository:public/tools:pull"), answer.granted());
    }

    @Test
    @DisplayName("anonymous on a private one (200, empty access)")
    void anonymousOnAPrivateOne() {
        assertEquals(Set.of(), realm.token().scope(TEAM_A).get().granted());
    }

    @Test
    @DisplayName("G Basic no scope")
    void getBasicNoScope() {
        Answer answer = asAlice().get();

        assertEquals(Set.of(), answer.granted());
        assertEquals("alice", answer.subject());
        assertEquals("demo-registry", answer.claims().get("aud").asText());
        assertEquals(realm.url(), answer.claims().get("iss").asText());
    }

    @Test
    @DisplayName("bad password")
    void badPassword() {
        realm.token().basic("alice", "wrong").scope(TEAM_A).get().requireError(401);
        realm.token().basic("alice", "").get().requireError(401);
    }

    @Test
    @DisplayName("unknown user (identical answer, similar time)")
    void unknownUser() {
        List<Answer> known = new ArrayList<>();
        List<Answer> unknown = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            known.add(realm.token().basic("bob", "wrong" + i).get().requireError(401));
            unknown.add(realm.token().basic("nobody", "wrong" + i).get().requireError(401));
        }

        assertEquals(known.get(0).body(), unknown.get(0).body());
        assertEquals(known.get(0).headers(), unknown.get(0).headers());
        double ratio = (double) median(known) / median(unknown);
        assertTrue(ratio > 0.5 && ratio < 2, () -> "a wrong password takes " + ratio + " times an unknown user");
    }

    @Test
    @DisplayName("docker-login parameters with RT off and on")
    void dockerLoginParameters() {
        TokenRequest login =
                asAlice().with("account", "alice").with("client_id", "docker").with("offline_token", "true");

        assertEquals(Set.of(), login.get().granted());
        assertFalse(login.service("login-registry").get().loginToken().isEmpty());
        assertEquals(
                Set.of(),
                login.without("offline_token").service("login-registry").get().granted());
    }

    @Test
    @DisplayName("P password")
    void postPassword() {
        TokenRequest request = realm.token().password("alice", "alice").scope(TEAM_A);

        assertEquals(Set.of(TEAM_A), request.post().granted());
    }

    @Test
    @DisplayName("P password, chunked and with a charset")
    void postPasswordChunked() {
        TokenRequest request = realm.token().password("alice", "alice").scope(TEAM_A);

        assertEquals(Set.of(TEAM_A), request.postChunked().granted());
    }

    @Test
    @DisplayName("P bad")
    void postBad() {
        realm.token().password("alice", "wrong").scope(TEAM_A).post().requireError(401);
    }

    @Test
    @DisplayName("P access_type=offline")
    void postAccessTypeOffline() {
        TokenRequest request = realm.token().password("alice", "alice").with("access_type", "offline");

        assertEquals(Set.of(), request.post().granted());
        assertFalse(request.service("login-registry").post().loginToken().isEmpty());
    }

    @Test
    @DisplayName("P refresh ten times with one RT")
    void postRefreshTenTimes() {
        String loginToken = loginToken();
        for (int i = 0; i < 10; i++) {
            assertEquals(Set.of(TEAM_A), refresh("login-registry", loginToken).granted());
        }
        // As containerd presents it.
        assertEquals(
                Set.of(TEAM_A),
                realm.token()
                        .service("login-registry")
                        .basic("", loginToken)
                        .scope(TEAM_A)
                        .get()
                        .granted());
    }

    @Test
    @DisplayName("revoked RT")
    void revokedRefreshToken() {
        String loginToken = loginToken();
        String other = loginToken();
        Account account = Account.of(realm, "alice");
        account.revoke(account.newestToken("login"));

        refresh("login-registry", other).requireError(401);
        assertEquals(Set.of(TEAM_A), refresh("login-registry", loginToken).granted());
    }

    @Test
    @DisplayName("`Basic :badRT`")
    void basicWithABadRefreshToken() {
        realm.token()
                .basic("", "no-such-token")
                .scope("repository:public/tools:pull")
                .get()
                .requireError(401);
    }

    @Test
    @DisplayName("RT at another registry")
    void refreshTokenAtAnotherRegistry() {
        String loginToken = loginToken();
        refresh("closed-registry", loginToken).requireError(401);
        realm.addRegistry("other-login-registry", Map.of("registry.login-tokens", "true"));
        refresh("other-login-registry", loginToken).requireError(401);
    }

    @Test
    @DisplayName("scope empty, space-joined, repeated")
    void scopeEmptySpaceJoinedRepeated() {
        String a = "repository:team-a/x:pull";
        String b = "repository:team-a/y:push";
        String c = "repository:public/z:pull";

        assertEquals(Set.of(), asAlice().scope("").get().granted());
        assertEquals(Set.of(a, b), asAlice().scope(a + " " + b).get().granted());
        assertEquals(Set.of(a, b), asAlice().scope(b, a).get().granted());
        assertEquals(
                Set.of(a, b, c),
                asAlice().scope(c, "", " " + b + "  " + a).get().granted());
        assertEquals(
                Set.of(a, b, c),
                realm.token()
                        .password("alice", "alice")
                        .scope(a + " " + b, c)
                        .post()
                        .granted());
    }

    @Test
    @DisplayName("merge")
    void merge() {
        Answer answer = asAlice()
                .scope("repository:team-a/app:push", "repository:team-a/app:pull repository:team-a/app:pull,push")
                .get();

        assertEquals(Set.of(TEAM_A), answer.granted());
    }

    @Test
    @DisplayName("subset")
    void subset() {
        Answer answer = asAlice()
                .scope(
                        "repository:team-a/app:pull,push,delete",
                        "repository:team-b/app:pull",
                        "repository:public/x:pull,push")
                .get();

        assertEquals(Set.of(TEAM_A, "repository:public/x:pull"), answer.granted());
    }

    @Test
    @DisplayName("`a:*`")
    void everyAction() {
        assertEquals(
                Set.of("repository:team-a/app:*"),
                as("carol").scope("repository:team-a/app:*").get().granted());
        // What of "everything" a member has is said by name: registries look for the action itself.
        assertEquals(
                Set.of(TEAM_A), asAlice().scope("repository:team-a/app:*").get().granted());
    }

    @Test
    @DisplayName("`a:delete`")
    void delete() {
        String delete = "repository:team-a/app:delete";

        assertEquals(Set.of(delete), as("carol").scope(delete).get().granted());
        assertEquals(Set.of(), asAlice().scope(delete).get().granted());
    }

    @Test
    @DisplayName("catalog as admin and as nobody")
    void catalog() {
        String catalog = "registry:catalog:*";

        assertEquals(Set.of(catalog), as("carol").scope(catalog).get().granted());
        assertEquals(Set.of(), asAlice().scope(catalog).get().granted());
        assertEquals(Set.of(), realm.token().scope(catalog).get().granted());
    }

    @ParameterizedTest(name = "[{index}]")
    @DisplayName("malformed scopes")
    @ValueSource(
            strings = {
                "repository",
                "repository:team-a/app",
                ":",
                "::",
                ":::",
                "repository::",
                "::pull",
                "repository:team-a/app:pull,",
                "repository:team-a/app:,",
                "repository:team-a/app:PULL;",
                "repo(x:team-a/app:pull",
                "repository:team-a/app:pull\r\nrepository:b:pull",
                "{\"type\":\"repository\"}",
                "%",
                "repository:../team-a/app:pull",
                "repository:team-a/äpp:pull",
                "\t",
                "repository:**:pull"
            })
    void malformedScopes(String scope) {
        assertEquals(Set.of(), asAlice().scope(scope).get().granted());
        assertEquals(Set.of(TEAM_A), asAlice().scope(scope, TEAM_A).get().granted());
    }

    @Test
    @DisplayName("missing and unknown service")
    void missingAndUnknownService() {
        asAlice().without("service").get().requireError(400);
        asAlice().service("").get().requireError(400);
        asAlice().service("no-such-client").get().requireError(400);
        // A client that is not marked as a registry is none.
        asAlice().service("no-registry").get().requireError(400);
        realm.token().without("service").password("alice", "alice").post().requireError(400);
    }

    @Test
    @DisplayName("UTF-8 password with a colon, by Basic and by form")
    void passwordInUtf8WithAColon() {
        String password = "pä:ss:wörd €+%20 𝄞";
        realm.addUser("zoë", password, Map.of());

        assertEquals("zoë", realm.token().basic("zoë", password).get().subject());
        assertEquals("zoë", realm.token().password("zoë", password).post().subject());
        assertEquals(
                "zoë", realm.token().password("zoë", password).postChunked().subject());
    }

    @ParameterizedTest
    @DisplayName("unsupported grant")
    @ValueSource(
            strings = {
                "authorization_code",
                "client_credentials",
                "",
                "PASSWORD",
                "urn:ietf:params:oauth:grant-type:device_code"
            })
    void unsupportedGrant(String grant) {
        realm.token().with("grant_type", grant).post().requireError(404);
    }

    @Test
    @DisplayName("`account=bob` with alice's password")
    void accountIsNeverTrusted() {
        Answer answer = asAlice()
                .with("account", "bob")
                .scope("repository:team-b/app:pull", TEAM_A)
                .get();

        assertEquals("alice", answer.subject());
        assertEquals(Set.of(TEAM_A), answer.granted());
    }

    @ParameterizedTest(name = "[{index}]")
    @DisplayName("malformed Basic")
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic YWxpY2U=",
                "Basic YWxpY2U6YWxpY2U= x",
                "Basic /////w==",
                "basic",
                "Negotiate abc",
                "Digest username=alice",
                "alice:alice",
                "Bearer",
                "Bearer ",
                "Bearer not.a.token",
                "Basic Og=="
            })
    void malformedBasic(String authorization) {
        realm.token()
                .header("Authorization", authorization)
                .scope("repository:public/tools:pull")
                .get()
                .requireError(401);
    }

    @ParameterizedTest
    @DisplayName("PUT")
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void otherMethods(String method) {
        Answer answer = asAlice().send(method).requireError(405);

        assertTrue(
                Set.of(answer.header("Allow").split(", ?")).containsAll(Set.of("GET", "POST", "OPTIONS")),
                () -> answer.headers().toString());
    }

    @Test
    @DisplayName("lockout and 429")
    void lockoutAnd429() {
        guarded.token().basic("alice", "wrong").get().requireError(401);
        guarded.token().basic("alice", "still wrong").get().requireError(401);
        guarded.token().password("alice", "wrong again").post().requireError(401);
        Answer locked = guarded.token().basic("alice", "alice").get().requireError(429);

        assertTrue(Integer.parseInt(locked.header("Retry-After")) > 0, () -> locked.headers()
                .toString());
        guarded.token().password("alice", "alice").post().requireError(429);
        guarded.token().basic("bob", "bob").get().requireToken();
    }

    @Test
    @DisplayName("the same failed login by POST and then by GET is one failure")
    void failedLoginByPostAndThenGetIsOneFailure() {
        for (String guess : List.of("wrong", "other")) {
            guarded.token().password("dave", guess).post().requireError(401);
            guarded.token().basic("dave", guess).get().requireError(401);
        }

        // Four failures would have closed the account, two do not.
        guarded.token().basic("dave", "dave").get().requireToken();
    }

    @Test
    @DisplayName("OPTIONS")
    void options() {
        TokenRequest preflight = realm.token()
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization");

        Answer allowed = preflight.header("Origin", UI).send("OPTIONS");
        assertEquals(204, allowed.status(), allowed.body());
        assertAll(
                () -> assertEquals(UI, allowed.header("Access-Control-Allow-Origin")),
                () -> assertEquals("true", allowed.header("Access-Control-Allow-Credentials")),
                () -> assertTrue(allowed.header("Access-Control-Allow-Methods").contains("GET")),
                () -> assertTrue(allowed.header("Access-Control-Allow-Headers")
                        .toLowerCase(Locale.ROOT)
                        .contains("authorization")));

        Answer foreign = preflight.header("Origin", "https://evil.example.test").send("OPTIONS");
        assertEquals(204, foreign.status());
        assertEquals("", foreign.header("Access-Control-Allow-Origin"));
        assertEquals(204, realm.token().send("OPTIONS").status());
    }

    @Test
    @DisplayName("browser without session")
    void browserWithoutSession() {
        Answer answer = realm.token()
                .service("closed-registry")
                .header("Origin", UI)
                .get()
                .requireError(401);

        assertEquals(UI, answer.header("Access-Control-Allow-Origin"));
        assertEquals("true", answer.header("Access-Control-Allow-Credentials"));
        assertTrue(answer.message().contains(realm.url() + "/"), answer.message());
    }

    @Test
    @DisplayName("`expires_in` there, `issued_at` not")
    void expiresInThereIssuedAtNot() {
        // Of a grant that no other test asks for: a token that was made before is served again.
        Answer answer = asAlice().scope("repository:alice/new:pull").get().requireToken();
        JsonNode claims = answer.claims();

        assertEquals(300, answer.json().get("expires_in").asInt());
        assertTrue(claims.get("nbf").asLong() < claims.get("iat").asLong(), "nbf is back-dated");
        assertEquals(300, claims.get("exp").asLong() - claims.get("iat").asLong());
        assertTrue(claims.get("jti").isTextual());
    }

    @Test
    @DisplayName("user disabled between two requests")
    void userDisabledBetweenTwoRequests() {
        String id = realm.addUser("erin", "erin", Map.of());
        as("erin").get().requireToken();

        realm.change("users/" + id, user -> user.put("enabled", false));

        as("erin").get().requireError(401);
    }

    @Test
    @DisplayName("a group removed between two requests shows in the next token")
    void groupRemovedBetweenTwoRequests() {
        realm.addUser("frank", "frank", Map.of("groups", List.of("/teams/team-a")));
        assertEquals(Set.of(TEAM_A), as("frank").scope(TEAM_A).get().granted());

        realm.leave("frank", realm.groupId("/teams/team-a"));

        assertEquals(Set.of(), as("frank").scope(TEAM_A).get().granted());
    }

    @Test
    @DisplayName("names with a port or a class")
    void namesWithAPortOrAClass() {
        as("carol").scope("repository(plugin):team-a/app:pull").get().requireToken();
        String scope = "repository:host:5000/a/b:pull";

        assertEquals(Set.of(scope), as("carol").scope(scope).get().granted());
    }

    @Test
    @DisplayName("`service` compares case-insensitively")
    void serviceComparesCaseInsensitively() {
        Answer answer = asAlice().service("DEMO-Registry").get().requireToken();

        assertEquals("demo-registry", answer.claims().get("aud").asText());
    }

    @Test
    @DisplayName("request headers of 32 KB")
    void requestHeadersOf32Kilobytes() {
        // The password is wrong, but it was read: a header that is too large would not be a 401.
        realm.token().basic("alice", "x".repeat(24_000)).get().requireError(401);
        asAlice().header("X-Large", "x".repeat(31_000)).get().requireToken();
    }

    @Test
    @DisplayName("a registry that is closed to anonymous")
    void closedToAnonymous() {
        realm.token()
                .service("closed-registry")
                .scope("repository:public/x:pull")
                .get()
                .requireError(401);
        asAlice().service("closed-registry").get().requireToken();
    }

    @Test
    @DisplayName("a realm without a registry")
    void realmWithoutARegistry() {
        Realm empty = Realm.create(realm.keycloak(), Json.parse("{\"enabled\":true}"));

        JsonNode discovery = Json.parse(empty.published(""));
        assertEquals(empty.url(), discovery.get("issuer").asText());
        empty.token().get().requireError(400);
    }

    @Test
    @DisplayName("discovery")
    void discovery() {
        JsonNode discovery = Json.parse(realm.published(""));

        assertTrue(discovery.toString().contains(realm.url() + "/registry/token"), discovery::toString);
        assertTrue(discovery.toString().contains(realm.url() + "/registry/ca.pem"), discovery::toString);
        assertTrue(discovery.toString().contains(realm.url() + "/registry/jwks.json"), discovery::toString);
        assertTrue(discovery.toString().contains("ES256"), discovery::toString);
    }

    private static long median(List<Answer> answers) {
        return answers.stream()
                .mapToLong(answer -> answer.took().toNanos())
                .sorted()
                .toArray()[answers.size() / 2];
    }

    private TokenRequest asAlice() {
        return as("alice");
    }

    private TokenRequest as(String user) {
        return realm.token().basic(user, user);
    }

    private String loginToken() {
        return asAlice()
                .service("login-registry")
                .with("offline_token", "true")
                .get()
                .loginToken();
    }

    private Answer refresh(String service, String loginToken) {
        return realm.token()
                .service(service)
                .with("grant_type", "refresh_token")
                .with("client_id", "it-tests")
                .with("refresh_token", loginToken)
                .scope(TEAM_A)
                .post();
    }
}
