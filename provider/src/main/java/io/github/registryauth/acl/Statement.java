package io.github.registryauth.acl;

import io.github.registryauth.scope.Resource;
import java.util.Set;

/** One thing that is allowed, with every variable bound: these actions on the resources that match. */
public final class Statement {
    private final String id;
    private final String type;
    private final Glob name;
    private final Set<String> actions;

    Statement(String id, String type, Glob name, Set<String> actions) {
        this.id = id;
        this.type = type;
        this.name = name;
        this.actions = actions;
    }

    /** What names this statement in decisions and events, such as {@code group:/teams/team-a#1}. */
    public String id() {
        return id;
    }

    boolean covers(Resource resource) {
        return type.equals(resource.plainType()) && name.matches(resource.name());
    }

    /** The allowed actions; {@code *} stands for all. */
    Set<String> actions() {
        return actions;
    }
}
