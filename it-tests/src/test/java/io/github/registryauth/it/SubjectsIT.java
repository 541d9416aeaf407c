package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.Browser;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.OneTimePassword;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may ask, and with what: robots, bearer tokens, browsers, and the users who cannot use their password here. On the
 * distribution only: nothing here depends on how Keycloak runs.
 */
final class SubjectsIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String TEAM_A = "repository:team-a/app:pull,push";
    private static final String UI = "https://ui.example.test";

    @Test
    void robotSignsInWithItsSecret() {
        TokenRequest robot = REALM.token().scope(TEAM_A);

        assertEquals(
                Set.of(TEAM_A), robot.basic("ci-bot", "ci-bot-secret").get().granted());
        assertEquals(
                Set.of(TEAM_A), robot.password("ci-bot", "ci-bot-secret").post().granted());
        assertTrue(robot.basic("ci-bot", "ci-bot-secret").get().subject().contains("ci-bot"));
        robot.basic("ci-bot", "wrong").get().requireError(401);
    }

    @ParameterizedTest
    @CsvSource({"600, true", "-600, false"})
    void rotatedSecretIsGoodUntilItExpires(long seconds, boolean good) {
        String robot = "rotated" + (good ? "-fresh" : "-expired");
        long now = Instant.now().getEpochSecond();
        addRobot(
                robot,
                Map.of(
                        "attributes",
                        Map.of(
                                "client.secret.rotated",
                                "the-old-secret",
                                "client.secret.rotated.creation.time",
                                Long.toString(now - 3600),
                                "client.secret.rotated.expiration.time",
                                Long.toString(now + seconds))));

        REALM.token().basic(robot, robot + "-secret").get().requireToken();
        Answer old = REALM.token().basic(robot, "the-old-secret").get();
        if (good) {
            old.requireToken();
        } else {
            old.requireError(401);
        }
    }

    @Test
    void disabledRobotIsRefused() {
        addRobot("disabled-client", Map.of("enabled", false));
        addRobot("disabled-account", Map.of());
        String account = "clients/" + REALM.clientId("disabled-account") + "/service-account-user";
        REALM.token().basic("disabled-account", "disabled-account-secret").get().requireToken();
        REALM.change("users/" + REALM.get(account).get("id").asText(), user -> user.put("enabled", false));

        REALM.token().basic("disabled-client", "disabled-client-secret").get().requireError(401);
        REALM.token().basic("disabled-account", "disabled-account-secret").get().requireError(401);
    }

    @Test
    void clientThatIsNoRobotIsRefused() {
        addRobot("no-service-account", Map.of("serviceAccountsEnabled", false));
        addRobot("by-jwt", Map.of("clientAuthenticatorType", "client-jwt"));

        REALM.token()
                .basic("no-service-account", "no-service-account-secret")
                .get()
                .requireError(401);
        REALM.token().basic("by-jwt", "by-jwt-secret").get().requireError(401);
        for (String secret : List.of("", "anything", "null")) {
            REALM.token().basic("web", secret).get().requireError(401);
            REALM.token().basic("demo-registry", secret).get().requireError(401);
        }
    }

    @Test
    void serviceAccountsUserNameIsNoLogin() {
        REALM.token().basic("service-account-ci-bot", "ci-bot-secret").get().requireError(401);
    }

    @Test
    void userSignsInWithTheEmailAddressAndIsNamedByUserName() {
        REALM.addUser("hugo", "hugo", Map.of("email", "hugo@example.test", "emailVerified", true));

        Answer answer = REALM.token().basic("hugo@example.test", "hugo").get().requireToken();

        assertEquals("hugo", answer.subject());
    }

    @Test
    void accessTokenForTheRegistryIsGoodAsBearer() {
        String token = REALM.accessToken("web-for-registry", "alice");

        Answer answer = REALM.token().bearer(token).scope(TEAM_A).get();

        assertEquals(Set.of(TEAM_A), answer.granted());
        assertEquals("alice", answer.subject());
        REALM.token().service("closed-registry").bearer(token).get().requireError(401);
    }

    @Test
    void accessTokenForSomethingElseIsRefused() {
        Realm other = Realm.create(KeycloakKind.DISTRIBUTION);

        REALM.token().bearer(REALM.accessToken("web", "alice")).get().requireError(401);
        REALM.token()
                .bearer(other.accessToken("web-for-registry", "alice"))
                .get()
                .requireError(401);
        // A registry's own token is no credential.
        REALM.token()
                .bearer(REALM.token().basic("alice", "alice").get().token())
                .get()
                .requireError(401);
    }

    @Test
    void signedInBrowserOfAnAllowedOriginGetsItsToken() {
        Answer answer = REALM.token()
                .header("Cookie", Browser.signIn(REALM, "alice"))
                .header("Origin", UI)
                .scope(TEAM_A)
                .get();

        assertEquals(Set.of(TEAM_A), answer.granted());
        assertEquals("alice", answer.subject());
        assertEquals(UI, answer.header("Access-Control-Allow-Origin"));
        assertEquals("true", answer.header("Access-Control-Allow-Credentials"));
        assertTrue(answer.headers().allValues("Vary").toString().contains("Origin"));
    }

    @Test
    void cookieCountsForNothingWithoutAnAllowedOrigin() {
        TokenRequest request =
                REALM.token().header("Cookie", Browser.signIn(REALM, "alice")).scope(TEAM_A);

        for (String origin :
                List.of("https://evil.example.test", "null", UI + ".evil.test", "http://ui.example.test")) {
            Answer answer = request.header("Origin", origin).get();
            assertEquals(Set.of(), answer.granted());
            assertEquals("", answer.header("Access-Control-Allow-Origin"));
        }
        assertEquals(Set.of(), request.get().granted());
        request.service("closed-registry").get().requireError(401);
    }

    @Test
    void cookieOfAnEndedSessionIsRefused() {
        REALM.addUser("ivan", "ivan", Map.of());
        TokenRequest request =
                REALM.token().header("Cookie", Browser.signIn(REALM, "ivan")).header("Origin", UI);
        request.get().requireToken();

        REALM.post("users/" + REALM.userId("ivan") + "/logout", Map.of());

        request.get().requireError(401);
    }

    @Test
    void userWithASecondFactorIsToldWhatToDo() {
        REALM.addUser(
                "judy",
                "judy",
                Map.of("credentials", List.of(OneTimePassword.random().credential())));

        assertIsToldWhatToDo("judy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE_PASSWORD", "VERIFY_EMAIL", "CONFIGURE_TOTP"})
    void userWithAPendingActionIsToldWhatToDo(String action) {
        String user = action.toLowerCase(Locale.ROOT);
        REALM.addUser(user, user, Map.of("requiredActions", List.of(action)));

        assertIsToldWhatToDo(user);
    }

    private static void assertIsToldWhatToDo(String user) {
        String ordinary =
                REALM.token().basic(user, "wrong").get().requireError(401).message();

        Answer answer = REALM.token().basic(user, user).get().requireError(401);

        assertTrue(answer.message().contains(REALM.url()), answer.message());
        // Who does not know the password learns nothing about the account.
        assertFalse(ordinary.contains(REALM.url()), ordinary);
    }

    private static void addRobot(String name, Map<String, ?> more) {
        Map<String, Object> client = new HashMap<>(Map.of(
                "clientId",
                name,
                "secret",
                name + "-secret",
                "standardFlowEnabled",
                false,
                "serviceAccountsEnabled",
                true));
        client.putAll(more);
        REALM.post("clients", client);
    }
}
