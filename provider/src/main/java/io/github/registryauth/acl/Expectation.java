package io.github.registryauth.acl;

import io.github.registryauth.document.Finding;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small case in a rule set that has to hold of that set alone.
 *
 * @param granted what shall be granted of the scopes, no more and no less
 */
record Expectation(Subject subject, Context context, List<Scope> scopes, List<Scope> granted) {
    /** What is told where the case does not hold: expected, got, and the rules that decided. */
    Optional<Finding> check(Policy policy, String pointer) {
        Decision decision = policy.evaluate(subject, context, scopes);
        if (actions(decision.granted()).equals(actions(granted))) {
            return Optional.empty();
        }
        Set<String> ids = decision.decidingIds();
        return Optional.of(Finding.of(
                pointer,
                "expected " + print(granted) + ", got " + print(decision.granted())
                        + (ids.isEmpty() ? "; no rule matched" : "; decided by " + String.join(", ", ids))));
    }

    private static Map<Resource, Set<String>> actions(List<Scope> scopes) {
        return scopes.stream()
                .filter(scope -> !scope.actions().isEmpty())
                .collect(Collectors.toMap(Scope::resource, scope -> new HashSet<>(scope.actions())));
    }

    private static String print(List<Scope> scopes) {
        return scopes.isEmpty() ? "nothing" : new Scopes(scopes, 0).toString();
    }
}
