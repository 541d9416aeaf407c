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

    /** The ids, with captures, of all that allowed or denied something, in the order in which they were met. */
    public Set<String> decidingIds() {
        return scopes.stream()
                .flatMap(scope -> scope.actions().stream())
                .flatMap(action -> action.reasons().stream())
                .map(Reason::toString)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The decision on one scope. */
    public record ScopeDecision(Scope requested, List<ActionDecision> actions) {
        public ScopeDecision {
            actions = List.copyOf(actions);
        }

        /** The requested resource with the actions that are granted. */
        public Scope granted() {
            return requested.withActions(actions.stream()
                    .filter(ActionDecision::granted)
                    .map(ActionDecision::action)
                    .toList());
        }
    }

    /** What came of an action. */
    public enum Outcome {
        ALLOWED,
        DENIED,
        NOTHING_MATCHED
    }

    /**
     * The decision on one action.
     *
     * @param reasons what allows it, or what denies it; none where nothing matched
     */
    public record ActionDecision(String action, Outcome outcome, List<Reason> reasons) {
        public ActionDecision {
            reasons = List.copyOf(reasons);
        }

        public boolean granted() {
            return outcome == Outcome.ALLOWED;
        }
    }

    /**
     * A statement or rule that decided.
     *
     * @param id a statement's id, such as {@code group:/teams/team-a#1}, or {@code RULE-SET/RULE}
     * @param captures what the rule's names in braces stood for
     */
    public record Reason(String id, Captures captures) {
        @Override
        public String toString() {
            return id + captures;
        }
    }
}
