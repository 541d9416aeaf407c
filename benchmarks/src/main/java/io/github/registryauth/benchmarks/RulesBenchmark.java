package io.github.registryauth.benchmarks;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Facts;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.scope.Scopes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Deciding three scopes for a user of 20 groups under few and under many rules, in sets of 50. Most rules are about one
 * group, role, user or robot; every tenth denies something to everybody who is signed in; five capture.
 */
@State(Scope.Thread)
public class RulesBenchmark {
    private static final int RULES_OF_A_SET = 50;

    private static final List<String> REQUESTED = List.of(
            "repository:team-7/app:pull,push",
            "repository:captured-7/images/node:pull",
            "repository:prod-10/database:pull,push,delete");

    /** How many rules there are. */
    @Param({"10", "1000", "10000"})
    public int rules;

    private List<Map<String, Object>> documents = List.of();
    private Policy policy = Policy.straightMapping();
    private Subject subject = subject();
    private Context context = Context.of("registry.example.org");
    private Scopes requested = Scopes.parse(REQUESTED);

    @Setup
    public void compileOnce() {
        documents = documents(rules);
        policy = compile();
        List<String> granted =
                evaluate().granted().stream().map(Object::toString).toList();
        // The rule for group 7 is among the first ten; so is the one that captures.
        List<String> expected = List.of("repository:team-7/app:pull,push", "repository:captured-7/images/node:pull");
        if (!granted.equals(expected)) {
            throw new IllegalStateException("granted " + granted + " and not " + expected);
        }
    }

    /** One decision, sampled, so that its percentiles are known. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public Decision evaluate() {
        return policy.evaluate(subject, context, requested.list());
    }

    /** From documents to a policy. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Policy compile() {
        List<RuleSet> sets = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            sets.add(RuleSetReader.read("set-" + i, documents.get(i)).ruleSet().orElseThrow());
        }
        return Policy.of(sets);
    }

    private static List<Map<String, Object>> documents(int count) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (int from = 0; from < count; from += RULES_OF_A_SET) {
            List<Map<String, Object>> rules = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + RULES_OF_A_SET); i++) {
                rules.add(rule(i));
            }
            documents.add(Map.of("rules", rules));
        }
        return documents;
    }

    private static Map<String, Object> rule(int i) {
        String id = "rule-" + i;
        if (i < 50 && i % 10 == 3) {
            return rule(id, "allow", "pull", "repository:captured-{n}/**", "group:/teams/team-{n}");
        }
        return switch (i % 10) {
            case 0 -> rule(id, "deny", "push", "repository:prod-" + i + "/**", "authenticated");
            case 1, 2 -> rule(id, "allow", "pull", "repository:role-" + i + "/**", "role:role-" + i);
            case 4 -> rule(id, "allow", "*", "repository:users/user-" + i + "/**", "user:user-" + i);
            case 5 -> rule(id, "allow", "push", "repository:ci-" + i + "/**", "client:ci-" + i);
            default -> rule(id, "allow", "pull,push", "repository:team-" + i + "/**", "group:/teams/team-" + i);
        };
    }

    private static Map<String, Object> rule(String id, String effect, String actions, String on, String to) {
        return Map.of("id", id, effect, List.of(actions.split(",", -1)), "on", List.of(on), "to", List.of(to));
    }

    private static Subject subject() {
        Set<String> groups = new HashSet<>(Set.of("/teams"));
        for (int i = 6; i < 25; i++) {
            groups.add("/teams/team-" + i);
        }
        return new Subject.User("ann", new Facts(groups, Set.of("role-2", "user"), Map.of(), Set.of()), List.of());
    }
}
