package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Await;
import io.github.registryauth.it.fixture.Nodes;
import io.github.registryauth.it.fixture.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two nodes of one cluster on one PostgreSQL: what they do at the same time is done once, and what is stored is not lost. */
final class TwoNodesIT {
    private static final String ACCESS = "registry-access-token";
    private static final Nodes NODES = Nodes.start();

    @RepeatedTest(5)
    void caIsMadeOnceWhenBothNodesAreAskedAtOnce() {
        String realm = NODES.createRealm();

        List<String> answers = Parallel.run(8, i -> NODES.get(i % 2, realm, i % 4 < 2 ? "ca.pem" : "token"));

        Set<String> authorities = Set.copyOf(answers.stream()
                .filter(answer -> answer.startsWith("-----BEGIN"))
                .toList());
        assertEquals(1, authorities.size(), authorities::toString);
        assertEquals(
                4,
                answers.stream().filter(answer -> answer.contains("\"token\"")).count(),
                answers::toString);
        assertEquals(1, NODES.authorities(realm));
    }

    @RepeatedTest(5)
    void ofTwoChangesOfWhatBothHaveReadOneIsRefused() {
        String realm = NODES.createRealm();
        String etag = NODES.storeRuleSet(realm, "raced", "repository:first/**");

        List<Integer> statuses = Parallel.run(
                6, i -> NODES.changeRuleSet(i % 2, realm, "raced", "repository:change-" + i + "/**", etag));

        assertEquals(
                List.of(200, 412, 412, 412, 412, 412),
                statuses.stream().sorted().toList());
    }

    @RepeatedTest(5)
    void ofTwoChangesOfARegistryThatBothHaveReadOneIsRefused() {
        String realm = NODES.createRealm();
        JsonNode read = NODES.registry(0, realm);
        assertEquals(read, NODES.registry(1, realm));

        List<Integer> statuses = Parallel.run(6, i -> NODES.changeRegistry(i % 2, realm, read, 100 + i));

        assertEquals(
                List.of(200, 412, 412, 412, 412, 412),
                statuses.stream().sorted().toList());
    }

    /** The operator of these servers forbids it, as docs/probe.md says, whatever an administrator of a realm wants. */
    @Test
    void registriesInPrivateNetworksAreNotProbed() {
        assertEquals(List.of("address-private"), NODES.probe(NODES.createRealm(), "http://localhost:1"));
    }

    /** Nor may their catalogs be read, as docs/registry-ui.md says. */
    @Test
    void catalogsOfRegistriesInPrivateNetworksAreNotRead() {
        NODES.catalog(NODES.createRealm(), "http://localhost:1").requireError(503);

        assertTrue(NODES.log().contains("http://localhost:1 is in a private network, which this server does not ask"));
    }

    @Test
    void whatAProbeFoundIsToldByBothNodes() {
        String realm = NODES.createRealm();
        List<String> before = NODES.probe(realm, "");
        assertEquals(before, NODES.lastFindings(1, realm));

        List<String> found = NODES.probeAgain(realm, "http://localhost:1");

        assertEquals(List.of("address-private"), found);
        Await.until("the other node knows", Duration.ofSeconds(5), () -> found.equals(NODES.lastFindings(1, realm)));
    }

    /** H2 takes what PostgreSQL refuses. */
    @Test
    void whatTheDatabaseRefusesIsNotFound() {
        String realm = NODES.createRealm();
        List<String> scopes = List.of("repository:a:pull");

        assertEquals(404, NODES.explain(realm, Map.of("userId", "a\u0000", "scopes", scopes)));
        assertEquals(
                400, NODES.explain(realm, Map.of("subject", "anonymous", "registry", "a\u0000", "scopes", scopes)));
        Map<String, ?> described = Map.of("user", "a", "roles", List.of("a\u0000"), "groups", List.of("/a\u0000"));
        assertEquals(200, NODES.explain(realm, Map.of("subject", described, "scopes", scopes)));
    }

    @RepeatedTest(5)
    void ofTwoRuleSetsOfOneNameOneIsStored() {
        String realm = NODES.createRealm();

        List<Integer> statuses =
                Parallel.run(6, i -> NODES.createRuleSet(i % 2, realm, "twice", "repository:x-" + i + "/**"));

        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses::toString);
        assertEquals(5, statuses.stream().filter(status -> status == 409).count(), statuses::toString);
    }

    @Test
    void aTokenThatOneNodeRevokesTheOtherRefusesWithinASecond() {
        String realm = NODES.createRealm();
        NODES.addRobot(realm, "robot");
        JsonNode token = NODES.makeToken(realm, "robot", "revoked");
        JsonNode other = NODES.makeToken(realm, "robot", "kept");
        assertEquals(200, NODES.login(1, realm, "robot", token));

        NODES.revoke(realm, token);

        Await.until(
                "the other node refuses", Duration.ofSeconds(1), () -> NODES.login(1, realm, "robot", token) == 401);
        assertEquals(401, NODES.login(0, realm, "robot", token));
        assertEquals(200, NODES.login(1, realm, "robot", other));
    }

    @Test
    void whatEndedLongAgoIsSweptAwayAndWhatIsGoodStays() {
        String realm = NODES.createRealm();
        NODES.addRobot(realm, "robot");
        JsonNode ended = NODES.makeToken(realm, "robot", "ended");
        JsonNode good = NODES.makeToken(realm, "robot", "good");

        NODES.endLongAgo(ended);

        List<String> rest = List.of(good.get("id").asText());
        Await.until("the sweep", Duration.ofSeconds(30), () -> NODES.tokenIds(realm).stream()
                .noneMatch(ended.get("id").asText()::equals));
        assertTrue(NODES.tokenIds(realm).containsAll(rest), rest::toString);
        assertEquals(200, NODES.login(1, realm, "robot", good));
    }

    @Test
    void aTokenThatHasEndedIsRefusedAndSaidToBe() {
        String realm = NODES.createRealm();
        NODES.addRobot(realm, "robot");
        JsonNode token = NODES.makeToken(realm, "robot", "an old one");
        NODES.ask(realm, "robot", token).requireToken();

        NODES.storeData(
                realm,
                ACCESS,
                "{\"scopes\":[],\"registries\":[],\"expires\":" + (Instant.now().getEpochSecond() - 1) + "}");

        String message = NODES.ask(realm, "robot", token).requireError(401).message();
        assertTrue(message.contains("'an old one' has expired"), message);
    }

    @Test
    void aTokenThatIsBrokenInTheDatabaseIsGoodForNothing() {
        String realm = NODES.createRealm();
        NODES.addRobot(realm, "robot");
        JsonNode token = NODES.makeToken(realm, "robot", "broken");
        NODES.storeRuleSet(realm, "all", "repository:**");
        String scope = "repository:a/b:pull";
        assertEquals(Set.of(scope), NODES.ask(realm, "robot", token, scope).granted());

        for (String data : List.of(
                "{}",
                "{\"scopes\":[]}",
                "{\"scopes\":[],\"registries\":[],\"only\":\"a\"}",
                "{\"scopes\":[],\"registries\":[],\"expires\":\"never\"}",
                "{\"scopes\":null,\"registries\":[]}",
                "[]",
                "x")) {
            NODES.storeData(realm, ACCESS, data);
            NODES.ask(realm, "robot", token, scope).requireError(401);
        }
        NODES.storeData(realm, ACCESS, "{\"scopes\":[\"no scope\"],\"registries\":[]}");
        assertEquals(Set.of(), NODES.ask(realm, "robot", token, scope).granted());
        NODES.storeData(realm, ACCESS, "{\"scopes\":[],\"registries\":[]}");
        assertEquals(Set.of(scope), NODES.ask(realm, "robot", token, scope).granted());
    }

    @Test
    void aLoginTokenThatWasNotUsedForAMonthIsRefused() {
        String realm = NODES.createRealm();
        NODES.addRobot(realm, "robot");
        String loginToken = NODES.loginToken(realm, "robot", NODES.makeToken(realm, "robot", "parent"));
        long month = Duration.ofDays(30).toSeconds();

        NODES.age(realm, "registry-login-token", month - 60);
        assertEquals(200, NODES.refresh(realm, loginToken));
        NODES.age(realm, "registry-login-token", month + 60);
        assertEquals(401, NODES.refresh(realm, loginToken));
    }

    @Test
    void aRuleSetThatIsBrokenInTheDatabaseGrantsNothingAndDeniesWhatItNamed() {
        String realm = NODES.createRealm();
        NODES.storeRuleSet(realm, "good", "repository:**");
        NODES.storeRuleSet(realm, "broken", "repository:named/**");
        String other = "repository:other/app:pull";
        String named = "repository:named/app:pull";
        assertEquals(List.of(named, other), NODES.granted(realm, named, other));

        assertEquals(1, NODES.rules(realm, "broken"));
        NODES.editRuleSetByHand(realm, "broken", "everyone", "evryone");
        assertEquals(List.of(other), NODES.granted(realm, named, other));
        assertEquals(0, NODES.rules(realm, "broken"));
        assertTrue(NODES.log().contains("Rule set 'broken' of realm '" + realm + "' is broken"), "it is logged");
        assertTrue(NODES.log().contains("registry_rule_set_broken"), "it is an event");
        assertTrue(NODES.metrics().contains("registry_auth_rule_sets_broken_total{realm=\"" + realm), NODES.metrics());

        NODES.editRuleSetByHand(realm, "broken", "rules", "rulez");
        assertEquals(List.of(), NODES.granted(realm, named, other));
    }
}
