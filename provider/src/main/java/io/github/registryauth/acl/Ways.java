package io.github.registryauth.acl;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** In which ways the conditions of rules hold for one subject and context; each rule is asked once. */
final class Ways {
    /** The most ways that are followed: values of a claim times values of an attribute, say. */
    private static final int MAX_WAYS = 1_000;

    private static final Of NEVER = new Of(List.of(), true, false);
    private static final Of UNCONDITIONAL = new Of(List.of(Captures.none()), true, false);

    private final Subject subject;
    private final Context context;
    private final IdentityHashMap<Rule, Of> known = new IdentityHashMap<>();

    Ways(Subject subject, Context context) {
        this.subject = subject;
        this.context = context;
    }

    /**
     * The ways in which the rule's conditions hold.
     *
     * @param captures what was captured in each way; none where the conditions do not hold
     * @param sure whether they hold in these ways, and not only may because the client's address is not known
     * @param tooMany whether there may be more ways than are followed
     */
    record Of(List<Captures> captures, boolean sure, boolean tooMany) {}

    Of of(Rule rule) {
        return rule.when().isEmpty() ? UNCONDITIONAL : known.computeIfAbsent(rule, this::find);
    }

    private Of find(Rule rule) {
        Set<Captures> ways = new LinkedHashSet<>(List.of(Captures.none()));
        boolean tooMany = false;
        boolean sure = true;
        for (Condition condition : rule.when()) {
            if (condition instanceof Condition.ClientAddress address) {
                if (context.address().isEmpty()) {
                    sure = false;
                } else if (!address.holds(context.address().get())) {
                    return NEVER;
                }
            } else if (condition instanceof Condition.Values values) {
                boolean complete = extend(ways, values.hold(subject, context));
                // Ways that were left out cannot be told from ways that there are none of.
                tooMany |= !complete;
                if (ways.isEmpty() && !tooMany) {
                    return NEVER;
                }
            }
        }
        return new Of(new ArrayList<>(ways), sure, tooMany);
    }

    /** Joins each way with each of the others. Answers false where there were too many. */
    private static boolean extend(Set<Captures> ways, List<Captures> others) {
        List<Captures> before = new ArrayList<>(ways);
        Set<Captures> different = new LinkedHashSet<>(others);
        ways.clear();
        for (Captures way : before) {
            for (Captures other : different) {
                way.join(other).ifPresent(ways::add);
                if (ways.size() >= MAX_WAYS) {
                    return false;
                }
            }
        }
        return true;
    }
}
