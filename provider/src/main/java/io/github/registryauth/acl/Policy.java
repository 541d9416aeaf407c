package io.github.registryauth.acl;

import io.github.registryauth.acl.Decision.ActionDecision;
import io.github.registryauth.acl.Decision.Outcome;
import io.github.registryauth.acl.Decision.Reason;
import io.github.registryauth.acl.Decision.ScopeDecision;
import io.github.registryauth.acl.RuleIndex.Entry;
import io.github.registryauth.acl.RuleIndex.Hit;
import io.github.registryauth.acl.RuleIndex.PlacedRule;
import io.github.registryauth.acl.RuleSet.Evaluation;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules in force: decides scopes by the union of the straight mapping and all rule sets. A deny beats every allow;
 * what nothing allows is not granted.
 */
public final class Policy {
    /** The action that stands for all. */
    static final String EVERY_ACTION = "*";

    /** What {@link #EVERY_ACTION} is, once something is denied of it. */
    private static final List<String> ACTIONS = List.of("delete", "pull", "push");

    /** What denies an action that the owner of a narrower credential may do. */
    private static final Reason OUTSIDE = new Reason("token", Captures.none());

    private static final int MAX_PERMISSIONS = 10_000;

    private final List<PlacedRule> rules;
    private final RuleIndex index = new RuleIndex();
    private final Map<String, Rule> byId = new HashMap<>();
    private final Set<String> attributes;
    private final boolean usesOrganizations;

    private Policy(List<RuleSet> sets) {
        List<PlacedRule> placed = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            for (Rule rule : sets.get(set).rules()) {
                placed.add(new PlacedRule(set, placed.size(), sets.get(set), rule));
            }
        }
        this.rules = List.copyOf(placed);
        this.attributes = new HashSet<>();
        sets.forEach(set -> attributes.addAll(set.attributes()));
        this.usesOrganizations = placed.stream()
                .flatMap(rule -> rule.rule().to().stream())
                .anyMatch(to -> to.aspect().kind() == SubjectPattern.Kind.ORGANIZATION);
        for (PlacedRule rule : rules) {
            index.add(rule);
            byId.put(rule.id(), rule.rule());
        }
    }

    /** The policy of these rule sets and the straight mapping. */
    public static Policy of(List<RuleSet> sets) {
        return new Policy(sets);
    }

    /** The policy of the straight mapping alone. */
    public static Policy straightMapping() {
        return new Policy(List.of());
    }

    /** Whether there is any rule at all. */
    public boolean hasRules() {
        return !rules.isEmpty();
    }

    /** A policy that decides nothing, and asks for the facts that one of these two asks for. */
    public static Policy askingForFactsOf(Policy one, Policy other) {
        return new Policy(Stream.of(one, other)
                .flatMap(policy -> policy.rules.stream())
                .map(PlacedRule::ruleSet)
                .distinct()
                .toList());
    }

    /** What a deciding id stands for, in words. */
    public String describe(String id) {
        if (id.equals(OUTSIDE.id())) {
            return "the scopes of the token that was presented";
        }
        Rule rule = byId.get(id);
        return rule == null ? "attribute registry-scope of " + id : rule.toString();
    }

    /** The attributes that some rule asks of a subject; its other attributes need not be known. */
    public Set<String> attributes() {
        return attributes;
    }

    /** Whether some rule asks for a subject's organizations. */
    public boolean usesOrganizations() {
        return usesOrganizations;
    }

    /**
     * Decides each requested scope and action. A function of its arguments and this policy alone.
     *
     * <p>Where {@code *} is asked for and not allowed as such, the actions that are allowed by name are granted.
     */
    public Decision evaluate(Subject subject, Context context, List<Scope> requested) {
        List<Hit> hits = index.hits(subject);
        Ways ways = new Ways(subject, context);
        List<ScopeDecision> decisions = new ArrayList<>(requested.size());
        for (Scope scope : requested) {
            Verdict verdict = new Verdict(context.within().map(within -> actions(within, scope.resource())));
            addStatements(verdict, context.everyone(), scope.resource());
            addStatements(verdict, subject.statements(), scope.resource());
            addRules(verdict, hits, ways, scope.resource());
            decisions.add(new ScopeDecision(scope, verdict.decide(scope)));
        }
        return new Decision(decisions);
    }

    private static Set<String> actions(List<Statement> statements, Resource resource) {
        return statements.stream()
                .filter(statement -> statement.covers(resource))
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toSet());
    }

    private static void addStatements(Verdict verdict, List<Statement> statements, Resource resource) {
        for (Statement statement : statements) {
            if (statement.covers(resource)) {
                verdict.add(Effect.ALLOW, statement.actions(), new Reason(statement.id(), Captures.none()));
            }
        }
    }

    private static void addRules(Verdict verdict, List<Hit> hits, Ways ways, Resource resource) {
        if (hits.isEmpty()) {
            return;
        }
        Map<PlacedRule, Set<Captures>> matched = new TreeMap<>();
        for (Hit hit : hits) {
            hit.resources().forEach(resource, entry -> addMatches(matched, entry, hit, ways, resource));
        }
        Set<Integer> decided = new HashSet<>();
        matched.forEach((placed, all) -> {
            if (placed.ruleSet().evaluation() == Evaluation.UNION || decided.add(placed.set())) {
                Rule rule = placed.rule();
                all.forEach(captures -> verdict.add(rule.effect(), rule.actions(), new Reason(placed.id(), captures)));
            }
        });
    }

    /**
     * Adds an entry's rule where it fits, with what was captured. Where that is in doubt, a denying rule fits; an allowing
     * rule does not, except that in a first-match set it ends the search, allowing nothing.
     */
    private static void addMatches(
            Map<PlacedRule, Set<Captures>> matched, Entry entry, Hit hit, Ways ways, Resource resource) {
        PlacedRule placed = entry.placed();
        Rule rule = placed.rule();
        boolean denies = rule.effect() == Effect.DENY;
        Ways.Of of = ways.of(rule);
        Set<Captures> found = new LinkedHashSet<>();
        boolean unbound = false;
        for (Captures way : of.captures()) {
            Optional<Captures> all = way.join(hit.captures());
            if (all.isPresent()) {
                Optional<Boolean> covers = entry.on().covers(resource, all.get());
                unbound |= covers.isEmpty();
                if (covers.orElse(false)) {
                    found.add(all.get());
                }
            }
        }
        boolean more =
                found.isEmpty() && (unbound || of.tooMany()) && entry.on().couldCover(resource);
        boolean fits = !found.isEmpty() || more;
        if (denies && more) {
            found.add(hit.captures());
        } else if (!denies && !of.sure()) {
            found.clear();
        }
        if (!found.isEmpty() || (fits && placed.ruleSet().evaluation() == Evaluation.FIRST_MATCH)) {
            matched.computeIfAbsent(placed, p -> new LinkedHashSet<>()).addAll(found);
        }
    }

    /** All that this subject may and may not do, whatever is asked for; at most 10,000 things. */
    public List<Permission> permissions(Subject subject, Context context) {
        List<Permission> permissions = new ArrayList<>();
        Stream.concat(context.everyone().stream(), subject.statements().stream())
                .forEach(statement -> permissions.add(new Permission(
                        statement.resource(), true, statement.actions(), statement.id(), Captures.none())));
        Ways ways = new Ways(subject, context);
        Map<PlacedRule, Set<Permission>> byRule = new TreeMap<>();
        int added = 0;
        for (Hit hit : index.hits(subject)) {
            for (Entry entry : hit.resources().all()) {
                Rule rule = entry.placed().rule();
                Ways.Of of = ways.of(rule);
                boolean denies = rule.effect() == Effect.DENY;
                List<Captures> captures = new ArrayList<>(of.sure() || denies ? of.captures() : List.of());
                if (of.tooMany() && denies) {
                    captures.add(Captures.none());
                }
                for (Captures way : captures) {
                    Optional<Captures> all = way.join(hit.captures());
                    if (all.isPresent() && added++ < MAX_PERMISSIONS) {
                        byRule.computeIfAbsent(entry.placed(), r -> new LinkedHashSet<>())
                                .add(permission(entry, all.get()));
                    }
                }
            }
        }
        byRule.values().forEach(permissions::addAll);
        return permissions;
    }

    private static Permission permission(Entry entry, Captures captures) {
        Rule rule = entry.placed().rule();
        return new Permission(
                entry.on().print(captures),
                rule.effect() == Effect.ALLOW,
                rule.actions(),
                entry.placed().id(),
                captures);
    }

    /** One scope for each thing that the subject may or may not do, with something in the place of each wildcard. */
    public List<Scope> examples(Subject subject, Context context) {
        return permissions(subject, context).stream()
                .map(Permission::resource)
                .filter(resource -> !resource.endsWith("/"))
                .map(resource ->
                        resource.replace("**", "any/thing").replace("*", "any").replace("?", "x"))
                .distinct()
                .map(resource -> Scope.parse(resource + ":" + String.join(",", ACTIONS)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The rules that can say something about a resource, whoever asks. */
    public List<RuleOn> rulesOn(Resource resource) {
        return rules.stream()
                .filter(placed -> placed.rule().on().stream().anyMatch(on -> on.couldCover(resource)))
                .map(placed -> new RuleOn(
                        placed.id(),
                        placed.rule().effect() == Effect.ALLOW,
                        placed.rule().actions(),
                        placed.rule().to().stream()
                                .map(SubjectPattern::toString)
                                .toList()))
                .toList();
    }

    /**
     * Something that a subject may do, or may not.
     *
     * @param resource type and name pattern, with the captures put in
     * @param id of the statement, or {@code RULE-SET/RULE}
     */
    public record Permission(String resource, boolean allowed, Set<String> actions, String id, Captures captures) {
        public Permission {
            actions = new TreeSet<>(actions);
        }
    }

    /** A rule, as far as it concerns a resource. */
    public record RuleOn(String id, boolean allows, Set<String> actions, List<String> to) {
        public RuleOn {
            actions = new TreeSet<>(actions);
        }
    }

    /** What speaks for and against each action on one resource. */
    private static final class Verdict {
        private final Map<String, List<Reason>> allowed = new TreeMap<>();
        private final Map<String, List<Reason>> denied = new TreeMap<>();
        private final Optional<Set<String>> within;

        /** A verdict on a resource for which the credential is good for these actions, or for all. */
        Verdict(Optional<Set<String>> within) {
            this.within = within;
        }

        void add(Effect effect, Set<String> actions, Reason reason) {
            Map<String, List<Reason>> side = effect == Effect.ALLOW ? allowed : denied;
            for (String action : actions) {
                side.computeIfAbsent(action, a -> new ArrayList<>()).add(reason);
            }
        }

        List<ActionDecision> decide(Scope scope) {
            List<ActionDecision> decisions = new ArrayList<>();
            for (String action : scope.actions()) {
                if (action.equals(EVERY_ACTION)) {
                    decideEvery(decisions);
                } else {
                    decisions.add(decide(action));
                }
            }
            return decisions;
        }

        private ActionDecision decide(String action) {
            List<Reason> against = reasons(denied, action);
            if (!against.isEmpty()) {
                return new ActionDecision(action, Outcome.DENIED, against);
            }
            List<Reason> reasons = reasons(allowed, action);
            if (reasons.isEmpty()) {
                return new ActionDecision(action, Outcome.NOTHING_MATCHED, reasons);
            }
            return isWithin(action)
                    ? new ActionDecision(action, Outcome.ALLOWED, reasons)
                    : new ActionDecision(action, Outcome.DENIED, List.of(OUTSIDE));
        }

        private boolean isWithin(String action) {
            return within.map(actions -> actions.contains(action) || actions.contains(EVERY_ACTION))
                    .orElse(true);
        }

        private void decideEvery(List<ActionDecision> decisions) {
            List<Reason> all = allowed.getOrDefault(EVERY_ACTION, List.of());
            if (denied.containsKey(EVERY_ACTION)) {
                decisions.add(decide(EVERY_ACTION));
            } else if (!isWithin(EVERY_ACTION) && !within.orElseThrow().isEmpty()) {
                new TreeSet<>(within.orElseThrow()).forEach(action -> decisions.add(decide(action)));
            } else if (denied.isEmpty() && (!all.isEmpty() || allowed.isEmpty())) {
                decisions.add(decide(EVERY_ACTION));
            } else {
                Set<String> named = new TreeSet<>(allowed.keySet());
                named.remove(EVERY_ACTION);
                if (!all.isEmpty()) {
                    named.addAll(ACTIONS);
                }
                named.addAll(denied.keySet());
                named.forEach(action -> decisions.add(decide(action)));
            }
        }

        private static List<Reason> reasons(Map<String, List<Reason>> side, String action) {
            List<Reason> reasons = new ArrayList<>(side.getOrDefault(action, List.of()));
            if (!action.equals(EVERY_ACTION)) {
                reasons.addAll(side.getOrDefault(EVERY_ACTION, List.of()));
            }
            return reasons;
        }
    }
}
