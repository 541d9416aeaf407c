package io.github.registryauth.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The names of a registry's repositories. */
public final class Catalog {
    /** So many names are looked at together: enough to make one evaluation worth it, few enough for a small page. */
    private static final int CHUNK = 200;

    private final NavigableSet<String> names;

    Catalog(Collection<String> names) {
        this.names = new TreeSet<>(names);
    }

    /**
     * A part of what somebody may see.
     *
     * @param more whether more follows
     */
    public record Page(List<String> names, boolean more) {
        public Page {
            names = List.copyOf(names);
        }
    }

    /**
     * The first names after one, of those that somebody may see.
     *
     * @param after empty for the beginning
     * @param most so many names at most
     * @param visible leaves of a list of names those that may be seen
     */
    public Page page(String after, int most, UnaryOperator<List<String>> visible) {
        List<String> found = new ArrayList<>();
        List<String> chunk = new ArrayList<>();
        for (String name : names.tailSet(after, false)) {
            chunk.add(name);
            if (chunk.size() == CHUNK) {
                found.addAll(visible.apply(chunk));
                chunk.clear();
                if (found.size() > most) {
                    break;
                }
            }
        }
        if (!chunk.isEmpty()) {
            found.addAll(visible.apply(chunk));
        }
        return new Page(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    /** How much memory the names take, in characters. */
    int characters() {
        return names.stream().mapToInt(String::length).sum();
    }
}
