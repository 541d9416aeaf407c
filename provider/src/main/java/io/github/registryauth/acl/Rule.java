package io.github.registryauth.acl;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One rule: allows or denies actions on resources to subjects, where all conditions hold. */
record Rule(
        String id,
        Effect effect,
        Set<String> actions,
        List<ResourcePattern> on,
        List<SubjectPattern> to,
        List<Condition> when) {
    Rule {
        actions = Set.copyOf(actions);
        on = List.copyOf(on);
        to = List.copyOf(to);
        when = List.copyOf(when);
    }

    /** How large its regular expressions are together, in steps. */
    long regexSize() {
        long size = on.stream().mapToLong(each -> each.name().regexSize()).sum();
        for (SubjectPattern each : to) {
            size += each.pattern() == null ? 0 : each.pattern().regexSize();
        }
        for (Condition each : when) {
            if (each instanceof Condition.Values values) {
                size += values.patterns().stream()
                        .mapToLong(NamePattern::regexSize)
                        .sum();
            }
        }
        return size;
    }

    /** The rule read aloud. */
    @Override
    public String toString() {
        String conditions = when.isEmpty() ? "" : " when " + join(when, " and ");
        return (effect == Effect.ALLOW ? "allow " : "deny ")
                + (actions.isEmpty() ? "nothing" : join(new TreeSet<>(actions), ", "))
                + " on " + join(on, ", ") + " to " + join(to, ", ") + conditions;
    }

    private static String join(Collection<?> parts, String separator) {
        return parts.stream().map(Object::toString).collect(Collectors.joining(separator));
    }
}
