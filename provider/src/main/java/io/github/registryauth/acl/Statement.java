package io.github.registryauth.acl;

import io.github.registryauth.scope.Resource;
import java.util.Set;

/** One thing that the straight mapping allows, with every name in braces bound: actions on the resources that match. */
public final class Statement {
    private final String id;
    private final ResourcePattern pattern;
    private final Captures captures;
    private final NameMatcher name;
    private final Set<String> actions;

    Statement(String id, ResourcePattern pattern, Captures captures, NameMatcher name, Set<String> actions) {
        this.id = id;
        this.pattern = pattern;
        this.captures = captures;
        this.name = name;
        this.actions = actions;
    }

    /** What names this statement in decisions and events, such as {@code group:/teams/team-a#1}. */
    public String id() {
        return id;
    }

    boolean covers(Resource resource) {
        return pattern.type().equals(resource.plainType()) && name.matches(resource.name());
    }

    /** The resource pattern, with what was bound put in. */
    String resource() {
        return pattern.print(captures);
    }

    /** The allowed actions; {@code *} stands for all. */
    Set<String> actions() {
        return actions;
    }
}
