package io.github.registryauth.acl;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the names in braces stand for, such as {@code team=team-a}. A value is always taken literally: a captured
 * {@code *} is a star.
 *
 * @param values by name, in the names' order
 */
public record Captures(Map<String, String> values) {
    private static final Captures NONE = new Captures(Map.of());
    private static final int MAX_VALUE = 512;
    private static final String USER = "user";
    private static final String GROUP = "group";

    /** Nothing is bound. */
    public static Captures none() {
        return NONE;
    }

    /** {@code {user}} of the straight mapping: one segment, so that a name that is empty or holds a slash binds nothing. */
    public static Captures user(String name) {
        return NONE.withSegment(USER, name);
    }

    /** {@code {group}} of the straight mapping: the last segment of the path of the group that carries the attribute. */
    public Captures withGroup(String name) {
        return withSegment(GROUP, name);
    }

    Captures with(String name, String value) {
        if (values.isEmpty()) {
            return new Captures(Map.of(name, value));
        }
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new Captures(more);
    }

    /** What a name stands for; nothing where that is nothing, or longer than any resource's name. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty() && value.length() <= MAX_VALUE);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Both together; nothing where a name stands for two different values. */
    Optional<Captures> join(Captures other) {
        if (values.isEmpty()) {
            return Optional.of(other);
        }
        if (other.values.isEmpty()) {
            return Optional.of(this);
        }
        Map<String, String> both = new TreeMap<>(values);
        for (Map.Entry<String, String> entry : other.values.entrySet()) {
            String known = both.putIfAbsent(entry.getKey(), entry.getValue());
            if (known != null && !known.equals(entry.getValue())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Captures(both));
    }

    private Captures withSegment(String name, String value) {
        return value.isEmpty() || value.indexOf('/') >= 0 ? this : with(name, value);
    }

    /** {@code {team=team-a}}, or nothing where nothing is bound. */
    @Override
    public String toString() {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
