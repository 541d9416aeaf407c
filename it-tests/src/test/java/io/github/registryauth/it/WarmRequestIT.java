package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A warm request issues no SQL statement: the statements that Hibernate logs are counted. On the distribution only,
 * where the log is a file of this machine.
 */
final class WarmRequestIT {
    private static final int REQUESTS = 50;
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String SCOPE = "repository:public/app:pull";

    @BeforeAll
    static void storesNoEvents() {
        // A realm that stores its events writes one for each login, and is told so in the documentation.
        REALM.change("", realm -> realm.put("eventsEnabled", false));
    }

    @Test
    void anonymousRequestIssuesNoStatement() {
        assertWarmRequestsIssueNoStatement(REALM.token().scope(SCOPE));
    }

    @Test
    void requestForAnotherRepositoryEachTimeIssuesNoStatement() {
        TokenRequest request = REALM.token().basic("ci-bot", "ci-bot-secret");
        warmUp(request);

        long before = statements();
        for (int i = 0; i < REQUESTS; i++) {
            request.scope("repository:team-a/app" + i + ":pull").get().requireToken();
        }

        assertEquals(before, statements());
    }

    @Test
    void serviceAccountsRequestIssuesNoStatement() {
        assertWarmRequestsIssueNoStatement(
                REALM.token().basic("ci-bot", "ci-bot-secret").scope(SCOPE));
    }

    @Test
    void passwordThatWasVerifiedIssuesNoStatement() {
        assertWarmRequestsIssueNoStatement(REALM.token().basic("bob", "bob").scope("repository:team-b/app:pull"));
    }

    /** One that was never used writes down its first use. */
    @Test
    void tokenOfAnOwnerOfTwentyIssuesNoStatement() {
        Account alice = Account.of(REALM, "alice");
        for (int i = 0; i < 19; i++) {
            alice.accessToken("token " + i);
        }
        String accessToken = alice.accessToken("the one");
        String loginToken = REALM.token()
                .service("login-registry")
                .basic("alice", accessToken)
                .with("offline_token", "true")
                .get()
                .loginToken();

        assertWarmRequestsIssueNoStatement(
                REALM.token().basic("alice", accessToken).scope(SCOPE));
        assertWarmRequestsIssueNoStatement(
                REALM.token().service("login-registry").basic("", loginToken).scope(SCOPE));
    }

    @Test
    void robotsAccessTokenIssuesNoStatement() {
        String token = Json.parse(REALM.admin("POST", "registry/tokens", "{\"client\":\"ci-bot\",\"name\":\"warm\"}")
                        .body())
                .get("token")
                .asText();
        assertWarmRequestsIssueNoStatement(REALM.token().basic("ci-bot", token).scope(SCOPE));
    }

    @Test
    void jobsJwtIssuesNoStatement() {
        Realm issuer = Realm.create(KeycloakKind.DISTRIBUTION);
        REALM.admin(
                "POST",
                "registry/trusted-issuers",
                Json.tree(Map.of(
                                "alias",
                                "warm",
                                "issuer",
                                issuer.url(),
                                "audiences",
                                List.of("account"),
                                "allowPrivateAddresses",
                                true))
                        .toString());
        assertWarmRequestsIssueNoStatement(REALM.token()
                .basic("job", issuer.clientToken("ci-bot", "ci-bot-secret"))
                .scope("repository:public/app:pull"));
    }

    /** Groups, roles, attributes and the address are asked for by rules of every kind. */
    @Test
    void requestUnderRulesIssuesNoStatement() {
        REALM.store(Map.of(
                "name",
                "warm",
                "rules",
                List.of(Map.of(
                        "id", "all",
                        "allow", List.of("pull"),
                        "on", List.of("repository:{x}/**"),
                        "to",
                                List.of(
                                        "group:/teams/{x}",
                                        "role:{x}",
                                        "client:{x}",
                                        "attribute:department={x}",
                                        "organization:{x}"),
                        "when", Map.of("address", List.of("!10.0.0.0/8"))))));
        assertWarmRequestsIssueNoStatement(
                REALM.token().basic("ci-bot", "ci-bot-secret").scope("repository:ci-bot/app:pull"));
        REALM.admin("DELETE", "registry/rule-sets/warm", "", "If-Match", "*");
    }

    /** That shows that statements are seen when there are some. */
    @Test
    void coldRequestIssuesStatements() {
        TokenRequest request = REALM.token().basic("ci-bot", "ci-bot-secret").scope(SCOPE);
        warmUp(request);
        for (String cache : List.of("clear-realm-cache", "clear-user-cache", "clear-keys-cache")) {
            REALM.post(cache, Map.of());
        }

        long before = statements();
        request.get().requireToken();

        assertTrue(statements() > before);
    }

    private static void assertWarmRequestsIssueNoStatement(TokenRequest request) {
        warmUp(request);

        long before = statements();
        // Many, so that a statement cannot hide in a line that is written late.
        for (int i = 0; i < REQUESTS; i++) {
            request.get().requireToken();
        }

        assertEquals(before, statements());
    }

    private static void warmUp(TokenRequest request) {
        for (int i = 0; i < 5; i++) {
            request.get().requireToken();
        }
    }

    /** Statements of requests; Keycloak's timers have threads of their own. */
    private static long statements() {
        return REALM.log()
                .lines()
                .filter(line -> line.contains("[org.hibernate.SQL] (executor-thread"))
                .count();
    }
}
