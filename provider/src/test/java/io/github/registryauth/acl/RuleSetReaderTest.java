package io.github.registryauth.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.RuleSetReader.Reading;
import io.github.registryauth.document.Finding;
import io.github.registryauth.scope.Scopes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetReaderTest {
    private static final Map<String, Object> GOOD = Map.of(
            "id", "r", "allow", List.of("pull"), "on", List.of("repository:a/**"), "to", List.of("authenticated"));

    @Test
    void tellsAllProblemsAtOnceWithTheirPlaces() {
        Map<String, Object> bad = Map.of(
                "id", "a b",
                "allow", List.of("Pull"),
                "on", List.of("a/**", "repository:{team}/**"),
                "to", List.of("grop:/x", "everyone"),
                "whne", Map.of());
        List<String> pointers = problems(Map.of("rules", List.of(bad), "evaluation", "first")).stream()
                .map(Finding::pointer)
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "/evaluation",
                        "/rules/0/allow",
                        "/rules/0/allow/0",
                        "/rules/0/id",
                        "/rules/0/on/0",
                        "/rules/0/on/1",
                        "/rules/0/to/0",
                        "/rules/0/whne"),
                pointers);
    }

    @ParameterizedTest
    @CsvSource({"alow, allow", "when_, when", "descripton, description"})
    void suggestsTheFieldThatWasMeant(String field, String meant) {
        Map<String, Object> rule = new HashMap<>(GOOD);
        rule.put(field, List.of());
        Finding finding = problems(Map.of("rules", List.of(rule))).get(0);
        assertEquals("/rules/0/" + field, finding.pointer());
        assertEquals(meant, finding.suggestion().orElse(""));
    }

    @Test
    void aNameThatNothingCapturesIsRefused() {
        assertRefused(Map.of("on", List.of("repository:{team}/**"), "to", List.of("group:/teams/{taem}")), "{team}");
        assertRefused(
                Map.of("on", List.of("repository:{team}/**"), "to", List.of("group:/teams/{team}", "role:admin")),
                "role:admin");
        assertRefused(
                Map.of(
                        "on", List.of("repository:{x}/**"),
                        "to", List.of("authenticated"),
                        "when", Map.of("attribute.dep", List.of("{x}", "fixed"))),
                "{x}");
        assertGood(Map.of(
                "on", List.of("repository:{x}/**"),
                "to", List.of("authenticated"),
                "when", Map.of("attribute.dep", List.of("{x}", "a-{x}"))));
    }

    @Test
    void twoRulesOfOneIdAreRefused() {
        assertEquals(
                "/rules/1",
                problems(Map.of("rules", List.of(GOOD, GOOD))).get(0).pointer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "team-a/**",
                "repository",
                "Repository:a",
                "repository:/a/**",
                "repository:a b",
                "repository:{a/**",
                "repository:{a-b}/**",
                "repository:/(/",
                "repository:/((a{999}){999}){999}/",
                "repository:/(?P<x>a)/",
                "repository:/([^])]?([^])]?a{500}){500}){500}/",
                "repository:/(\\Q)\\E(\\Q)\\Ea{500}){500}){500}/",
                "repository:/([^])]?a{1000}){1000}b/",
                "repository:/([^])]?(a?a?){100}){100}b/",
                "repository:/[[:alpha:]]{400}/",
                "repository:/a)b/",
                "repository:/(?i)\\x{1C80}/",
                "repository:/(?i)[\\x{0400}-\\x{FFFF}]/",
                "repository:/{02}{1000}/",
                "repository:/({02}{0,1000})({02}{0,1000})/",
                "repository:/{5}/",
                "repository:/[a-/",
                "repository:/a\\/",
                "repository:/[{x}]+/",
                "repository:/[b-{x}]+/",
                "repository:/a{{x}}/",
                "repository:/a{,5}/",
                "repository:t\u0435am-a/**"
            })
    void refusesWhatIsNoResource(String on) {
        assertEquals(
                "/rules/0/on/0",
                problems(with(Map.of("on", List.of(on)))).get(0).pointer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everybody",
                "everyone:x",
                "user",
                "user:",
                "group:teams",
                "group:/teams/",
                "attribute:dep",
                "attribute:=x",
                "user:{a}-{a}",
                "user:/[/",
                "user:/(?i)[B-\uffff]/",
                "group:/teams/.*/",
                "address:10.0.0.0/8"
            })
    void refusesWhatIsNoSubject(String to) {
        assertEquals(
                "/rules/0/to/0",
                problems(with(Map.of("to", List.of(to)))).get(0).pointer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0", "example.org", "::/129", "10.0.0.0/x", "!!10.0.0.0/8", "fe80::1%eth0"})
    void refusesWhatIsNoAddress(String range) {
        List<Finding> problems = problems(with(Map.of("when", Map.of("address", List.of(range)))));
        assertEquals("/rules/0/when/address/0", problems.get(0).pointer());
    }

    @Test
    void documentsOfTheWrongShapeAreProblemsAndNoException() {
        List<Object> shapes = new ArrayList<>(List.of(1, "x", List.of(), Map.of(), Map.of("rules", 1)));
        shapes.add(null);
        shapes.add(Map.of("rules", List.of(1, "x", List.of(), Map.of())));
        shapes.add(Map.of("rules", List.of(with(Map.of("on", 5)), with(Map.of("to", Map.of())))));
        shapes.add(Map.of("rules", Collections.singletonList(null)));
        shapes.add(Map.of("rules", List.of(), "expect", List.of(1, Map.of(), Map.of("subject", 3))));
        for (Object shape : shapes) {
            assertTrue(RuleSetReader.read("set", shape).ruleSet().isEmpty(), String.valueOf(shape));
        }
    }

    @Test
    void moreRulesThanAreTakenAreOneProblem() {
        List<Object> many = Collections.nCopies(100_000, GOOD);
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertEquals(1, problems(Map.of("rules", many)).size()));
    }

    @Test
    void tooManyRegularExpressionsAreOneProblem() {
        List<Object> rules = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rules.add(with(Map.of("id", "r" + i, "on", List.of("repository:/[a-z]{250}/"))));
        }
        List<Finding> problems = problems(Map.of("rules", rules));
        assertTrue(problems.size() == 1 && problems.get(0).reason().contains("together"), problems.toString());
    }

    @Test
    void pathsAndExpectationsAreBounded() {
        Map<String, Object> deep = Map.of(
                "subject", Map.of("user", "u", "groups", List.of("/a".repeat(400))),
                "scopes", List.of(),
                "granted", List.of());
        assertEquals(
                "/expect/0/subject/groups",
                problems(Map.of("rules", List.of(GOOD), "expect", List.of(deep)))
                        .get(0)
                        .pointer());
    }

    @Test
    void aFieldThatIsNotKnownMayHaveHeldADeny() {
        Map<String, Object> misspelt = Map.of("rules", List.of(), "rulse", List.of(Map.of("deny", List.of("push"))));
        Policy policy = Policy.of(List.of(
                read(with(Map.of("on", List.of("repository:**"), "to", List.of("everyone")))),
                RuleSetReader.denyingAll("broken", misspelt)));
        assertEquals("[]", granted(policy, "repository:a/y:pull"));
    }

    @Test
    void noRegularExpressionTakesLong() {
        Map<String, Object> rule = with(Map.of("on", List.of("repository:/(a+)+(a*)*(a|a)*b/")));
        Policy policy = Policy.of(List.of(read(rule)));
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertTrue(policy.evaluate(
                                new Subject.User("u", Facts.none(), List.of()),
                                Context.of("r"),
                                Scopes.parse(List.of("repository:" + "a".repeat(500) + ":pull"))
                                        .list())
                        .granted()
                        .isEmpty()));
    }

    @Test
    void aBrokenRuleSetDeniesWhatItNamesAndGrantsNothing() {
        Map<String, Object> broken = Map.of(
                "rules",
                List.of(Map.of(
                        "allow", "everything", "on", List.of("repository:{team}/x", "registry:catalog"), "to", 7)));
        Policy policy = Policy.of(List.of(
                read(with(Map.of("on", List.of("repository:**", "registry:**"), "to", List.of("everyone")))),
                RuleSetReader.denyingAll("broken", broken)));
        assertEquals("[repository:a/y:pull]", granted(policy, "repository:a/y:pull"));
        assertEquals("[]", granted(policy, "repository:a/x:pull"));
        assertEquals("[]", granted(policy, "registry:catalog:pull"));
    }

    @Test
    void aRuleSetOfWhichNothingCanBeReadDeniesEverything() {
        List<Object> unreadable = new ArrayList<>(List.of(
                "text",
                Map.of("rules", "none"),
                Map.of("rules", List.of(Map.of("on", List.of(3)))),
                Map.of("rules", List.of(Map.of("deny", List.of("push")))),
                Map.of("rules", List.of(Map.of("on", List.of("repository:/(/"))))));
        unreadable.add(null);
        for (Object document : unreadable) {
            Policy policy = Policy.of(List.of(
                    read(with(Map.of("on", List.of("repository:**"), "to", List.of("everyone")))),
                    RuleSetReader.denyingAll("broken", document)));
            assertEquals("[]", granted(policy, "repository:a/y:pull"), String.valueOf(document));
        }
    }

    @Test
    void anExpectationThatIsNotMetIsToldWithTheDecidingRule() {
        Map<String, Object> document = Map.of(
                "rules", List.of(GOOD),
                "expect",
                        List.of(
                                Map.of(
                                        "subject",
                                        Map.of("user", "u"),
                                        "scopes",
                                        List.of("repository:a/x:pull"),
                                        "granted",
                                        List.of("repository:a/x:pull")),
                                Map.of(
                                        "subject",
                                        Map.of("user", "u"),
                                        "scopes",
                                        List.of("repository:a/x:pull"),
                                        "granted",
                                        List.of())));
        List<Finding> unmet =
                RuleSetReader.read("set", document).ruleSet().orElseThrow().unmetExpectations();
        assertEquals(
                List.of("/expect/1: expected nothing, got repository:a/x:pull; decided by set/r"),
                unmet.stream().map(Finding::toString).toList());
    }

    private static String granted(Policy policy, String scope) {
        return policy.evaluate(
                        new Subject.Anonymous(),
                        Context.of("r"),
                        Scopes.parse(List.of(scope)).list())
                .granted()
                .toString();
    }

    private static void assertRefused(Map<String, Object> fields, String part) {
        List<Finding> problems = problems(with(fields));
        assertTrue(problems.size() == 1 && problems.get(0).reason().contains(part), problems.toString());
    }

    private static void assertGood(Map<String, Object> fields) {
        assertEquals(List.of(), problems(with(fields)));
    }

    private static Map<String, Object> with(Map<String, Object> fields) {
        Map<String, Object> rule = new HashMap<>(GOOD);
        rule.putAll(fields);
        return rule;
    }

    private static List<Finding> problems(Map<String, Object> ruleOrDocument) {
        return reading(ruleOrDocument).problems();
    }

    private static RuleSet read(Map<String, Object> rule) {
        Reading reading = reading(rule);
        return reading.ruleSet().orElseThrow(() -> new AssertionError(reading.problems()));
    }

    private static Reading reading(Map<String, Object> ruleOrDocument) {
        return RuleSetReader.read(
                "set", ruleOrDocument.containsKey("rules") ? ruleOrDocument : Map.of("rules", List.of(ruleOrDocument)));
    }
}
