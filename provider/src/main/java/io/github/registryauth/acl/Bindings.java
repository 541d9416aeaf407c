package io.github.registryauth.acl;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code {user}} and {@code {group}} stand for where a scope pattern is used. A value stands for exactly one
 * segment, literally: a {@code *} in a user name is a star, and a value with a {@code /}, or an empty one, binds nothing.
 */
public final class Bindings {
    private static final Bindings NONE = new Bindings(null, null);

    private final @Nullable String user;
    private final @Nullable String group;

    private Bindings(@Nullable String user, @Nullable String group) {
        this.user = user;
        this.group = group;
    }

    /** Nothing is known: for anonymous. */
    public static Bindings none() {
        return NONE;
    }

    /** {@code {user}} stands for this user name. */
    public static Bindings user(String name) {
        return new Bindings(segment(name), null);
    }

    /** {@code {group}} stands for the name, the path's last segment, of the group that carries the attribute. */
    public Bindings withGroup(String name) {
        return new Bindings(user, segment(name));
    }

    Optional<String> value(Variable variable) {
        return Optional.ofNullable(
                switch (variable) {
                    case USER -> user;
                    case GROUP -> group;
                });
    }

    private static @Nullable String segment(String value) {
        return value.isEmpty() || value.indexOf('/') >= 0 ? null : value;
    }

    /** The names that may stand in braces. */
    enum Variable {
        USER,
        GROUP
    }
}
