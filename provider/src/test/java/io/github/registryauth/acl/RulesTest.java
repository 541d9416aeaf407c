package io.github.registryauth.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.Decision.ActionDecision;
import io.github.registryauth.acl.Decision.Outcome;
import io.github.registryauth.acl.RuleSetReader.Reading;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Context ANYWHERE = Context.of("registry");

    @Test
    void aCapturedGroupGivesItsNamespaceAndNoOther() {
        Policy policy = policy(rule("teams", "allow pull,push", "repository:{team}/**", "group:/teams/{team}"));
        assertEquals(
                "[repository:team-a/app:pull,push]",
                granted(policy, inGroups("/teams/team-a"), "repository:team-a/app:*"));
        assertEquals("[]", granted(policy, inGroups("/teams/team-a"), "repository:team-b/app:pull"));
        assertEquals("[]", granted(policy, inGroups("/teams"), "repository:teams/app:pull"));
        assertEquals("[]", granted(policy, new Subject.Anonymous(), "repository:team-a/app:pull"));
    }

    @Test
    void theDecisionNamesTheRuleAndWhatItCaptured() {
        Policy policy = policy(rule("own", "allow *", "repository:{user}/**", "user:{user}"));
        Decision decision =
                policy.evaluate(user("ann"), ANYWHERE, scopes("repository:ann/x:pull repository:bob/x:pull"));
        assertEquals(Set.of("set/own{user=ann}"), decision.decidingIds());
        ActionDecision other = decision.scopes().get(1).actions().get(0);
        assertEquals(Outcome.NOTHING_MATCHED, other.outcome());
        assertEquals("allow * on repository:{user}/** to user:{user}", policy.describe("set/own"));
    }

    @Test
    void aCapturedStarIsAStar() {
        Policy policy = policy(rule("own", "allow *", "repository:{user}/**", "user:{user}"));
        assertEquals("[]", granted(policy, user("*"), "repository:bob/x:pull"));
        assertEquals("[repository:*/x:pull]", granted(policy, user("*"), "repository:*/x:pull"));
        Policy regex = policy(rule("own", "allow *", "repository:/{user}\\/.*/", "user:{user}"));
        assertEquals("[]", granted(regex, user(".*"), "repository:bob/x:pull"));
        assertEquals("[repository:.*/x:pull]", granted(regex, user(".*"), "repository:.*/x:pull"));
    }

    @Test
    void aDenyAnywhereBeatsAnyAllowAndShowsAsTheReason() {
        Policy policy = Policy.of(List.of(
                set("one", "union", rule("all", "allow *", "repository:**", "everyone")),
                set("two", "union", rule("no", "deny push", "repository:prod/**", "authenticated"))));
        assertEquals("[repository:prod/x:delete,pull]", granted(policy, user("ann"), "repository:prod/x:*"));
        Decision decision = policy.evaluate(user("ann"), ANYWHERE, scopes("repository:prod/x:push"));
        assertEquals(Outcome.DENIED, decision.scopes().get(0).actions().get(0).outcome());
        assertEquals(Set.of("two/no"), decision.decidingIds());
        assertEquals("[repository:prod/x:*]", granted(policy, new Subject.Anonymous(), "repository:prod/x:*"));
    }

    @Test
    void aDenyBeatsTheStraightMapping() {
        Statement all = ScopePattern.parse("repository:**:*")
                .bind("role:admin", Captures.none())
                .orElseThrow();
        Subject admin = new Subject.User("ann", Facts.none(), List.of(all));
        Policy policy = policy(rule("freeze", "deny push,delete", "repository:**", "everyone"));
        assertEquals("[repository:a:pull]", granted(policy, admin, "repository:a:pull,push"));
        assertEquals("[repository:a:pull]", granted(policy, admin, "repository:a:*"));
    }

    @Test
    void theFirstRuleThatFitsDecidesAloneInAFirstMatchSet() {
        Policy policy = Policy.of(List.of(set(
                "set",
                "first-match",
                rule("none", "allow ", "repository:a/secret", "everyone"),
                rule("some", "allow pull", "repository:a/**", "everyone"),
                rule("all", "allow *", "repository:**", "everyone"))));
        assertEquals("[]", granted(policy, user("u"), "repository:a/secret:pull"));
        assertEquals("[repository:a/x:pull]", granted(policy, user("u"), "repository:a/x:pull,push"));
        assertEquals("[repository:b/x:pull,push]", granted(policy, user("u"), "repository:b/x:pull,push"));
    }

    @Test
    void conditionsOfTheAddressHoldInsideAndOutside() {
        Policy policy = policy(
                when(rule("in", "allow pull", "repository:**", "everyone"), "address", "10.0.0.0/8", "!10.9.0.0/16"),
                when(
                        rule("out", "deny pull", "repository:prod/**", "everyone"),
                        "address",
                        "!10.0.0.0/8",
                        "!fd00::/8"));
        assertEquals("[repository:a:pull]", grantedFrom(policy, "10.1.2.3", "repository:a:pull"));
        assertEquals("[repository:a:pull]", grantedFrom(policy, "::ffff:10.1.2.3", "repository:a:pull"));
        assertEquals("[]", grantedFrom(policy, "10.9.2.3", "repository:a:pull"));
        assertEquals("[]", grantedFrom(policy, "11.1.2.3", "repository:a:pull"));
        assertEquals("[]", grantedFrom(policy, "fd00::1", "repository:a:pull"));
        assertEquals("[repository:prod/a:pull]", grantedFrom(policy, "10.1.2.3", "repository:prod/a:pull"));
    }

    @Test
    void anAddressThatIsNotKnownAllowsNothingAndDenies() {
        Policy policy = policy(
                when(rule("in", "allow pull", "repository:a", "everyone"), "address", "!10.0.0.0/8"),
                rule("all", "allow pull", "repository:b", "everyone"),
                when(rule("out", "deny pull", "repository:b", "everyone"), "address", "!10.0.0.0/8"));
        assertEquals("[]", granted(policy, user("u"), "repository:a:pull"));
        assertEquals("[]", granted(policy, user("u"), "repository:b:pull"));
    }

    @Test
    void claimsOfAWorkloadBindWhatTheRuleIsAbout() {
        Policy policy = policy(when(
                when(
                        rule("ci", "allow push", "repository:{repo}/**", "workload:github"),
                        "claim.repository",
                        "acme/{repo}"),
                "claim.ref",
                "refs/heads/main"));
        Subject main = new Subject.Workload(
                "job", "github", Map.of("repository", List.of("acme/shop"), "ref", List.of("refs/heads/main")));
        Subject branch = new Subject.Workload(
                "job", "github", Map.of("repository", List.of("acme/shop"), "ref", List.of("refs/heads/x")));
        Subject other = new Subject.Workload(
                "job", "gitlab", Map.of("repository", List.of("acme/shop"), "ref", List.of("refs/heads/main")));
        assertEquals("[repository:shop/app:push]", granted(policy, main, "repository:shop/app:push"));
        assertEquals("[]", granted(policy, main, "repository:bank/app:push"));
        assertEquals("[]", granted(policy, branch, "repository:shop/app:push"));
        assertEquals("[]", granted(policy, other, "repository:shop/app:push"));
    }

    @Test
    void aNameThatIsCapturedTwiceHasToBeTheSame() {
        Policy policy = policy(
                when(rule("same", "allow pull", "repository:{x}/**", "group:/teams/{x}"), "attribute.team", "{x}"));
        Facts facts = new Facts(Set.of("/teams/a", "/teams/b"), Set.of(), Map.of("team", List.of("b", "c")), Set.of());
        Subject subject = new Subject.User("u", facts, List.of());
        assertEquals("[]", granted(policy, subject, "repository:a/x:pull"));
        assertEquals("[repository:b/x:pull]", granted(policy, subject, "repository:b/x:pull"));
        assertEquals("[]", granted(policy, subject, "repository:c/x:pull"));
    }

    @Test
    void moreWaysThanAreFollowedNeverWiden() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add("v" + i);
        }
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("attribute.a", List.of("{a}"));
        conditions.put("attribute.b", List.of("{b}"));
        Facts facts = new Facts(Set.of(), Set.of(), Map.of("a", many, "b", many), Set.of());
        Subject subject = new Subject.User("u", facts, List.of());
        Map<String, Object> deny = rule("no", "deny pull", "repository:{a}/{b}", "everyone");
        deny.put("when", conditions);
        Policy denying = policy(rule("all", "allow pull", "repository:**", "everyone"), deny);
        assertEquals("[]", granted(denying, subject, "repository:v59/v59:pull"));
        assertEquals("[repository:v59:pull]", granted(denying, subject, "repository:v59:pull"));
        Map<String, Object> allow = rule("yes", "allow pull", "repository:{a}/{b}", "everyone");
        allow.put("when", conditions);
        assertEquals("[]", granted(policy(allow), subject, "repository:v99/v0:pull"));
    }

    @Test
    void aNameInARegularExpressionIsOneLiteralPiece() {
        Policy optional = policy(rule("r", "allow pull", "repository:/{team}?\\/app/", "group:/teams/{team}"));
        assertEquals("[]", granted(optional, inGroups("/teams/team-ab"), "repository:team-a/app:pull"));
        assertEquals(
                "[repository:team-ab/app:pull]",
                granted(optional, inGroups("/teams/team-ab"), "repository:team-ab/app:pull"));
        Policy twice = policy(rule("r", "allow pull", "repository:/{team}{2}/", "group:/teams/{team}"));
        assertEquals("[repository:abab:pull]", granted(twice, inGroups("/teams/ab"), "repository:abab:pull"));
        assertEquals("[]", granted(twice, inGroups("/teams/ab"), "repository:abb:pull"));
    }

    @Test
    void aNameMayStandTwiceInAResource() {
        Policy policy = policy(rule("r", "allow pull", "repository:{team}/{team}-x", "group:/teams/{team}"));
        assertEquals("[repository:a/a-x:pull]", granted(policy, inGroups("/teams/a"), "repository:a/a-x:pull"));
        assertEquals("[]", granted(policy, inGroups("/teams/a", "/teams/b"), "repository:a/b-x:pull"));
    }

    @Test
    void longAndEmptyCapturesAreComparedToo() {
        Policy policy = policy(
                when(rule("r", "allow pull", "repository:{v}/**", "attribute:a={v}"), "attribute.b", "{v}"),
                when(
                        rule("s", "allow pull", "repository:{v}/**", "attribute:a=/(?P<v>[a-z]*)/"),
                        "attribute.b",
                        "{v}"));
        for (String value : List.of("z".repeat(513), "")) {
            Facts facts = new Facts(Set.of(), Set.of(), Map.of("a", List.of(value), "b", List.of("other")), Set.of());
            assertEquals("[]", granted(policy, new Subject.User("u", facts, List.of()), "repository:other/y:pull"));
        }
    }

    @Test
    void aDenyWhoseCaptureIsEmptyDeniesWhatItCouldMean() {
        Policy policy = policy(
                rule("all", "allow pull", "repository:**", "everyone"),
                rule("no", "deny pull", "repository:{v}/secret", "user:/u(?P<v>[a-z]*)/"));
        assertEquals("[]", granted(policy, user("u"), "repository:x/secret:pull"));
        assertEquals("[repository:x/y:pull]", granted(policy, user("u"), "repository:x/y:pull"));
    }

    @Test
    void aNameOfWhichNoResourceCanBeIsNotCompiledIntoARegularExpression() {
        Policy policy = policy(rule("r", "allow pull", "repository:/(?i){user}\\/.*/", "user:{user}"));
        assertEquals("[]", granted(policy, user("m\u1c80"), "repository:m/x:pull"));
        assertEquals("[repository:M/x:pull]", granted(policy, user("m"), "repository:M/x:pull"));
    }

    @Test
    void anEmptyCaptureEndsTheSearchInAFirstMatchSet() {
        Policy policy = Policy.of(List.of(set(
                "set",
                "first-match",
                when(rule("a", "allow ", "repository:app{t}", "everyone"), "attribute.team", "/(?P<t>[a-z]*)/"),
                rule("b", "allow pull", "repository:**", "everyone"))));
        Facts facts = new Facts(Set.of(), Set.of(), Map.of("team", List.of("")), Set.of());
        assertEquals("[]", granted(policy, new Subject.User("u", facts, List.of()), "repository:app:pull"));
    }

    @Test
    void aLaterConditionDoesNotMakeTooManyWaysAnAnswer() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add("v" + i);
        }
        Map<String, Object> deny = rule("no", "deny pull", "repository:{x}/**", "everyone");
        when(when(when(deny, "attribute.a", "{x}"), "attribute.b", "{y}"), "attribute.c", "{x}");
        Facts facts = new Facts(Set.of(), Set.of(), Map.of("a", many, "b", many, "c", List.of("v39")), Set.of());
        Policy policy = policy(rule("all", "allow pull", "repository:**", "everyone"), deny);
        assertEquals("[]", granted(policy, new Subject.User("u", facts, List.of()), "repository:v39/y:pull"));
    }

    @Test
    void anAddressThatIsNotKnownEndsTheSearchInAFirstMatchSet() {
        Policy policy = Policy.of(List.of(set(
                "set",
                "first-match",
                when(rule("secret", "allow ", "repository:secret", "everyone"), "address", "!10.0.0.0/8"),
                rule("all", "allow pull", "repository:**", "everyone"))));
        assertEquals("[]", granted(policy, user("u"), "repository:secret:pull"));
        assertEquals("[repository:other:pull]", granted(policy, user("u"), "repository:other:pull"));
        assertEquals("[]", grantedFrom(policy, "8.8.8.8", "repository:secret:pull"));
        assertEquals("[repository:secret:pull]", grantedFrom(policy, "10.0.0.1", "repository:secret:pull"));
    }

    @Test
    void whatAProxySaysOfItsClientIsReadWithBracketsAndPort() {
        Policy policy =
                policy(when(rule("in", "allow pull", "repository:a", "everyone"), "address", "10.0.0.0/8", "fd00::/8"));
        for (String address : List.of("10.1.2.3:4711", "[::ffff:10.0.0.1]", "[fd00::1]:80", "fd00::1%eth0")) {
            Context context = new Context("registry", Address.ofClient(address), Optional.empty(), List.of());
            assertEquals(
                    "[repository:a:pull]",
                    policy.evaluate(user("u"), context, scopes("repository:a:pull"))
                            .granted()
                            .toString(),
                    address);
        }
        for (String nonsense :
                List.of("unknown", "_hidden", "999.999.999.999", "localhost", "[10.0.0.1", "10.0.0.1:x", "")) {
            assertEquals(Optional.empty(), Address.ofClient(nonsense), nonsense);
        }
    }

    @Test
    void theIdOfAClientThatSomebodyRegisteredMeansNothing() {
        Policy policy = policy(rule("r", "allow pull", "repository:a", "client:ci-*"));
        assertEquals("[]", granted(policy, robot(true), "repository:a:pull"));
        assertEquals("[repository:a:pull]", granted(policy, robot(false), "repository:a:pull"));
    }

    private static Subject robot(boolean selfRegistered) {
        return new Subject.ServiceAccount("robot", "ci-x", selfRegistered, Facts.none(), List.of());
    }

    @Test
    void permissionsShowWhatIsAllowedAndDeniedWithTheCapturesPutIn() {
        Policy policy = policy(
                rule("teams", "allow pull", "repository:{team}/**", "group:/teams/{team}"),
                rule("no", "deny pull", "repository:x", "authenticated"));
        List<String> told = policy.permissions(inGroups("/teams/a", "/teams/b"), ANYWHERE).stream()
                .map(each -> (each.allowed() ? "+" : "-") + each.resource() + each.actions() + each.id())
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "+repository:a/**[pull]set/teams",
                        "+repository:b/**[pull]set/teams",
                        "-repository:x[pull]set/no"),
                told);
    }

    @Property(tries = 300)
    void theGrantIsPartOfWhatWasAskedAndADenyMoreNeverWidensIt(@ForAll long seed) {
        RandomRules random = new RandomRules(seed);
        List<RuleSet> sets = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            read(random.ruleSet(name)).ifPresent(sets::add);
        }
        List<RuleSet> more = new ArrayList<>(sets);
        more.add(set("z", "union", rule("no", "deny push", "repository:x/**", "everyone")));
        NaiveReference.Request request = random.request();
        for (String action : List.of("pull", "push", "*")) {
            List<Scope> asked = List.of(new Scope(RandomRules.resource(request), List.of(action)));
            Set<String> before = actions(Policy.of(sets), request, asked);
            Set<String> after = actions(Policy.of(more), request, asked);
            assertTrue(action.equals("*") || Set.of(action).containsAll(before));
            assertTrue(before.contains("*") || before.containsAll(after), before + " became " + after);
        }
    }

    @Property(tries = 300)
    void theOrderOfRulesIsIrrelevantUnderUnion(@ForAll long seed) {
        RandomRules random = new RandomRules(seed);
        Map<String, Object> document = random.ruleSet("a");
        document.put("evaluation", "union");
        Map<String, Object> shuffled = new LinkedHashMap<>(document);
        List<?> rules = new ArrayList<>((List<?>) document.get("rules"));
        Collections.shuffle(rules, new Random(seed));
        shuffled.put("rules", rules);
        Optional<RuleSet> set = read(document);
        if (set.isPresent()) {
            NaiveReference.Request request = random.request();
            List<Scope> asked = List.of(new Scope(RandomRules.resource(request), List.of("*")));
            assertEquals(
                    actions(Policy.of(List.of(set.get())), request, asked),
                    actions(Policy.of(List.of(read(shuffled).orElseThrow())), request, asked));
        }
    }

    private static Set<String> actions(Policy policy, NaiveReference.Request request, List<Scope> asked) {
        Set<String> actions = new TreeSet<>();
        policy.evaluate(RandomRules.subject(request), RandomRules.context(request), asked)
                .granted()
                .forEach(scope -> actions.addAll(scope.actions()));
        return actions;
    }

    private static Optional<RuleSet> read(Map<String, Object> document) {
        Map<String, Object> body = new LinkedHashMap<>(document);
        return RuleSetReader.read(String.valueOf(body.remove("name")), body).ruleSet();
    }

    /** Effect and actions as {@code allow pull,push}. */
    private static Map<String, Object> rule(String id, String effect, String on, String... to) {
        String[] parts = effect.split(" ", -1);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        rule.put(parts[0], parts[1].isEmpty() ? List.of() : List.of(parts[1].split(",", -1)));
        rule.put("on", List.of(on));
        rule.put("to", Arrays.asList(to));
        return rule;
    }

    private static Map<String, Object> when(Map<String, Object> rule, String condition, String... values) {
        Map<String, Object> when = new LinkedHashMap<>();
        if (rule.get("when") instanceof Map<?, ?> before) {
            before.forEach((name, value) -> when.put(String.valueOf(name), value));
        }
        when.put(condition, Arrays.asList(values));
        rule.put("when", when);
        return rule;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static Policy policy(Map<String, Object>... rules) {
        return Policy.of(List.of(set("set", "union", rules)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static RuleSet set(String name, String evaluation, Map<String, Object>... rules) {
        Reading reading = RuleSetReader.read(name, Map.of("evaluation", evaluation, "rules", Arrays.asList(rules)));
        return reading.ruleSet().orElseThrow(() -> new AssertionError(reading.problems()));
    }

    private static Subject user(String name) {
        return new Subject.User(name, Facts.none(), List.of());
    }

    private static Subject inGroups(String... groups) {
        return new Subject.User("u", new Facts(Set.of(groups), Set.of(), Map.of(), Set.of()), List.of());
    }

    private static List<Scope> scopes(String text) {
        return Scopes.parse(List.of(text)).list();
    }

    private static String granted(Policy policy, Subject subject, String scope) {
        return policy.evaluate(subject, ANYWHERE, scopes(scope)).granted().toString();
    }

    private static String grantedFrom(Policy policy, String address, String scope) {
        Context context = new Context("registry", Address.parse(address), Optional.empty(), List.of());
        return policy.evaluate(user("u"), context, scopes(scope)).granted().toString();
    }
}
