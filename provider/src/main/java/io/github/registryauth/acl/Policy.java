package io.github.registryauth.acl;

import io.github.registryauth.acl.Decision.ActionDecision;
import io.github.registryauth.acl.Decision.ScopeDecision;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules in force: decides a list of scopes by the union of its sources; what nothing allows is denied. */
public final class Policy {
    private static final String EVERY_ACTION = "*";

    private final List<StatementSource> sources;

    public Policy(List<StatementSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Decides each requested scope and action. A function of its arguments and this policy alone.
     *
     * <p>Where {@code *} is asked for and not allowed as such, the actions that are allowed by name are granted.
     */
    public Decision evaluate(Subject subject, Context context, List<Scope> requested) {
        List<ScopeDecision> decisions = new ArrayList<>(requested.size());
        for (Scope scope : requested) {
            Map<String, List<String>> allowed = allowed(subject, context, scope.resource());
            decisions.add(new ScopeDecision(scope, decide(scope, allowed)));
        }
        return new Decision(decisions);
    }

    /** Each action that something allows on the resource, with the ids of the statements that do. */
    private Map<String, List<String>> allowed(Subject subject, Context context, Resource resource) {
        Map<String, List<String>> allowed = new TreeMap<>();
        for (StatementSource source : sources) {
            for (List<Statement> statements : source.statements(subject, context)) {
                for (Statement statement : statements) {
                    if (statement.covers(resource)) {
                        for (String action : statement.actions()) {
                            allowed.computeIfAbsent(action, a -> new ArrayList<>())
                                    .add(statement.id());
                        }
                    }
                }
            }
        }
        return allowed;
    }

    private static List<ActionDecision> decide(Scope scope, Map<String, List<String>> allowed) {
        List<ActionDecision> decisions = new ArrayList<>();
        List<String> byEvery = allowed.getOrDefault(EVERY_ACTION, List.of());
        for (String action : scope.actions()) {
            if (action.equals(EVERY_ACTION) && byEvery.isEmpty() && !allowed.isEmpty()) {
                allowed.forEach((named, ids) -> decisions.add(new ActionDecision(named, ids)));
            } else if (action.equals(EVERY_ACTION)) {
                decisions.add(new ActionDecision(action, byEvery));
            } else {
                List<String> ids = new ArrayList<>(allowed.getOrDefault(action, List.of()));
                ids.addAll(byEvery);
                decisions.add(new ActionDecision(action, ids));
            }
        }
        return decisions;
    }
}
