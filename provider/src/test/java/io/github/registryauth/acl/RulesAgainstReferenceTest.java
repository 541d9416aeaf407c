package io.github.registryauth.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.Decision.ActionDecision;
import io.github.registryauth.acl.Decision.ScopeDecision;
import io.github.registryauth.acl.NaiveReference.Fitting;
import io.github.registryauth.acl.NaiveReference.Request;
import io.github.registryauth.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The engine and a plain reading of the same rules answer the same, whatever is asked. */
class RulesAgainstReferenceTest {
    private static final int CASES = 1_000_000;
    private static final int REQUESTS_OF_A_POLICY = 20;
    private static final List<String> ACTIONS = List.of("pull", "push", "delete", "*");
    private static final long SEED = 20_261_125;

    @Test
    void engineAndReferenceGrantTheSameForTheSameReasons() {
        RandomRules random = new RandomRules(SEED);
        int compared = 0;
        int granted = 0;
        while (compared < CASES) {
            List<Map<String, Object>> documents = new ArrayList<>();
            List<RuleSet> sets = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                Map<String, Object> document = random.ruleSet(name);
                read(document).ifPresent(set -> {
                    documents.add(document);
                    sets.add(set);
                });
            }
            if (sets.isEmpty()) {
                continue;
            }
            Policy policy = Policy.of(sets);
            NaiveReference reference = new NaiveReference(documents);
            for (int i = 0; i < REQUESTS_OF_A_POLICY; i++) {
                Request request = random.request();
                List<Fitting> fitting = reference.fitting(request);
                for (String action : ACTIONS) {
                    Map<String, Set<String>> expected = NaiveReference.granted(fitting, action);
                    Map<String, Set<String>> got = granted(policy, request, action);
                    assertEquals(expected, got, () -> action + " by " + request + " under " + documents);
                    compared++;
                    granted += got.isEmpty() ? 0 : 1;
                }
            }
        }
        int share = granted;
        assertTrue(share > CASES / 20, () -> "only " + share + " cases grant anything: the generator is off");
    }

    private static Optional<RuleSet> read(Map<String, Object> document) {
        Map<String, Object> body = new LinkedHashMap<>(document);
        return RuleSetReader.read(String.valueOf(body.remove("name")), body).ruleSet();
    }

    private static Map<String, Set<String>> granted(Policy policy, Request request, String action) {
        Decision decision = policy.evaluate(
                RandomRules.subject(request),
                RandomRules.context(request),
                List.of(new Scope(RandomRules.resource(request), List.of(action))));
        Map<String, Set<String>> granted = new TreeMap<>();
        for (ScopeDecision scope : decision.scopes()) {
            for (ActionDecision each : scope.actions()) {
                if (each.granted()) {
                    Set<String> ids = new TreeSet<>();
                    each.reasons().forEach(reason -> ids.add(reason.id()));
                    granted.put(each.action(), ids);
                }
            }
        }
        return granted;
    }
}
