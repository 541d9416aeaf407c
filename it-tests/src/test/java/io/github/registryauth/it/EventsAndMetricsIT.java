package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenForger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What administrators see of token requests. On the distribution only: nothing here depends on how Keycloak runs.
 */
final class EventsAndMetricsIT {
    private static final String SECRET = "a-password-that-nobody-may-see";
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);

    @Test
    void loginOfAUserSaysWhatWasAskedGrantedAndWhy() {
        REALM.token()
                .basic("alice", "alice")
                .scope("repository:team-a/app:delete,pull,push")
                .get()
                .requireToken();

        JsonNode event = newest("LOGIN");

        assertEquals(REALM.userId("alice"), event.get("userId").asText());
        assertDetail(event, "registry_service", "demo-registry");
        assertDetail(event, "registry_requested", "repository:team-a/app:delete,pull,push");
        assertDetail(event, "registry_granted", "repository:team-a/app:pull,push");
        assertTrue(event.at("/details/registry_rules").asText().contains("/teams/team-a"), event::toString);
    }

    @Test
    void refusedLoginSaysWhoAndWhatForAndNotThePassword() {
        REALM.token()
                .basic("bob", SECRET)
                .scope("repository:team-b/app:pull")
                .get()
                .requireError(401);

        JsonNode event = newest("LOGIN_ERROR");

        assertEquals("invalid_user_credentials", event.get("error").asText());
        assertDetail(event, "registry_service", "demo-registry");
        assertDetail(event, "registry_requested", "repository:team-b/app:pull");
        assertDetail(event, "username", "bob");
        assertFalse(event.at("/details").has("registry_granted"), event::toString);
        assertFalse(REALM.get("events?max=1000").toString().contains(SECRET));
        assertFalse(REALM.log().contains(SECRET));
    }

    /** They cost nothing to make up, and would fill the store of events. */
    @Test
    void tokensThatAreMadeUpAreToldOnceAMinuteAndAddress() {
        for (String madeUp : List.of("eyJhbGciOiJFUzI1NiJ9.e30.AA", "kra_made_up")) {
            for (int i = 0; i < 20; i++) {
                REALM.token().basic("somebody-" + i, madeUp).get().requireError(401);
            }
        }
        List<String> told = REALM.events("LOGIN_ERROR").stream()
                .map(event -> event.at("/details/credential_type").asText())
                .filter(Set.of("workload", "access-token")::contains)
                .sorted()
                .toList();
        assertEquals(List.of("access-token", "workload"), told);
    }

    /** Or whoever fails at the same address would hide whose revoked token is still in use. */
    @Test
    void aTokenThatIsNotTheUsersIsToldOfEachUser() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String token = Account.of(realm, "alice").accessToken("of alice");
        for (String name : List.of("somebody", "somebody-else", "bob", "BOB", "alice")) {
            realm.token().basic(name, TokenForger.otherId(token)).get().requireError(401);
        }
        List<String> told = realm.events("LOGIN_ERROR").stream()
                .map(event -> event.at("/details/username").asText())
                .sorted()
                .toList();
        assertEquals(List.of("alice", "bob", "somebody"), told);
    }

    @Test
    void loginOfARobotIsAClientLogin() {
        REALM.token()
                .basic("ci-bot", "ci-bot-secret")
                .scope("repository:team-a/app:push")
                .get()
                .requireToken();

        JsonNode event = newest("CLIENT_LOGIN");

        assertEquals("ci-bot", event.get("clientId").asText());
        assertDetail(event, "registry_granted", "repository:team-a/app:push");
        REALM.token().basic("ci-bot", SECRET).get().requireError(401);
        assertEquals("ci-bot", newest("CLIENT_LOGIN_ERROR").get("clientId").asText());
        assertFalse(REALM.get("events?max=1000").toString().contains(SECRET));
        assertFalse(REALM.log().contains("ci-bot-secret"));
    }

    @Test
    void metersCountRequestsUnderBoundedLabels() {
        REALM.token().basic("alice", "alice").get().requireToken();
        for (int i = 0; i < 20; i++) {
            REALM.token()
                    .basic("stranger-" + i, SECRET)
                    .service("demo-registry")
                    .get();
            REALM.token().service("stranger-service-" + i).get();
            REALM.token().scope("repository:stranger-repository-" + i + ":pull").get();
        }

        List<String> meters = REALM.metrics()
                .lines()
                .filter(line -> line.startsWith("registry_auth_"))
                .toList();

        assertTrue(meters.stream().anyMatch(line -> line.contains("demo-registry")), meters::toString);
        assertTrue(meters.stream().noneMatch(line -> line.contains("stranger")), meters::toString);
        assertTrue(meters.stream().noneMatch(line -> line.contains("alice")), meters::toString);
    }

    @Test
    void longRequestsLeaveAnEventThatCanBeStored() {
        String scope = "repository:team-b/" + "x".repeat(200);
        REALM.addUser("karl", "karl", Map.of("groups", List.of("/teams/team-a")));

        REALM.token()
                .basic("karl", "karl")
                .scope(IntStream.range(0, 90).mapToObj(i -> scope + i + ":pull").toArray(String[]::new))
                .get()
                .requireToken();

        assertEquals(REALM.userId("karl"), newest("LOGIN").get("userId").asText());
    }

    private static JsonNode newest(String type) {
        return REALM.events(type).get(0);
    }

    private static void assertDetail(JsonNode event, String name, String value) {
        assertEquals(value, event.path("details").path(name).asText(), event::toString);
    }
}
