package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.Await;
import io.github.registryauth.it.fixture.Browser;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenForger;
import io.github.registryauth.it.fixture.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Who gets a login token, what it is good for, and what ends it. On the distribution only: nothing here depends on how
 * Keycloak runs.
 */
final class LoginTokensIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String TEAM_A = "repository:team-a/app:pull,push";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Test
    void loginTokenIsGivenOnlyWhereTheRegistryAllowsIt() {
        String user = newUser();
        TokenRequest login = REALM.token().basic(user, user).with("offline_token", "true");

        login.service("demo-registry").get().requireToken();
        login.service("closed-registry").get().requireToken();
        assertEquals(List.of(), Account.of(REALM, user).tokens());
        assertFalse(login.service("login-registry").get().loginToken().isEmpty());
    }

    @Test
    void loginTokenEndsWhereTheRegistryGivesNoMore() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String token = login(realm, "alice", "alice");
        refresh(realm, token).requireToken();

        realm.change("clients/" + realm.clientId("login-registry"), client -> {
            client.withObject("/attributes").put("registry.login-tokens", "false");
            return client;
        });

        refresh(realm, token).requireError(401);
    }

    @Test
    void nobodyAndNoBearerAndNoLoginTokenGetsALoginToken() {
        String user = newUser();
        TokenRequest offline = REALM.token().service("login-registry").with("offline_token", "true");
        offline.get().requireError(401);

        REALM.addRegistry("open-login", Map.of("registry.login-tokens", "true", "registry.anonymous", "true"));
        offline.service("open-login").get().requireToken();
        offline.basic("", login(REALM, user, user)).get().requireToken();
        assertEquals(1, Account.of(REALM, user).tokens().size());
    }

    @Test
    void loginTokenIsAsGoodAsItsOwnerAtThatMoment() {
        String user = newUser();
        String token = login(REALM, user, user);
        assertEquals(Set.of(TEAM_A), refresh(REALM, token).granted());
        assertEquals(user, refresh(REALM, token).subject());

        REALM.leave(user, REALM.groupId("/teams/team-a"));

        assertEquals(Set.of(), refresh(REALM, token).granted());
    }

    @Test
    void newPasswordEndsTheLoginTokensOfTheOldOne() {
        String user = newUser();
        String token = login(REALM, user, user);
        String byAccessToken = login(REALM, user, Account.of(REALM, user).accessToken("laptop"));
        refresh(REALM, token).requireToken();

        REALM.setPassword(user, "another");

        refresh(REALM, token).requireError(401);
        refresh(REALM, byAccessToken).requireToken();
        refresh(REALM, login(REALM, user, "another")).requireToken();
    }

    @Test
    void newPasswordEndsNothingWhereTheRealmSaysSo() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.set("registry.login-token.password-change-revokes", "false");
        String token = login(realm, "alice", "alice");

        realm.setPassword("alice", "another");
        refresh(realm, token).requireToken();

        realm.set("registry.login-token.password-change-revokes", "true");
        refresh(realm, token).requireError(401);
    }

    @Test
    void revokedAccessTokenEndsTheLoginTokensThatCameOfIt() {
        String user = newUser();
        Account account = Account.of(REALM, user);
        JsonNode made = account.make(Map.of("name", "laptop"));
        String token = login(REALM, user, made.get("token").asText());
        String other = login(REALM, user, user);
        refresh(REALM, token).requireToken();

        account.revoke(made.get("id").asText());

        refresh(REALM, token).requireError(401);
        refresh(REALM, other).requireToken();
        assertEquals(1, account.tokens().size());
    }

    @Test
    void accessTokenThatAnAdministratorDeletesEndsTheLoginTokensThatCameOfIt() {
        String user = newUser();
        JsonNode made = Account.of(REALM, user).make(Map.of("name", "laptop"));
        String token = login(REALM, user, made.get("token").asText());

        REALM.delete(
                "users/" + REALM.userId(user) + "/credentials/" + made.get("id").asText());

        refresh(REALM, token).requireError(401);
    }

    @Test
    void loginTokenIsAsNarrowAsTheAccessTokenThatItCameOf() {
        String user = newUser();
        Account account = Account.of(REALM, user);
        String scoped = account.make(Map.of("name", "pull", "scopes", List.of("repository:team-a/**:pull")))
                .get("token")
                .asText();
        String elsewhere = account.make(Map.of("name", "closed", "registries", List.of("closed-registry")))
                .get("token")
                .asText();

        String token = login(REALM, user, scoped);

        assertEquals(Set.of("repository:team-a/app:pull"), refresh(REALM, token).granted());
        REALM.token()
                .service("login-registry")
                .basic(user, elsewhere)
                .with("offline_token", "true")
                .get()
                .requireError(401);
    }

    @Test
    void loginTokenEndsWithTheAccessTokenThatItCameOf() {
        String user = newUser();
        JsonNode made = Account.of(REALM, user).make(Map.of("name", "short", "expires", "PT5M"));
        Answer answer = refresh(REALM, login(REALM, user, made.get("token").asText()));

        assertTrue(answer.claims().get("exp").asLong()
                <= Instant.parse(made.get("expires").asText()).getEpochSecond());
        JsonNode told = Account.of(REALM, user).tokens().get(0);
        assertEquals("login", told.get("kind").asText());
        assertEquals(made.get("expires"), told.get("expires"));
        assertEquals(made.get("id"), told.get("parent"));
    }

    @Test
    void oneLoginMoreTakesThePlaceOfTheOneUsedLeastRecently() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.set("registry.login-token.per-owner", "3");
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tokens.add(login(realm, "alice", "alice"));
        }
        // A use is written in whole seconds.
        long made = Instant.now().getEpochSecond();
        Await.until(
                "a second is over", Duration.ofSeconds(2), () -> Instant.now().getEpochSecond() > made);
        refresh(realm, tokens.get(0)).requireToken();

        String fourth = login(realm, "alice", "alice");

        refresh(realm, tokens.get(0)).requireToken();
        refresh(realm, tokens.get(1)).requireError(401);
        refresh(realm, tokens.get(2)).requireToken();
        refresh(realm, fourth).requireToken();
        assertEquals(3, Account.of(realm, "alice").tokens().size());
    }

    @Test
    void realmThatAllowsNoneGivesNone() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.set("registry.login-token.per-owner", "0");

        realm.token()
                .service("login-registry")
                .basic("alice", "alice")
                .with("offline_token", "true")
                .get()
                .requireToken();
    }

    @Test
    void secondFactorEndsTheLoginTokensOfAPassword() {
        String user = newUser();
        String byPassword = login(REALM, user, user);
        String byAccessToken = login(REALM, user, Account.of(REALM, user).accessToken("laptop"));

        REALM.addOneTimePasswords(user);

        refresh(REALM, byPassword).requireError(401);
        refresh(REALM, byAccessToken).requireToken();
    }

    @Test
    void logoutEverywhereEndsLoginTokensWhereTheRealmSaysSo() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String token = login(realm, "alice", "alice");
        String accessToken = Account.of(realm, "alice").accessToken("laptop");
        realm.post("users/" + realm.userId("alice") + "/logout", Map.of());
        refresh(realm, token).requireToken();

        realm.set("registry.login-token.logout-revokes", "true");

        refresh(realm, token).requireError(401);
        realm.token().basic("alice", accessToken).get().requireToken();
        long out = Instant.now().getEpochSecond();
        Await.until(
                "a second is over", Duration.ofSeconds(2), () -> Instant.now().getEpochSecond() > out);
        refresh(realm, login(realm, "alice", "alice")).requireToken();
    }

    /** Ids of users that other systems keep begin with "f:", and anybody can write a token's owner. */
    @Test
    void ownerThatCannotBeIsRefusedLikeAnyOther() {
        String user = newUser();
        String token = login(REALM, user, user);
        for (String owner : List.of("f:", "f:a", "f::", "f:a:b", "x", "\u00e4")) {
            refresh(REALM, TokenForger.ofOwner(token, owner)).requireError(401);
        }
        assertEquals(404, REALM.admin("GET", "registry/tokens/f:", "").statusCode());
    }

    @Test
    void newClientSecretEndsARobotsLoginToken() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String token = login(realm, "ci-bot", "ci-bot-secret");
        assertEquals(Set.of(TEAM_A), refresh(realm, token).granted());

        realm.post("clients/" + realm.clientId("ci-bot") + "/client-secret", Map.of());

        refresh(realm, token).requireError(401);
    }

    @Test
    void disabledRobotsLoginTokenIsRefused() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String token = login(realm, "ci-bot", "ci-bot-secret");
        refresh(realm, token).requireToken();

        realm.change("clients/" + realm.clientId("ci-bot"), client -> client.put("enabled", false));

        refresh(realm, token).requireError(401);
    }

    @Test
    void robotThatNoLongerLogsInByASecretHasNoLoginTokenOfIt() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String token = login(realm, "ci-bot", "ci-bot-secret");

        realm.change(
                "clients/" + realm.clientId("ci-bot"), client -> client.put("clientAuthenticatorType", "client-jwt"));

        realm.token().basic("ci-bot", "ci-bot-secret").get().requireError(401);
        refresh(realm, token).requireError(401);
    }

    @Test
    void disabledOrDeletedOwnersLoginTokenIsRefused() {
        String user = newUser();
        String token = login(REALM, user, user);
        refresh(REALM, token).requireToken();

        REALM.change("users/" + REALM.userId(user), representation -> representation.put("enabled", false));
        refresh(REALM, token).requireError(401);
        REALM.change("users/" + REALM.userId(user), representation -> representation.put("enabled", true));
        refresh(REALM, token).requireToken();

        REALM.delete("users/" + REALM.userId(user));
        refresh(REALM, token).requireError(401);
    }

    @Test
    void lockedOwnersLoginTokenIsRefused() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION).guardedAfter(3);
        String token = login(realm, "bob", "bob");
        realm.lock("bob");

        refresh(realm, token).requireError(401);
    }

    @Test
    void whatWasNeverGivenIsRefused() {
        String user = newUser();
        String token = login(REALM, user, user);
        String other = login(REALM, newUser(), "person-" + COUNT.get());
        Realm elsewhere = Realm.create(KeycloakKind.DISTRIBUTION);
        String accessToken = Account.of(REALM, user).accessToken("laptop");

        for (String wrong : List.of(
                "",
                "x",
                "krl_",
                token.substring(0, token.length() - 1),
                token + "0",
                TokenForger.otherSecret(token),
                TokenForger.otherId(token),
                TokenForger.mixed(token, other),
                TokenForger.ofOwner(token, REALM.userId("alice")),
                TokenForger.ofOwner(token, "no-such-user"),
                TokenForger.ofOwner(token, "f:none:some'body"),
                accessToken,
                "krl_" + accessToken.substring(4),
                login(elsewhere, "alice", "alice"),
                Browser.accessToken(REALM, user))) {
            refresh(REALM, wrong).requireError(401);
            REALM.token().service("login-registry").basic("", wrong).get().requireError(401);
        }
        refresh(elsewhere, token).requireError(401);
        refresh(REALM, token).requireToken();
    }

    @Test
    void loginTokensAreToldWithoutAnythingSecret() {
        String user = newUser();
        String token = REALM.token()
                .service("login-registry")
                .basic(user, user)
                .with("offline_token", "true")
                .with("client_id", "docker")
                .get()
                .loginToken();
        refresh(REALM, token).requireToken();
        refresh(REALM, TokenForger.otherSecret(token)).requireError(401);
        Account account = Account.of(REALM, user);

        JsonNode told = account.tokens().get(0);
        assertEquals("login", told.get("kind").asText());
        assertEquals("password", told.get("by").asText());
        assertTrue(told.get("name").asText().contains("docker"), told::toString);
        assertEquals(Json.tree(List.of("login-registry")), told.get("registries"));
        for (String text : List.of(
                REALM.get("events?max=1000").toString(),
                REALM.log(),
                REALM.credentials(user).toString(),
                account.tokens().toString())) {
            assertFalse(text.contains(token.substring(29, 79)));
            assertFalse(text.contains(TokenForger.hash(token)));
        }
    }

    private static String newUser() {
        String user = "person-" + COUNT.incrementAndGet();
        REALM.addUser(user, user, Map.of("groups", List.of("/teams/team-a")));
        return user;
    }

    private static String login(Realm realm, String user, String secret) {
        return realm.token()
                .service("login-registry")
                .basic(user, secret)
                .with("offline_token", "true")
                .get()
                .loginToken();
    }

    private static Answer refresh(Realm realm, String loginToken) {
        return realm.token()
                .service("login-registry")
                .with("grant_type", "refresh_token")
                .with("client_id", "it-tests")
                .with("refresh_token", loginToken)
                .scope(TEAM_A)
                .post();
    }
}
