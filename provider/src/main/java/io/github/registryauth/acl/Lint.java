package io.github.registryauth.acl;

import io.github.registryauth.acl.RuleSet.Evaluation;
import io.github.registryauth.acl.SubjectPattern.Kind;
import io.github.registryauth.document.Finding;
import io.github.registryauth.document.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is worth a second look in a rule set that is valid. It says only what is sure: that it says nothing of a rule does
 * not mean that the rule can apply.
 */
final class Lint {
    /** Rules are compared in pairs; beyond so many comparisons the rest is left out. */
    private static final int MOST_COMPARISONS = 5_000_000;

    private static final List<String> ACTIONS = List.of("pull", "push", "delete", Policy.EVERY_ACTION);
    private static final List<String> TYPES = List.of("repository", "registry", ResourcePattern.ANY_TYPE);
    private static final Set<String> CHANGING = Set.of("push", "delete", Policy.EVERY_ACTION);

    private final RuleSet ruleSet;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
    }

    static List<Finding> of(RuleSet ruleSet) {
        Lint lint = new Lint(ruleSet);
        List<Rule> rules = ruleSet.rules();
        for (int i = 0; i < rules.size(); i++) {
            lint.single(rules.get(i), "/rules/" + i);
        }
        lint.pairs(rules);
        return lint.findings;
    }

    private void single(Rule rule, String pointer) {
        if (rule.effect() == Effect.ALLOW
                && rule.actions().stream().anyMatch(CHANGING::contains)
                && rule.to().stream()
                        .anyMatch(to -> to.aspect().kind() == Kind.EVERYONE
                                || to.aspect().kind() == Kind.ANONYMOUS)
                && rule.when().stream().noneMatch(Condition.ClientAddress.class::isInstance)) {
            find(pointer, "lets everyone push or delete, without signing in");
        }
        for (String action : rule.actions()) {
            if (!ACTIONS.contains(action)) {
                Finding finding = Finding.of(pointer, "no registry asks for the action " + action);
                findings.add(
                        Nearest.to(action, ACTIONS).map(finding::suggesting).orElse(finding));
            }
        }
        for (int i = 0; i < rule.to().size(); i++) {
            SubjectPattern to = rule.to().get(i);
            if (to.aspect().kind() == Kind.USER
                    && to.pattern() != null
                    && to.pattern().hasUpperCase()) {
                find(pointer + "/to/" + i, "holds an upper-case letter; Keycloak's user names are lower case");
            }
        }
        for (int i = 0; i < rule.on().size(); i++) {
            ResourcePattern on = rule.on().get(i);
            if (!TYPES.contains(on.type())) {
                Finding finding = Finding.of(pointer + "/on/" + i, "no registry asks for the type " + on.type());
                findings.add(
                        Nearest.to(on.type(), TYPES).map(finding::suggesting).orElse(finding));
            }
            if (on.type().equals("repository") && on.name().hasUpperCase()) {
                find(pointer + "/on/" + i, "holds an upper-case letter; the names of repositories are lower case");
            }
        }
        for (Condition condition : rule.when()) {
            if (condition instanceof Condition.ClientAddress address && address.isEmpty()) {
                find(pointer + "/when/address", "can never hold: each range is within one that is excluded");
            }
            if (condition instanceof Condition.Values values && neverKnown(rule, values.source())) {
                find(
                        pointer + "/when",
                        "can never hold: "
                                + (values.source() == Condition.Source.CLAIM
                                        ? "only workloads have claims"
                                        : "those in 'to' have no attributes and no sign-in"));
            }
        }
    }

    /** Whether nobody in {@code to} has such values. */
    private static boolean neverKnown(Rule rule, Condition.Source source) {
        return switch (source) {
            case CLAIM ->
                rule.to().stream()
                        .allMatch(to -> to.aspect().kind() != Kind.WORKLOAD
                                && to.aspect().kind() != Kind.EVERYONE
                                && to.aspect().kind() != Kind.AUTHENTICATED);
            case ATTRIBUTE, ACR ->
                rule.to().stream()
                        .allMatch(to -> to.aspect().kind() == Kind.ANONYMOUS
                                || to.aspect().kind() == Kind.WORKLOAD);
            case REGISTRY -> false;
        };
    }

    private void pairs(List<Rule> rules) {
        long compared = 0;
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < rules.size(); j++) {
                compared += 1 + (long) size(rules.get(i)) * size(rules.get(j));
                if (compared > MOST_COMPARISONS) {
                    return;
                }
                if (i != j && isShadowed(rules, i, j)) {
                    find(
                            "/rules/" + i,
                            rules.get(j).effect() == Effect.DENY && rules.get(i).effect() == Effect.ALLOW
                                    ? "never grants anything: rule "
                                            + rules.get(j).id() + " denies all of it"
                                    : "adds nothing: rule " + rules.get(j).id() + " covers all of it");
                    break;
                }
            }
        }
    }

    private static int size(Rule rule) {
        return rule.to().size() * rule.on().size();
    }

    /** Whether rule i does nothing because of rule j. Of two that are the same the later one does nothing. */
    private boolean isShadowed(List<Rule> rules, int i, int j) {
        Rule rule = rules.get(i);
        Rule other = rules.get(j);
        if (!other.when().isEmpty() && !other.when().equals(rule.when())) {
            return false;
        }
        if (ruleSet.evaluation() == Evaluation.FIRST_MATCH) {
            return j < i && coversSubjectsAndResources(other, rule);
        }
        boolean actions =
                other.actions().contains(Policy.EVERY_ACTION) || other.actions().containsAll(rule.actions());
        boolean decides = other.effect() == Effect.DENY || rule.effect() == Effect.ALLOW;
        return actions
                && decides
                && coversSubjectsAndResources(other, rule)
                && (j < i
                        || other.effect() != rule.effect()
                        || !coversSubjectsAndResources(rule, other)
                        || !rule.actions().containsAll(other.actions()));
    }

    private static boolean coversSubjectsAndResources(Rule wide, Rule narrow) {
        return narrow.to().stream().allMatch(to -> wide.to().stream()
                .anyMatch(other -> other.covers(to)
                        && narrow.on().stream().allMatch(on -> wide.on().stream()
                                .anyMatch(otherOn -> otherOn.covers(on)
                                        // what is captured is the same only where the entries are the same
                                        && (otherOn.names().isEmpty() || other.equals(to))))));
    }

    private void find(String pointer, String reason) {
        findings.add(Finding.of(pointer, reason));
    }
}
