package io.github.registryauth.acl;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The value of a {@code registry-scope} attribute: {@code type:name pattern:actions}, such as
 * {@code repository:team-a/**:pull,push} or {@code repository:{user}/**:*}; of names in braces there are
 * {@code {user}} and {@code {group}}.
 */
public final class ScopePattern {
    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = NamePattern.MAX_LENGTH;

    private static final Set<String> VARIABLES = Set.of("user", "group");
    private static final Pattern ACTION = Pattern.compile("\\*|[a-z]{1,32}");

    private final ResourcePattern resource;
    private final Set<String> actions;

    private ScopePattern(ResourcePattern resource, Set<String> actions) {
        this.resource = resource;
        this.actions = actions;
    }

    /**
     * Reads a scope pattern.
     *
     * @throws InvalidPatternException with what is wrong, in words for an administrator
     */
    public static ScopePattern parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (text.length() > MAX_LENGTH) {
            throw new InvalidPatternException("longer than " + MAX_LENGTH + " characters");
        }
        if (first == last) {
            throw new InvalidPatternException(
                    "not of the form TYPE:NAME:ACTIONS, such as repository:team-a/**:pull,push");
        }
        String type = ResourcePattern.checkedType(text.substring(0, first));
        String name = text.substring(first + 1, last);
        if (NamePattern.isRegex(name)) {
            throw new InvalidPatternException("a regular expression is only taken in rules");
        }
        ResourcePattern resource = ResourcePattern.of(type, name);
        for (String variable : resource.names()) {
            if (!VARIABLES.contains(variable)) {
                throw new InvalidPatternException(
                        "{" + variable + "} stands for nothing here; only {user} and {group} do");
            }
        }
        return new ScopePattern(resource, actions(text.substring(last + 1)));
    }

    /**
     * The statement that this pattern makes under the given captures.
     *
     * @param id what names the statement in decisions and events
     * @return nothing where the pattern uses a name that is not bound: such a pattern grants nothing
     */
    public Optional<Statement> bind(String id, Captures captures) {
        return resource.bind(captures).map(name -> new Statement(id, resource, captures, name, actions));
    }

    private static Set<String> actions(String text) {
        Set<String> actions = Set.copyOf(List.of(text.split(",", -1)));
        if (!actions.stream().allMatch(ScopePattern::isAction)) {
            throw new InvalidPatternException("the actions must be words such as pull, push, delete, or *");
        }
        return actions;
    }

    static boolean isAction(String text) {
        return ACTION.matcher(text).matches();
    }

    @Override
    public String toString() {
        return resource + ":" + actions.stream().sorted().collect(Collectors.joining(","));
    }
}
