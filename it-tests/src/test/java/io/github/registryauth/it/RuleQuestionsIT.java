package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators ask about who may do what, and that the answers are those of the token endpoint. */
final class RuleQuestionsIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String SCOPE = "repository:asked/app:delete,pull,push";

    @BeforeAll
    static void storeRules() {
        REALM.store(Map.of(
                "name",
                "asked",
                "rules",
                List.of(
                        Map.of(
                                "id", "teams",
                                "allow", List.of("pull", "push"),
                                "on", List.of("repository:asked/**"),
                                "to", List.of("group:/teams/{team}")),
                        Map.of(
                                "id", "frozen",
                                "deny", List.of("push"),
                                "on", List.of("repository:asked/**"),
                                "to", List.of("user:bob")))));
    }

    @Test
    void explainAnswersWhatTheTokenEndpointGrants() {
        for (String user : List.of("alice", "bob", "carol", "dave")) {
            JsonNode answer = REALM.ask(
                    "explain",
                    Map.of("userId", REALM.userId(user), "registry", "demo-registry", "scopes", List.of(SCOPE)));
            assertEquals(
                    REALM.token().basic(user, user).scope(SCOPE).get().granted().toString(),
                    texts(answer.get("granted")).toString(),
                    answer::toString);
        }
    }

    @Test
    void explainSaysWhichRuleDecidedAndReadsItAloud() {
        JsonNode answer = REALM.ask("explain", Map.of("userId", REALM.userId("bob"), "scopes", List.of(SCOPE)));
        JsonNode actions = answer.at("/scopes/0/actions");
        assertEquals(List.of("nothing matched", "allowed", "denied"), actions.findValuesAsText("outcome"));
        assertEquals("asked/teams", actions.at("/1/because/0/rule").asText());
        assertEquals(
                "allow pull, push on repository:asked/** to group:/teams/{team}",
                actions.at("/1/because/0/reads").asText());
        assertEquals("team-b", actions.at("/1/because/0/captures/team").asText());
        assertEquals(
                "deny push on repository:asked/** to user:bob",
                actions.at("/2/because/0/reads").asText());
    }

    @Test
    void explainTakesASubjectThatIsDescribedWithTheAttributesOfItsGroupsAndRoles() {
        Map<String, ?> subject =
                Map.of("user", "new", "groups", List.of("/teams/team-a"), "roles", List.of("registry-admin"));
        JsonNode answer = REALM.ask(
                "explain",
                Map.of(
                        "subject",
                        subject,
                        "registry",
                        "demo-registry",
                        "scopes",
                        List.of("repository:asked/x:push", "repository:team-a/x:push", "registry:catalog:*")));
        assertEquals(
                List.of("repository:asked/x:push", "repository:team-a/x:push", "registry:catalog:*"),
                texts(answer.get("granted")));
    }

    @Test
    void explainTriesADraftWithoutStoringIt() {
        Map<String, ?> draft = Map.of(
                "name",
                "asked",
                "rules",
                List.of(Map.of(
                        "id", "all",
                        "allow", List.of("delete"),
                        "on", List.of("repository:asked/**"),
                        "to", List.of("user:dave"))));
        Map<String, Object> request = Map.of("userId", REALM.userId("dave"), "scopes", List.of(SCOPE), "draft", draft);
        assertEquals(
                List.of("repository:asked/app:delete"),
                texts(REALM.ask("explain", request).get("granted")));
        assertEquals(
                "[]",
                REALM.token().basic("dave", "dave").scope(SCOPE).get().granted().toString());
    }

    @Test
    void whatCanNamesPatternsAndRules() {
        JsonNode permissions =
                REALM.ask("what-can", Map.of("userId", REALM.userId("bob"))).get("permissions");
        List<String> told = new ArrayList<>();
        permissions.forEach(each -> told.add((each.has("allow") ? "+" : "-")
                + each.get("on").asText() + " " + each.get("rule").asText()));
        for (String expected : List.of(
                "+repository:asked/** asked/teams",
                "-repository:asked/** asked/frozen",
                "+repository:bob/** role:namespace-owner",
                "+repository:team-b/** group:/teams/team-b")) {
            assertTrue(told.contains(expected), expected + " in " + told);
        }
    }

    @Test
    void whoCanNamesPeopleAndRobotsPageByPage() {
        List<String> names = new ArrayList<>();
        int first = 0;
        int pages = 0;
        while (first >= 0) {
            JsonNode page =
                    REALM.ask("who-can", Map.of("scope", "repository:asked/app:push", "first", first, "max", 1));
            page.get("people").forEach(person -> names.add(person.get("user").asText()));
            first = page.path("next").asInt(-1);
            assertTrue(++pages < 20, names::toString);
        }
        // carol by her role's attribute as well
        assertEquals(List.of("alice", "carol"), names);
        JsonNode all = REALM.ask("who-can", Map.of("scope", "repository:team-a/app:push"));
        List<String> people = new ArrayList<>();
        all.get("people")
                .forEach(person -> people.add(
                        person.path("user").asText() + person.path("client").asText()));
        assertEquals(
                List.of("alice", "carol", "ci-bot"), people.stream().sorted().toList());
        JsonNode rules = REALM.ask("who-can", Map.of("scope", "repository:asked/app:push"))
                .get("rules");
        assertEquals(List.of("asked/teams", "asked/frozen"), rules.findValuesAsText("rule"));
    }

    @Test
    void whoCanSaysWhatAnybodyMay() {
        JsonNode answer =
                REALM.ask("who-can", Map.of("scope", "repository:public/app:pull,push", "registry", "demo-registry"));
        assertEquals(List.of("pull"), texts(answer.get("anonymous")));
    }

    @Test
    void diffTellsWhatADraftWouldChange() {
        Map<String, ?> draft = Map.of(
                "name",
                "asked",
                "rules",
                List.of(Map.of(
                        "id", "teams",
                        "allow", List.of("pull"),
                        "on", List.of("repository:asked/**"),
                        "to", List.of("group:/teams/team-a"))));
        JsonNode given = REALM.ask(
                "diff",
                Map.of(
                        "draft", draft,
                        "subjects",
                                List.of(Map.of("userId", REALM.userId("alice")), Map.of("userId", REALM.userId("bob"))),
                        "scopes", List.of(SCOPE)));
        assertEquals(2, given.get("compared").asInt());
        assertEquals(2, given.get("changed").asInt());
        assertEquals(List.of("pull", "push"), texts(given.at("/changes/0/before")));
        assertEquals(List.of("pull"), texts(given.at("/changes/0/after")));
        assertEquals(List.of(), texts(given.at("/changes/1/after")));

        JsonNode sampled = REALM.ask("diff", Map.of("draft", draft));
        assertTrue(sampled.get("changed").asInt() >= 2, sampled::toString);
        assertFalse(sampled.toString().contains("\"dave\""), sampled::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain | {}",
                "explain | {\"userId\":\"x\",\"subject\":\"anonymous\",\"scopes\":[\"repository:a:pull\"]}",
                "explain | {\"subject\":\"nobody\",\"scopes\":[\"repository:a:pull\"]}",
                "explain | {\"subject\":\"anonymous\",\"scopes\":[\"nonsense\"]}",
                "explain | {\"subject\":\"anonymous\",\"scopes\":[]}",
                "explain | {\"subject\":\"anonymous\",\"scopes\":[\"repository:a:pull\"],\"address\":\"localhost\"}",
                "explain | {\"subject\":\"anonymous\",\"scopes\":[\"repository:a:pull\"],\"registry\":\"no-registry\"}",
                "explain | {\"subject\":\"anonymous\",\"scopes\":[\"repository:a:pull\"],\"draft\":{\"rules\":1}}",
                "who-can | {}",
                "who-can | {\"scope\":\"repository:a:pull\",\"max\":100000}",
                "who-can | {\"scope\":\"repository:a:pull\",\"first\":-1}",
                "diff | {}",
                "what-can | []",
                "what-can | "
            })
    void aQuestionThatIsNotUnderstoodIsRefusedWithAReason(String question, String body) {
        var response = REALM.admin("POST", "registry/" + question, body == null ? "" : body);
        assertEquals(400, response.statusCode(), response.body());
        assertFalse(Json.parse(response.body()).get("errorMessage").asText().isBlank(), response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"f:x", "f:", "f:x:y", "none", ""})
    void aUserWhoCannotBeIsNotFound(String id) {
        for (String question : List.of("explain", "what-can")) {
            assertEquals(404, status(question, Map.of("userId", id, "scopes", List.of(SCOPE))), question);
        }
        Map<String, ?> draft = Map.of("name", "asked", "rules", List.of());
        assertEquals(404, status("diff", Map.of("draft", draft, "subjects", List.of(Map.of("userId", id)))));
    }

    private static int status(String question, Map<String, ?> request) {
        return REALM.admin("POST", "registry/" + question, Json.tree(request).toString())
                .statusCode();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
