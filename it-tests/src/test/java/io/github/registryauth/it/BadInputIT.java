package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes in: a JSON error or an empty grant, within a second, and no password in the log. On the distribution
 * only: nothing here depends on how Keycloak runs.
 */
final class BadInputIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SECRET = "sEcReT-of-a-password-field";
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);

    /** The first requests of a realm make its keys; what is measured here is a server that runs. */
    @BeforeAll
    static void warmUp() {
        REALM.token().basic("alice", "alice").get().requireToken();
    }

    @AfterAll
    static void noPasswordIsInTheLog() {
        String log = REALM.log();

        assertTrue(log.contains("LOGIN_ERROR"), "failures are logged");
        assertFalse(log.contains(SECRET));
    }

    @Test
    void tenThousandScopes() {
        bounded(withScopes(REALM.token().password("alice", "alice"), 10_000).post());
        bounded(withScopes(REALM.token().password("alice", SECRET), 10_000).post());
        bounded(withScopes(REALM.token().basic("alice", "alice"), 500).get());
    }

    @Test
    void tenThousandMalformedScopesInOneParameter() {
        bounded(REALM.token()
                .password("alice", "alice")
                .scope("repository:x ".repeat(10_000))
                .post());
    }

    @Test
    void formOfOneMegabyte() {
        bounded(REALM.token().password("alice", SECRET + "x".repeat(1_000_000)).post());
        bounded(REALM.token()
                .password("alice", SECRET)
                .with("other", "x".repeat(1_000_000))
                .post());
        bounded(REALM.token()
                .password("alice", SECRET)
                .with("other", "x".repeat(1_000_000))
                .postChunked());
        bounded(REALM.token().post(BodyPublishers.ofString("&".repeat(1_000_000)), FORM));
        bounded(REALM.token().post(BodyPublishers.ofString("a=b&".repeat(250_000)), FORM));
    }

    @Test
    void headerOverThirtyTwoKilobytes() {
        bounded(REALM.token().basic("alice", SECRET + "x".repeat(40_000)).get());
        bounded(REALM.token().bearer("x".repeat(40_000)).get());
        bounded(REALM.token().header("X-Large", "x".repeat(40_000)).get());
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(
            strings = {
                "\u0000",
                "\u0001\u0002",
                "\r\nSet-Cookie: a=b",
                "\u001b[2J",
                "\u007f",
                "\u202e",
                "\uffff",
                "\ud83d\ude00"
            })
    void controlCharacters(String text) {
        bounded(REALM.token().basic("alice" + text, SECRET).get());
        bounded(REALM.token().basic("alice", SECRET + text).get());
        bounded(REALM.token().password("alice" + text, SECRET + text).post());
        bounded(REALM.token()
                .basic("alice", "alice")
                .scope("repository:team-a/" + text + ":pull")
                .get());
        bounded(REALM.token()
                .basic("alice", "alice")
                .service("demo-registry" + text)
                .get());
        bounded(REALM.token().with("grant_type", "password" + text).post());
    }

    @Test
    void logHoldsNoLineThatAUserNameMadeUp() {
        bounded(REALM.token().basic("x\r\n00:00:00,000 ERROR forged", SECRET).get());

        assertTrue(REALM.log().lines().noneMatch(line -> line.startsWith("00:00:00,000 ERROR forged")));
    }

    @Test
    void userNameOfTenThousandCharacters() {
        bounded(REALM.token().basic("x".repeat(10_000), SECRET).get());
        bounded(REALM.token().password("x".repeat(10_000), SECRET).post());
    }

    @Test
    void serviceOfTenThousandCharacters() {
        bounded(REALM.token().service("x".repeat(10_000)).get());
    }

    @Test
    void bodiesThatAreNoForm() {
        bounded(REALM.token().post(BodyPublishers.ofString("{\"grant_type\":\"password\"}"), "application/json"));
        bounded(REALM.token().post(BodyPublishers.ofString("<a/>"), "text/xml"));
        bounded(REALM.token().post(BodyPublishers.ofString("grant_type=password"), FORM + "; charset=no-such"));
        bounded(REALM.token().post(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, '=', (byte) 0xfe}), FORM));
        bounded(REALM.token().post(BodyPublishers.ofString("%=%&%zz=%1&grant_type=password&password=%"), FORM));
        bounded(REALM.token().post(BodyPublishers.noBody(), FORM));
        bounded(REALM.token().post(BodyPublishers.ofString("x"), "multipart/form-data"));
    }

    @Test
    void parametersThatContradictThemselves() {
        bounded(REALM.token()
                .basic("alice", "alice")
                .with("service", "closed-registry")
                .get());
        bounded(REALM.token().password("alice", SECRET).with("username", "bob").post());
        bounded(REALM.token().basic("alice", SECRET).basic("bob", "bob").get());
    }

    /** An error or an empty grant within a second; Keycloak refuses some requests itself, with a body of its own. */
    private static void bounded(Answer answer) {
        if (answer.status() == 200) {
            assertEquals(Set.of(), answer.granted());
        } else {
            assertEquals(4, answer.status() / 100, () -> answer.status() + " " + answer.body());
            assertFalse(answer.json().path("error").asText().isEmpty(), answer::body);
        }
        assertTrue(answer.took().compareTo(Duration.ofSeconds(1)) < 0, () -> answer.took() + " " + answer.body());
    }

    private static TokenRequest withScopes(TokenRequest request, int count) {
        return request.scope(IntStream.range(0, count)
                .mapToObj(i -> "repository:team-b/app" + i + ":pull")
                .toArray(String[]::new));
    }
}
