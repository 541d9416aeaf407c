package io.github.registryauth.benchmarks;

import io.github.registryauth.acl.Captures;
import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Facts;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.acl.Statement;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.scope.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Deciding three scopes for a user of 50 groups with 200 attribute scopes; they hold every kind of pattern. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EvaluationBenchmark {
    private static final int GROUPS = 50;

    /** The last group's own repository, one that all groups read, and one that nobody may push. */
    private static final List<String> REQUESTED = List.of(
            "repository:team-49/app:pull,push",
            "repository:shared-7/images/node:pull",
            "repository:prod/database:pull,push,delete");

    private Policy policy = Policy.straightMapping();
    private ScopePatterns patterns = new ScopePatterns((text, reason) -> {
        throw new IllegalStateException(text + ": " + reason);
    });
    private Captures captures = Captures.user("alice");
    private List<GroupScopes> groups = groups();
    private Context context = new Context("registry.example.org", Optional.empty(), Optional.empty(), everyone());
    private Scopes requested = Scopes.parse(REQUESTED);
    private Subject subject = subject();

    /** What is measured has to be what is meant. */
    @Setup
    public void check() {
        List<String> granted =
                evaluate().granted().stream().map(Object::toString).toList();
        List<String> expected = List.of("repository:team-49/app:pull,push", "repository:shared-7/images/node:pull");
        if (!granted.equals(expected)) {
            throw new IllegalStateException("granted " + granted + " and not " + expected);
        }
    }

    /** The figure: the decision alone. */
    @Benchmark
    public Decision evaluate() {
        return policy.evaluate(subject, context, requested.list());
    }

    /** The attributes as the straight mapping reads them, from texts whose patterns are cached, to statements. */
    @Benchmark
    public Subject bind() {
        return subject();
    }

    /** Both, as every request of a user does. */
    @Benchmark
    public Decision bindAndEvaluate() {
        return policy.evaluate(subject(), context, requested.list());
    }

    private Subject subject() {
        List<Statement> statements = new ArrayList<>();
        for (GroupScopes group : groups) {
            Captures ofGroup = captures.withGroup(group.name());
            for (int i = 0; i < group.scopes().size(); i++) {
                String id = group.path() + "#" + (i + 1);
                patterns.get(group.scopes().get(i))
                        .flatMap(pattern -> pattern.bind(id, ofGroup))
                        .ifPresent(statements::add);
            }
        }
        return new Subject.User("alice", Facts.none(), statements);
    }

    private static List<GroupScopes> groups() {
        List<GroupScopes> groups = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            groups.add(new GroupScopes(
                    "team-" + i,
                    "group:/teams/team-" + i,
                    List.of(
                            "repository:{group}/**:pull,push",
                            "repository:{user}/team-" + i + "/**:*",
                            "repository:shared-" + i + "/*/no?e:pull",
                            "repository:**/cache-" + i + ":pull,push")));
        }
        return groups;
    }

    private List<Statement> everyone() {
        return patterns
                .get("repository:public/**:pull")
                .flatMap(pattern -> pattern.bind("everyone", Captures.none()))
                .stream()
                .toList();
    }

    private record GroupScopes(String name, String path, List<String> scopes) {}
}
