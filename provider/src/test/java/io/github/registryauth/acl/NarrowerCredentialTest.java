package io.github.registryauth.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.Decision.Outcome;
import io.github.registryauth.acl.NaiveReference.Request;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A credential that is narrower than its owner takes away, and never gives. */
class NarrowerCredentialTest {
    private static final long SEED = 20_261_125;
    private static final int POLICIES = 20_000;
    private static final List<String> ACTIONS = List.of("pull", "push", "delete", "*");
    private static final List<String> ALL = List.of("pull", "push", "delete");
    private static final List<String> SCOPES = List.of(
            "repository:x/**:pull",
            "repository:**:pull,push",
            "repository:**:*",
            "repository:*/app:push",
            "repository:x/app:delete",
            "repository:{user}/**:*",
            "registry:catalog:*",
            "registry:catalog:pull",
            "registry:**:push");

    private static final Policy NOTHING_BUT_ATTRIBUTES = Policy.straightMapping();

    @Test
    void grantsWhatBothTheOwnerAndTheCredentialMay() {
        assertEquals(Set.of("pull"), granted("repository:a/**:*", "repository:a/x:pull,push", "repository:**:pull"));
        assertEquals(Set.of(), granted("repository:a/**:*", "repository:a/x:push", "repository:**:pull"));
        assertEquals(Set.of(), granted("repository:a/**:*", "repository:a/x:pull", "repository:b/**:*"));
        assertEquals(Set.of(), granted("repository:b/**:*", "repository:a/x:pull", "repository:a/**:*"));
    }

    @Test
    void scopesOfACredentialAddUp() {
        assertEquals(
                Set.of("pull", "push"),
                granted("repository:**:*", "repository:a/x:pull,push", "repository:a/**:pull", "repository:*/x:push"));
    }

    @Test
    void everyActionIsTheActionsThatTheCredentialIsGoodFor() {
        assertEquals(Set.of("pull"), granted("repository:a/**:*", "repository:a/x:*", "repository:**:pull"));
        assertEquals(Set.of("*"), granted("repository:a/**:*", "repository:a/x:*", "repository:**:*"));
        assertEquals(
                Set.of("pull", "push"), granted("repository:a/**:pull,push", "repository:a/x:*", "repository:**:*"));
        assertEquals(
                Set.of("push"), granted("repository:a/**:pull,push", "repository:a/x:*", "repository:**:push,delete"));
        assertEquals(Set.of("pull"), granted("repository:a/**:*", "repository:a/x:pull,*", "repository:**:pull"));
        assertEquals(Set.of(), granted("registry:catalog:*", "registry:catalog:*", "repository:**:*"));
    }

    @Test
    void aCredentialThatIsGoodForNothingGrantsNothing() {
        for (String asked : List.of("repository:a/x:*", "repository:a/x:pull,push", "registry:catalog:*")) {
            assertEquals(Set.of(), granted("repository:**:*", asked));
        }
    }

    @Test
    void whatEverybodyMayIsNarrowedAsWell() {
        Context everyone = new Context(
                "registry", Optional.empty(), Optional.empty(), statements(List.of("repository:public/**:pull"), "u"));
        Scope asked = Scope.parse("repository:public/x:pull").orElseThrow();
        Subject nobody = new Subject.User("u", Facts.none(), List.of());

        assertEquals(
                List.of(asked),
                NOTHING_BUT_ATTRIBUTES
                        .evaluate(nobody, everyone, List.of(asked))
                        .granted());
        Context narrower = everyone.within(statements(List.of("repository:private/**:pull"), "u"));
        assertEquals(
                List.of(),
                NOTHING_BUT_ATTRIBUTES
                        .evaluate(nobody, narrower, List.of(asked))
                        .granted());
    }

    @Test
    void theDecisionSaysThatItWasTheCredential() {
        Context context = Context.of("registry").within(statements(List.of("repository:**:pull"), "u"));
        Decision decision = NOTHING_BUT_ATTRIBUTES.evaluate(
                owner(List.of("repository:**:pull,push")),
                context,
                List.of(Scope.parse("repository:a:push").orElseThrow()));

        assertEquals(Outcome.DENIED, decision.scopes().get(0).actions().get(0).outcome());
        assertEquals(Set.of("token"), decision.decidingIds());
        assertTrue(NOTHING_BUT_ATTRIBUTES.describe("token").contains("scopes of the token"));
    }

    /** Both bounds hold whatever rules there are, asked for one action at a time and for several at once. */
    @Test
    void underAnyRulesTheGrantIsPartOfWhatTheOwnerMayAndOfWhatTheCredentialIsGoodFor() {
        RandomRules rules = new RandomRules(SEED);
        Random random = new Random(SEED);
        int narrowed = 0;
        int granted = 0;
        for (int i = 0; i < POLICIES; i++) {
            Policy policy = Policy.of(sets(rules));
            Request request = rules.request();
            Subject subject = RandomRules.subject(request);
            Resource resource = RandomRules.resource(request);
            Context wide = RandomRules.context(request);
            List<Statement> within = statements(some(random), subject.name());
            Set<String> owners = each(policy, subject, wide, resource);
            Set<String> credentials = covered(within, resource);
            Set<String> both = new TreeSet<>(owners);
            both.retainAll(credentials);

            Set<String> got = each(policy, subject, wide.within(within), resource);

            assertEquals(both, got, () -> request + " within " + within);
            for (List<String> actions :
                    List.of(List.of("*"), List.of("pull", "push"), List.of("delete", "*", "pull"))) {
                Set<String> many = together(policy, subject, wide.within(within), resource, actions);
                assertTrue(both.containsAll(many), () -> many + " instead of " + both + " for " + request);
            }
            narrowed += both.size() < owners.size() ? 1 : 0;
            granted += both.isEmpty() ? 0 : 1;
        }
        int some = Math.min(narrowed, granted);
        assertTrue(some > POLICIES / 100, () -> "only " + some + " cases tell anything: the generator is off");
    }

    @Test
    void underAnyRulesEveryActionIsAllThatIsGrantedByName() {
        RandomRules rules = new RandomRules(SEED + 1);
        Random random = new Random(SEED + 1);
        for (int i = 0; i < POLICIES; i++) {
            Policy policy = Policy.of(sets(rules));
            Request request = rules.request();
            Subject subject = RandomRules.subject(request);
            Resource resource = RandomRules.resource(request);
            List<Statement> within = statements(some(random), subject.name());
            Context context = RandomRules.context(request).within(within);

            Set<String> named = each(policy, subject, context, resource);
            Set<String> every = together(policy, subject, context, resource, List.of("*"));

            assertTrue(named.containsAll(every), () -> every + " is more than " + named);
            Set<String> missed = new TreeSet<>(named);
            missed.removeAll(every);
            assertEquals(Set.of(), missed, () -> "asked for * by " + request + " within " + within);
        }
    }

    @Test
    void aCredentialThatIsGoodForEverythingChangesNothing() {
        RandomRules rules = new RandomRules(SEED + 2);
        List<Statement> everything = statements(List.of("repository:**:*", "registry:**:*"), "u");
        for (int i = 0; i < POLICIES; i++) {
            Policy policy = Policy.of(sets(rules));
            Request request = rules.request();
            List<Scope> asked = List.of(new Scope(RandomRules.resource(request), ACTIONS));
            Context context = RandomRules.context(request);
            Subject subject = RandomRules.subject(request);

            assertEquals(
                    policy.evaluate(subject, context, asked).granted(),
                    policy.evaluate(subject, context.within(everything), asked).granted());
        }
    }

    private static List<RuleSet> sets(RandomRules rules) {
        List<RuleSet> sets = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            Map<String, Object> document = new LinkedHashMap<>(rules.ruleSet(name));
            document.remove("name");
            RuleSetReader.read(name, document).ruleSet().ifPresent(sets::add);
        }
        return sets;
    }

    /** The actions that are granted when each is asked for alone; a star counts as what it stands for. */
    private static Set<String> each(Policy policy, Subject subject, Context context, Resource resource) {
        Set<String> granted = new TreeSet<>();
        for (String action : ALL) {
            granted.addAll(together(policy, subject, context, resource, List.of(action)));
        }
        return granted;
    }

    private static Set<String> together(
            Policy policy, Subject subject, Context context, Resource resource, List<String> actions) {
        Set<String> granted = new TreeSet<>();
        policy.evaluate(subject, context, List.of(new Scope(resource, actions)))
                .granted()
                .forEach(scope -> granted.addAll(scope.actions()));
        return granted.contains("*") ? new TreeSet<>(ALL) : granted;
    }

    private static Set<String> covered(List<Statement> statements, Resource resource) {
        Set<String> actions = new TreeSet<>();
        statements.stream()
                .filter(statement -> statement.covers(resource))
                .forEach(statement -> actions.addAll(statement.actions()));
        return actions.contains("*") ? new TreeSet<>(ALL) : actions;
    }

    private static List<String> some(Random random) {
        List<String> some = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            some.add(SCOPES.get(random.nextInt(SCOPES.size())));
        }
        return some;
    }

    private static Set<String> granted(String owners, String asked, String... credentials) {
        Context context = Context.of("registry").within(statements(List.of(credentials), "u"));
        Set<String> granted = new TreeSet<>();
        List<Scope> scopes = NOTHING_BUT_ATTRIBUTES
                .evaluate(
                        owner(List.of(owners)),
                        context,
                        List.of(Scope.parse(asked).orElseThrow()))
                .granted();
        scopes.forEach(scope -> {
            assertEquals(Set.copyOf(scope.actions()).size(), scope.actions().size(), "an action twice");
            granted.addAll(scope.actions());
        });
        return granted;
    }

    private static Subject owner(List<String> patterns) {
        return new Subject.User("u", Facts.none(), statements(patterns, "u"));
    }

    private static List<Statement> statements(List<String> patterns, String user) {
        return patterns.stream()
                .map(pattern -> ScopePattern.parse(pattern).bind("s", Captures.user(user)))
                .flatMap(Optional::stream)
                .toList();
    }
}
