package io.github.registryauth.acl;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the realm knows of a subject and rules may ask for.
 *
 * @param groups paths of its groups and of all their parents, such as {@code /teams/team-a}
 * @param roles its realm roles by name and client roles as {@code CLIENT/ROLE}, composites included
 * @param attributes those that the subject cannot edit itself
 * @param organizations their aliases
 */
public record Facts(
        Set<String> groups, Set<String> roles, Map<String, List<String>> attributes, Set<String> organizations) {
    private static final Facts NONE = new Facts(Set.of(), Set.of(), Map.of(), Set.of());

    /** Nothing is known. */
    public static Facts none() {
        return NONE;
    }
}
