package io.github.registryauth.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.registryauth.document.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LintTest {
    @Test
    void aGoodRuleSetHasNoWarnings() {
        assertEquals(
                List.of(),
                warnings(
                        "union",
                        rule("a", "allow", "pull", "repository:{team}/**", "group:/teams/{team}"),
                        rule("b", "allow", "*", "repository:{team}/**", "group:/teams/{team}/leads"),
                        rule("c", "deny", "push", "repository:prod/**", "authenticated")));
    }

    @Test
    void whatEveryoneMayPushIsAWarning() {
        assertEquals(
                List.of("/rules/0: lets everyone push or delete, without signing in"),
                warnings("union", rule("a", "allow", "push", "repository:a/**", "everyone")));
    }

    @Test
    void aRuleThatAnotherCoversIsAWarning() {
        assertEquals(
                List.of("/rules/1: adds nothing: rule a covers all of it"),
                warnings(
                        "union",
                        rule("a", "allow", "*", "repository:a/**", "authenticated"),
                        rule("b", "allow", "pull", "repository:a/b/*", "user:ann")));
        assertEquals(
                List.of("/rules/0: never grants anything: rule b denies all of it"),
                warnings(
                        "union",
                        rule("a", "allow", "push", "repository:a/b", "user:ann"),
                        rule("b", "deny", "push", "repository:a/**", "authenticated")));
        assertEquals(
                List.of("/rules/1: adds nothing: rule a covers all of it"),
                warnings(
                        "union",
                        rule("a", "allow", "pull", "repository:a/**", "user:ann"),
                        rule("b", "allow", "pull", "repository:a/**", "user:ann")));
    }

    @Test
    void aRuleBehindAWiderOneIsNeverReachedInAFirstMatchSet() {
        assertEquals(
                List.of("/rules/1: adds nothing: rule a covers all of it"),
                warnings(
                        "first-match",
                        rule("a", "allow", "pull", "repository:**", "everyone"),
                        rule("b", "allow", "*", "repository:a", "user:ann")));
        assertEquals(
                List.of(),
                warnings(
                        "first-match",
                        rule("b", "allow", "*", "repository:a", "user:ann"),
                        rule("a", "allow", "pull", "repository:**", "everyone")));
    }

    @Test
    void conditionsThatCanNeverHoldAreWarnings() {
        Map<String, Object> claims = rule("a", "allow", "pull", "repository:a", "user:ann");
        claims.put("when", Map.of("claim.ref", List.of("x")));
        assertEquals(List.of("/rules/0/when: can never hold: only workloads have claims"), warnings("union", claims));
        Map<String, Object> address = rule("a", "allow", "pull", "repository:a", "user:ann");
        address.put("when", Map.of("address", List.of("10.1.0.0/16", "!10.0.0.0/8")));
        assertEquals(
                List.of("/rules/0/when/address: can never hold: each range is within one that is excluded"),
                warnings("union", address));
    }

    @Test
    void anUpperCaseRepositoryIsAWarning() {
        assertEquals(
                List.of("/rules/0/on/0: holds an upper-case letter; the names of repositories are lower case"),
                warnings("union", rule("a", "allow", "pull", "repository:Team/**", "user:ann")));
    }

    @Test
    void anActionThatNoRegistryAsksForIsAWarning() {
        assertEquals(
                List.of("/rules/0: no registry asks for the action pul (did you mean pull?)"),
                warnings("union", rule("a", "allow", "pul", "repository:a", "user:ann")));
    }

    @Test
    void rulesThatGiveWhatIsNamedAfterAUserAreFound() {
        RuleSet set = read(
                "union",
                rule("a", "allow", "pull", "repository:x/**", "user:{user}"),
                rule("b", "allow", "pull", "repository:{user}/**", "user:{user}"));
        assertEquals(List.of("/rules/1"), set.rulesByUserName());
    }

    private static Map<String, Object> rule(String id, String effect, String action, String on, String to) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        rule.put(effect, List.of(action));
        rule.put("on", List.of(on));
        rule.put("to", List.of(to));
        return rule;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static List<String> warnings(String evaluation, Map<String, Object>... rules) {
        return read(evaluation, rules).warnings().stream()
                .map(Finding::toString)
                .toList();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static RuleSet read(String evaluation, Map<String, Object>... rules) {
        return RuleSetReader.read("set", Map.of("evaluation", evaluation, "rules", List.of(rules)))
                .ruleSet()
                .orElseThrow();
    }
}
