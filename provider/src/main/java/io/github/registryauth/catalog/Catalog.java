package io.github.registryauth.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** The names of a registry's repositories. */
public final class Catalog {
    /** So many names are looked at together: enough to make one evaluation worth it, few enough for a small page. */
    private static final int CHUNK = 200;

    private final List<String> names;

    Catalog(Collection<String> names) {
        this.names = names.stream().distinct().sorted().toList();
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
        int place = Collections.binarySearch(names, after);
        int from = place < 0 ? -place - 1 : place + 1;
        while (from < names.size() && found.size() <= most) {
            int to = Math.min(from + CHUNK, names.size());
            found.addAll(visible.apply(names.subList(from, to)));
            from = to;
        }
        return new Page(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    /** How much memory the names take, about, in bytes. */
    int weight() {
        return names.stream().mapToInt(name -> 64 + name.length()).sum();
    }
}
