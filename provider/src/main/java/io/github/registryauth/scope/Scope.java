package io.github.registryauth.scope;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One resource scope of the Distribution token specification: {@code type(class):name:action,action}.
 *
 * @param resource what is asked for
 * @param actions what shall be done with it, sorted, without repetition; {@code *} stands for every action
 */
public record Scope(Resource resource, List<String> actions) {
    /** All of the registry's catalog: what listing its repositories asks for. */
    public static final Scope CATALOG = new Scope(new Resource("registry", "catalog"), List.of("*"));

    /** The longest scope that is read; a repository name has at most 255 characters, a host and actions come on top. */
    static final int MAX_LENGTH = 640;

    private static final Pattern TYPE = Pattern.compile("[a-z0-9]{1,64}(\\([a-z0-9]{1,64}\\))?");
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\]]{0,512}");
    private static final Pattern ACTIONS = Pattern.compile("((\\*|[a-z]{1,32})(,(\\*|[a-z]{1,32})){0,15})?");

    public Scope {
        actions = List.copyOf(new TreeSet<>(actions));
    }

    /**
     * Reads one scope. The name is what stands between the first and the last colon, so that a port stays in it.
     *
     * @return the scope, or nothing where the text is not one
     */
    public static Optional<Scope> parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (text.length() > MAX_LENGTH || first == last) {
            return Optional.empty();
        }
        String type = text.substring(0, first);
        String name = text.substring(first + 1, last);
        String actions = text.substring(last + 1);
        if (!TYPE.matcher(type).matches()
                || !NAME.matcher(name).matches()
                || !ACTIONS.matcher(actions).matches()) {
            return Optional.empty();
        }
        List<String> list = actions.isEmpty() ? List.of() : List.of(actions.split(",", -1));
        return Optional.of(new Scope(new Resource(type, name), list));
    }

    /** Whether it is all of the registry's catalog, {@code registry:catalog:*}. */
    public boolean isCatalog() {
        return resource.equals(CATALOG.resource) && actions.containsAll(CATALOG.actions);
    }

    /** The same resource with other actions. */
    public Scope withActions(Collection<String> others) {
        return new Scope(resource, List.copyOf(others));
    }

    @Override
    public String toString() {
        return resource + ":" + String.join(",", actions);
    }
}
