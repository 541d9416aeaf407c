package io.github.registryauth.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Policy POLICY = Policy.straightMapping();

    @Test
    void grantsOnlyWhatWasAskedFor() {
        assertEquals(
                "[repository:team-a/app:pull]",
                granted("repository:team-a/app:pull", "repository:team-a/**:pull,push"));
    }

    @Test
    void grantsTheUnionOfWhatStatementsAllowAndNamesThem() {
        Decision decision = decide("repository:a/b:pull,push", "repository:a/*:pull", "repository:**:push");
        assertEquals("[repository:a/b:pull,push]", decision.granted().toString());
        assertEquals(Set.of("s1", "s2"), decision.decidingIds());
    }

    @Test
    void nothingMatchedMeansNothingGranted() {
        assertEquals("[]", granted("repository:team-b/app:pull", "repository:team-a/**:*"));
        assertEquals("[]", granted("repository:team-a/app:delete", "repository:team-a/**:pull,push"));
    }

    @Test
    void aClassNeverNarrowsBecauseRegistriesDropIt() {
        assertEquals(
                "[repository(plugin):team-a/app:pull]",
                granted("repository(plugin):team-a/app:pull", "repository:team-a/**:*"));
    }

    @Test
    void aStarThatIsAskedForBecomesWhatIsAllowed() {
        assertEquals("[repository:a:pull,push]", granted("repository:a:*", "repository:a:pull,push"));
        assertEquals("[repository:a:*]", granted("repository:a:*", "repository:a:*"));
        assertEquals("[]", granted("repository:a:*", "repository:b:*"));
        assertEquals("[registry:catalog:*]", granted("registry:catalog:*", "registry:catalog:*"));
    }

    @Test
    void whatEverybodyMayAnonymousMayToo() {
        Context context = new Context(
                "registry",
                Optional.empty(),
                Optional.empty(),
                statements(Captures.none(), List.of("repository:public/**:pull")));
        Decision decision = POLICY.evaluate(
                new Subject.Anonymous(),
                context,
                Scopes.parse(List.of("repository:public/a:pull,push repository:x:pull"))
                        .list());
        assertEquals("[repository:public/a:pull]", decision.granted().toString());
    }

    @Property
    boolean theGrantIsPartOfWhatWasAsked(
            @ForAll("patterns") List<String> patterns, @ForAll("requests") List<Scope> requested) {
        Decision decision = POLICY.evaluate(user(patterns), Context.of("registry"), requested);
        return decision.granted().stream().allMatch(grant -> requested.stream()
                .anyMatch(asked -> asked.resource().equals(grant.resource())
                        && (asked.actions().contains("*") || asked.actions().containsAll(grant.actions()))));
    }

    @Property
    boolean theOrderOfStatementsIsIrrelevant(
            @ForAll("patterns") List<String> patterns, @ForAll("requests") List<Scope> requested, @ForAll long seed) {
        List<String> shuffled = new ArrayList<>(patterns);
        Collections.shuffle(shuffled, new Random(seed));
        return POLICY.evaluate(user(patterns), Context.of("registry"), requested)
                .granted()
                .equals(POLICY.evaluate(user(shuffled), Context.of("registry"), requested)
                        .granted());
    }

    @Property
    void oneStatementMoreNeverTakesAnythingAway(
            @ForAll("patterns") List<String> patterns, @ForAll("requests") List<Scope> requested) {
        List<String> fewer = patterns.subList(0, patterns.size() / 2);
        Set<String> before = allowed(fewer, requested);
        assertTrue(allowed(patterns, requested).containsAll(before));
    }

    /** Each action by name, asked for one by one, so that a granted star counts as what it stands for. */
    private static Set<String> allowed(List<String> patterns, List<Scope> requested) {
        Set<String> allowed = new HashSet<>();
        for (Scope scope : requested) {
            for (String action : List.of("pull", "push", "delete", "*")) {
                Scope one = scope.withActions(List.of(action));
                if (POLICY.evaluate(user(patterns), Context.of("registry"), List.of(one))
                        .granted()
                        .contains(one)) {
                    allowed.add(one.toString());
                }
            }
        }
        return allowed;
    }

    private static String granted(String requested, String... patterns) {
        return decide(requested, patterns).granted().toString();
    }

    private static Decision decide(String requested, String... patterns) {
        return POLICY.evaluate(
                user(List.of(patterns)),
                Context.of("registry"),
                Scopes.parse(List.of(requested)).list());
    }

    private static Subject user(List<String> patterns) {
        return new Subject.User("alice", Facts.none(), statements(Captures.user("alice"), patterns));
    }

    private static List<Statement> statements(Captures bindings, List<String> patterns) {
        return IntStream.range(0, patterns.size())
                .mapToObj(i -> ScopePattern.parse(patterns.get(i)).bind("s" + (i + 1), bindings))
                .flatMap(Optional::stream)
                .toList();
    }

    @Provide
    static Arbitrary<List<String>> patterns() {
        return Combinators.combine(
                        Arbitraries.of("repository", "registry"),
                        Arbitraries.strings()
                                .withChars('a', 'b', '/', '*', '?')
                                .ofMaxLength(6)
                                .filter(name -> !name.startsWith("/")),
                        Arbitraries.of("pull", "push", "pull,push", "*", "delete"))
                .as((type, name, actions) -> type + ":" + name + ":" + actions)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    static Arbitrary<List<Scope>> requests() {
        return Combinators.combine(
                        Arbitraries.of("repository", "registry"),
                        Arbitraries.strings().withChars('a', 'b', '/').ofMaxLength(6),
                        Arbitraries.of("pull", "push", "pull,push", "*", "delete,pull"))
                .as((type, name, actions) ->
                        Scope.parse(type + ":" + name + ":" + actions).orElseThrow())
                .list()
                .ofMaxSize(3);
    }
}
