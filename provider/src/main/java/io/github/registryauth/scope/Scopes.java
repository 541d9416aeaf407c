package io.github.registryauth.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The scopes of one token request: each resource once, in the order in which it was first asked for.
 *
 * @param list the well-formed scopes, merged
 * @param malformed how many texts were not scopes; they grant nothing and break nothing
 */
public record Scopes(List<Scope> list, int malformed) {
    /** The most resources that one request may name; a client names two or three. */
    public static final int MAX_RESOURCES = 100;

    public Scopes {
        list = List.copyOf(list);
    }

    /** No scope at all: what {@code docker login} asks for. */
    public static Scopes none() {
        return new Scopes(List.of(), 0);
    }

    /**
     * Reads the values of the {@code scope} parameter: repeated, separated by spaces, or both.
     *
     * @throws TooManyScopesException beyond {@link #MAX_RESOURCES} different resources
     */
    public static Scopes parse(Collection<String> parameters) {
        Map<Resource, TreeSet<String>> merged = new LinkedHashMap<>();
        int malformed = 0;
        for (String parameter : parameters) {
            for (String text : parameter.split(" ", -1)) {
                if (text.isEmpty()) {
                    continue;
                }
                Scope scope = Scope.parse(text).orElse(null);
                if (scope == null) {
                    malformed++;
                } else {
                    merged.computeIfAbsent(scope.resource(), resource -> new TreeSet<>())
                            .addAll(scope.actions());
                }
                if (merged.size() > MAX_RESOURCES) {
                    throw new TooManyScopesException();
                }
            }
        }
        List<Scope> list = new ArrayList<>(merged.size());
        merged.forEach((resource, actions) -> list.add(new Scope(resource, List.copyOf(actions))));
        return new Scopes(list, malformed);
    }

    @Override
    public String toString() {
        return list.stream().map(Scope::toString).collect(Collectors.joining(" "));
    }

    /** More resources in one request than any client needs. */
    public static final class TooManyScopesException extends RuntimeException {
        @Override
        public String getMessage() {
            return "more than " + MAX_RESOURCES + " resources in one request; ask for fewer at a time";
        }
    }
}
