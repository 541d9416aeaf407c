package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.Await;
import io.github.registryauth.it.fixture.Browser;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenForger;
import io.github.registryauth.it.fixture.TokenRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What an access token is good for, and what ends it. On the distribution only: nothing here depends on how Keycloak runs.
 */
final class AccessTokensIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String TEAM_A = "repository:team-a/app:pull,push";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Test
    void tokenIsThePasswordOfItsOwnerByUserNameAndByEmail() {
        String user = teamMember(REALM);
        String token = Account.of(REALM, user).accessToken("laptop");

        for (String name : List.of(user, user + "@example.test", user.toUpperCase(Locale.ROOT))) {
            Answer answer = REALM.token().basic(name, token).scope(TEAM_A).get();
            assertEquals(Set.of(TEAM_A), answer.granted());
            assertEquals(user, answer.subject());
        }
        assertEquals(
                Set.of(TEAM_A),
                REALM.token().password(user, token).scope(TEAM_A).post().granted());
    }

    @Test
    void scopesNarrowTheToken() {
        String user = teamMember(REALM);
        String token = token(user, Map.of("scopes", List.of("repository:team-a/**:pull")));

        assertEquals(
                Set.of("repository:team-a/app:pull"),
                as(user, token).scope(TEAM_A).get().granted());
        assertEquals(
                Set.of("repository:team-a/app:pull"),
                as(user, token).scope("repository:team-a/app:*").get().granted());
        assertEquals(
                Set.of(),
                as(user, token).scope("repository:team-a/app:push").get().granted());
        assertEquals(
                Set.of(),
                as(user, token).scope("repository:" + user + "/app:pull").get().granted());
        assertEquals(
                Set.of(),
                as(user, token).scope("repository:public/app:pull").get().granted());
    }

    @Test
    void userInAScopeIsTheOwner() {
        String user = teamMember(REALM);
        String token = token(user, Map.of("scopes", List.of("repository:{user}/**:*")));
        String own = "repository:" + user + "/app:push";

        assertEquals(Set.of(own), as(user, token).scope(own, TEAM_A).get().granted());
    }

    @Test
    void registriesNarrowTheTokenAndItIsSaidForWhichItIs() {
        String user = teamMember(REALM);
        String token = token(user, Map.of("name", "for-closed", "registries", List.of("closed-registry")));

        as(user, token).service("closed-registry").get().requireToken();
        as(user, token).service("CLOSED-registry").get().requireToken();
        String message =
                as(user, token).service("demo-registry").get().requireError(401).message();
        assertTrue(message.contains("for-closed") && message.contains("closed-registry"), message);
    }

    @Test
    void tokenWithoutScopesIsAsGoodAsItsOwner() {
        String user = teamMember(REALM);
        String token = token(user, Map.of("scopes", List.of(), "registries", List.of()));
        String[] asked = {TEAM_A, "repository:" + user + "/x:*", "repository:public/x:pull", "repository:team-b/x:pull"
        };

        Answer byPassword = REALM.token().basic(user, user).scope(asked).get();
        assertEquals(byPassword.granted(), as(user, token).scope(asked).get().granted());
        as(user, token).service("closed-registry").get().requireToken();
    }

    @Test
    void tokenNeverGivesWhatItsOwnerMayNot() {
        String user = teamMember(REALM);
        String token = token(user, Map.of("scopes", List.of("repository:**:*", "registry:catalog:*")));

        assertEquals(
                Set.of(TEAM_A),
                as(user, token)
                        .scope("repository:team-a/app:*", "repository:team-b/app:*", "registry:catalog:*")
                        .get()
                        .granted());
    }

    @Test
    void ownerWhoLeavesAGroupLosesItInTheNextToken() {
        String user = teamMember(REALM);
        String token = token(user, Map.of());
        assertEquals(Set.of(TEAM_A), as(user, token).scope(TEAM_A).get().granted());

        REALM.leave(user, REALM.groupId("/teams/team-a"));

        assertEquals(Set.of(), as(user, token).scope(TEAM_A).get().granted());
    }

    @Test
    void registryTokenDoesNotOutliveTheAccessToken() {
        String user = teamMember(REALM);
        String token = token(user, Map.of("expires", "PT2M"));

        Answer answer = as(user, token).get().requireToken();

        long left = answer.json().get("expires_in").asLong();
        assertTrue(left >= 60 && left <= 120, () -> left + " s");
        long end = Instant.parse(
                        Account.of(REALM, user).tokens().get(0).get("expires").asText())
                .getEpochSecond();
        assertTrue(answer.claims().get("exp").asLong() <= end, answer.claims()::toString);
    }

    @Test
    void tokenWorksForWhoHasASecondFactorOrSomethingToDo() {
        String user = teamMember(REALM);
        String token = token(user, Map.of());
        REALM.addOneTimePasswords(user);
        REALM.token().basic(user, user).get().requireError(401);

        as(user, token).get().requireToken();
    }

    @Test
    void tokenThatIsNotWholeIsRefusedAndSaidToBe() {
        String user = teamMember(REALM);
        String token = token(user, Map.of());
        String otherEnd = token.endsWith("x") ? "y" : "x";
        for (String broken : List.of(
                token.substring(0, token.length() - 1),
                token + "0",
                token.substring(0, token.length() - 1) + otherEnd,
                token.substring(0, 40) + token.substring(41),
                "kra_" + token.substring(4).toUpperCase(Locale.ROOT),
                "kra_",
                "kra_x".repeat(2000))) {
            String message = as(user, broken).get().requireError(401).message();
            assertTrue(message.contains("not whole"), message);
        }
        as(user, token).get().requireToken();
    }

    @Test
    void tokenUnderAnotherNameIsRefusedWhateverTheCachesHold() {
        String user = teamMember(REALM);
        String other = teamMember(REALM);
        String token = token(user, Map.of());
        for (String cold : List.of("clear-user-cache", "clear-realm-cache")) {
            as(other, token).get().requireError(401);
            as("ci-bot", token).get().requireError(401);
            as("no-such-user", token).get().requireError(401);
            REALM.post(cold, Map.of());
            as(other, token).get().requireError(401);
            as(user, token).get().requireToken();
        }
    }

    @Test
    void idOfOneTokenWithTheSecretOfAnotherIsRefused() {
        String user = teamMember(REALM);
        String one = token(user, Map.of());
        String two = token(user, Map.of());

        as(user, TokenForger.mixed(one, two)).get().requireError(401);
        as(user, TokenForger.mixed(two, one)).get().requireError(401);
        as(user, TokenForger.otherSecret(one)).get().requireError(401);
        as(user, one).get().requireToken();
        as(user, two).get().requireToken();
    }

    @Test
    void tokenOfAnotherRealmIsRefused() {
        Realm other = Realm.create(KeycloakKind.DISTRIBUTION);
        String token = Account.of(other, "alice").accessToken("there");
        other.token().basic("alice", token).get().requireToken();

        REALM.token().basic("alice", token).get().requireError(401);
        REALM.post("clear-user-cache", Map.of());
        REALM.token().basic("alice", token).get().requireError(401);
    }

    @Test
    void loginTokenOrNothingIsNoAccessToken() {
        String user = teamMember(REALM);
        String loginToken = REALM.token()
                .basic(user, user)
                .service("login-registry")
                .with("offline_token", "true")
                .get()
                .loginToken();

        as(user, loginToken).get().requireError(401);
        as(user, loginToken).service("login-registry").get().requireError(401);
        as(user, "kra_" + loginToken.substring(4)).get().requireError(401);
        as("", token(user, Map.of())).service("login-registry").get().requireError(401);
        REALM.token().bearer(token(user, Map.of())).get().requireError(401);
    }

    @Test
    void revokedTokenIsRefusedFromTheNextRequestOn() {
        String user = teamMember(REALM);
        Account account = Account.of(REALM, user);
        JsonNode gone = account.make(Map.of("name", "gone"));
        String kept = account.accessToken("kept");
        String token = gone.get("token").asText();
        as(user, token).get().requireToken();

        account.revoke(gone.get("id").asText());

        as(user, token).get().requireError(401);
        as(user, kept).get().requireToken();
        assertEquals(
                404,
                account.exchange("DELETE", "/tokens/" + gone.get("id").asText(), "")
                        .statusCode());
    }

    @Test
    void tokenThatAnAdministratorDeletesAmongTheCredentialsIsRefused() {
        String user = teamMember(REALM);
        JsonNode made = Account.of(REALM, user).make(Map.of("name", "laptop"));
        String token = made.get("token").asText();
        as(user, token).get().requireToken();

        REALM.delete(
                "users/" + REALM.userId(user) + "/credentials/" + made.get("id").asText());

        as(user, token).get().requireError(401);
    }

    @Test
    void disabledOwnerIsRefusedUntilEnabledAgain() {
        String user = teamMember(REALM);
        String token = token(user, Map.of());
        as(user, token).get().requireToken();

        REALM.change("users/" + REALM.userId(user), representation -> representation.put("enabled", false));
        as(user, token).get().requireError(401);

        REALM.change("users/" + REALM.userId(user), representation -> representation.put("enabled", true));
        as(user, token).get().requireToken();
    }

    @Test
    void ownerWhomKeycloakLockedIsRefused() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION).guardedAfter(3);
        String token = Account.of(realm, "bob").accessToken("laptop");
        realm.token().basic("bob", token).get().requireToken();
        realm.lock("bob");

        realm.token().basic("bob", token).get().requireError(401);

        realm.delete("attack-detection/brute-force/users/" + realm.userId("bob"));
        Await.until(
                "bob is let in",
                Duration.ofSeconds(10),
                () -> realm.token().basic("bob", token).get().status() == 200);
    }

    @Test
    void ownerWhoIsDeletedAndMadeAgainHasNoToken() {
        String user = teamMember(REALM);
        String token = token(user, Map.of());
        as(user, token).get().requireToken();

        REALM.delete("users/" + REALM.userId(user));
        as(user, token).get().requireError(401);
        REALM.addUser(user, user, Map.of("groups", List.of("/teams/team-a")));

        as(user, token).get().requireError(401);
    }

    @Test
    void tokenFollowsItsOwnerToANewName() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("", settings -> settings.put("editUsernameAllowed", true));
        String user = teamMember(realm);
        String token = Account.of(realm, user)
                .make(Map.of("name", "laptop", "scopes", List.of("repository:{user}/**:*")))
                .get("token")
                .asText();
        realm.token().basic(user, token).get().requireToken();

        realm.change("users/" + realm.userId(user), representation -> representation.put("username", "renamed"));

        realm.token().basic(user, token).get().requireError(401);
        Answer answer = realm.token()
                .basic("renamed", token)
                .scope("repository:renamed/app:push", "repository:" + user + "/app:push")
                .get();
        assertEquals(Set.of("repository:renamed/app:push"), answer.granted());
        assertEquals("renamed", answer.subject());
    }

    @Test
    void manyGuessesAtOnceGetNobodyInAndLockNobodyOut() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION).guardedAfter(3);
        String token = Account.of(realm, "alice").accessToken("laptop");

        List<Answer> answers = Parallel.run(200, i -> realm.token()
                .basic("alice", i % 2 == 0 ? TokenForger.otherSecret(token) : TokenForger.otherId(token))
                .get());

        answers.forEach(answer -> answer.requireError(401));
        realm.token().basic("alice", token).get().requireToken();
        realm.token().basic("alice", "alice").get().requireToken();
        assertEquals(
                0,
                realm.get("attack-detection/brute-force/users/" + realm.userId("alice"))
                        .get("numFailures")
                        .asInt());
    }

    @Test
    void refusalTellsNeitherWhetherTheIdNorWhetherTheUserExists() {
        String user = teamMember(REALM);
        String token = token(user, Map.of());
        Answer wrongSecret = as(user, TokenForger.otherSecret(token)).get().requireError(401);
        Answer wrongId = as(user, TokenForger.otherId(token)).get().requireError(401);
        Answer nobody = as("nobody-of-that-name", token).get().requireError(401);

        assertEquals(wrongSecret.body(), wrongId.body());
        assertEquals(wrongSecret.body(), nobody.body());

        long known = median(() -> as(user, TokenForger.otherSecret(token)).get());
        long unknown = median(() -> as(user, TokenForger.otherId(token)).get());
        double ratio = (double) known / unknown;
        assertTrue(ratio > 0.33 && ratio < 3, () -> "a wrong secret takes " + ratio + " times an unknown id");
    }

    @Test
    void nameThatIsTakenIsAConflict() {
        String user = teamMember(REALM);
        Account account = Account.of(REALM, user);
        JsonNode made = account.make(Map.of("name", "Laptop"));

        for (String name : List.of("Laptop", "laptop", " LAPTOP ")) {
            HttpResponse<String> answer = account.wish(Map.of("name", name));
            assertEquals(409, answer.statusCode(), answer::body);
            assertTrue(answer.body().contains("another name"), answer::body);
        }
        assertEquals(1, account.tokens().size());
        account.revoke(made.get("id").asText());
        account.accessToken("laptop");
    }

    @Test
    void moreTokensThanTheRealmAllowsAreAConflict() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.set("registry.access-token.per-owner", "2");
        Account account = Account.of(realm, "alice");
        account.accessToken("one");
        account.accessToken("two");

        HttpResponse<String> answer = account.wish(Map.of("name", "three"));

        assertEquals(409, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("revoke one first"), answer::body);
        assertEquals(2, account.tokens().size());
        account.revoke(account.newestToken("access"));
        account.accessToken("three");
    }

    @Test
    void parallelWishesNeverExceedTheLimitNorShareAName() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.set("registry.access-token.per-owner", "5");
        Account account = Account.of(realm, "alice");

        List<Integer> statuses = Parallel.run(
                20, i -> account.wish(Map.of("name", "token" + i % 10)).statusCode());

        assertEquals(Set.of(201, 409), Set.copyOf(statuses));
        assertEquals(5, statuses.stream().filter(status -> status == 201).count());
        List<String> names = account.tokens().stream()
                .map(token -> token.get("name").asText())
                .toList();
        assertEquals(5, names.size());
        assertEquals(5, Set.copyOf(names).size());
    }

    @Test
    void useOfATokenIsTold() {
        String user = teamMember(REALM);
        Account account = Account.of(REALM, user);
        String token = account.accessToken("laptop");
        assertTrue(account.tokens().get(0).get("lastUse").isNull());

        as(user, token).with("client_id", "docker").get().requireToken();
        as(user, token).with("client_id", "another").get().requireToken();

        JsonNode use = account.tokens().get(0).get("lastUse");
        assertEquals("docker", use.get("client").asText(), "the second use is within the hour");
        assertFalse(use.get("address").asText().isEmpty());
        assertTrue(Duration.between(Instant.parse(use.get("at").asText()), Instant.now())
                        .toMinutes()
                < 1);
    }

    @Test
    void nothingSecretIsToldAnywhere() {
        String user = teamMember(REALM);
        Account account = Account.of(REALM, user);
        String token = account.accessToken("laptop");
        as(user, token).scope(TEAM_A).get().requireToken();
        String wrong = TokenForger.otherSecret(token);
        as(user, wrong).get().requireError(401);
        as("nobody-at-all", token).get().requireError(401);
        as(user, token.substring(0, 80)).get().requireError(401);

        String secret = token.substring(29, 79);
        for (String told : List.of(
                REALM.get("events?max=1000").toString(),
                REALM.get("admin-events?max=1000").toString(),
                REALM.log(),
                REALM.metrics(),
                REALM.get("users/" + REALM.userId(user) + "/credentials").toString(),
                REALM.get("users/" + REALM.userId(user)).toString(),
                account.tokens().toString(),
                new Account(REALM.url() + "/account", account.bearer())
                        .exchange("GET", "/credentials", "", "Accept", "application/json")
                        .body())) {
            assertFalse(told.contains(secret), "the token is told");
            assertFalse(told.contains(wrong.substring(29, 79)), "a wrong token is told");
            assertFalse(told.contains(TokenForger.hash(token)), "the token's hash is told");
        }
    }

    @Test
    void makingUsingAndRevokingLeaveEventsWithTheTokensId() {
        String user = teamMember(REALM);
        Account account = Account.of(REALM, user);
        JsonNode made = account.make(Map.of("name", "laptop"));
        String id = made.get("id").asText();
        as(user, made.get("token").asText()).get().requireToken();
        account.revoke(id);

        for (String type : List.of("UPDATE_CREDENTIAL", "LOGIN", "REMOVE_CREDENTIAL")) {
            JsonNode event = REALM.events(type).stream()
                    .filter(one ->
                            one.at("/details/registry_credential").asText().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no event " + type));
            assertEquals(REALM.userId(user), event.get("userId").asText());
            assertEquals("access-token", event.at("/details/credential_type").asText());
        }
    }

    private static TokenRequest as(String user, String token) {
        return REALM.token().basic(user, token);
    }

    private static String teamMember(Realm realm) {
        String user = "member-" + COUNT.incrementAndGet();
        realm.addUser(user, user, Map.of("email", user + "@example.test", "groups", List.of("/teams/team-a")));
        return user;
    }

    private static String token(String user, Map<String, ?> wish) {
        Account account = Account.with(REALM, Browser.accessToken(REALM, user));
        Map<String, Object> named = new HashMap<>(Map.of("name", "token-" + COUNT.incrementAndGet()));
        named.putAll(wish);
        return account.make(named).get("token").asText();
    }

    private static long median(Supplier<Answer> request) {
        return IntStream.range(0, 60)
                .mapToLong(i -> request.get().requireError(401).took().toNanos())
                .sorted()
                .skip(30)
                .findFirst()
                .orElseThrow();
    }
}
