package io.github.registryauth.acl;

import io.github.registryauth.scope.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The engine's answer.
 *
 * @param scopes one decision for each requested scope, in the order of the request
 */
public record Decision(List<ScopeDecision> scopes) {
    public Decision {
        scopes = List.copyOf(scopes);
    }

    /** The grant: the part of the requested scopes that is allowed, without scopes of which nothing is. */
    public List<Scope> granted() {
        return scopes.stream()
                .map(ScopeDecision::granted)
                .filter(scope -> !scope.actions().isEmpty())
                .toList();
    }

    /** The ids of all statements that granted something, in the order in which they were met. */
    public Set<String> decidingIds() {
        return scopes.stream()
                .flatMap(scope -> scope.actions().stream())
                .flatMap(action -> action.ids().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The decision on one scope. */
    public record ScopeDecision(Scope requested, List<ActionDecision> actions) {
        public ScopeDecision {
            actions = List.copyOf(actions);
        }

        Scope granted() {
            return requested.withActions(actions.stream()
                    .filter(ActionDecision::granted)
                    .map(ActionDecision::action)
                    .toList());
        }
    }

    /**
     * The decision on one action.
     *
     * @param ids the statements that allow it; none where nothing matched
     */
    public record ActionDecision(String action, List<String> ids) {
        public ActionDecision {
            ids = List.copyOf(ids);
        }

        public boolean granted() {
            return !ids.isEmpty();
        }
    }
}
