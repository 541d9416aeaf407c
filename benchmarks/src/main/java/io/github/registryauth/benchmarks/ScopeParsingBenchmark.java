package io.github.registryauth.benchmarks;

import io.github.registryauth.scope.Scopes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Reading what dockerd sends for a push with a cross-repository mount: three scopes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScopeParsingBenchmark {
    private List<String> parameters = List.of(
            "repository:team-a/shop/frontend:pull,push",
            "repository:team-a/base/node:pull",
            "repository:public/alpine:pull");

    @Benchmark
    public Scopes threeScopes() {
        return Scopes.parse(parameters);
    }
}
