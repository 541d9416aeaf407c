package io.github.registryauth.acl;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds all entries whose prefix a text begins with, in a look-up for each length that a prefix has. */
final class PrefixIndex<T> {
    private final Map<String, List<T>> byPrefix = new HashMap<>();
    private final BitSet lengths = new BitSet();

    void add(String prefix, T entry) {
        byPrefix.computeIfAbsent(prefix, p -> new ArrayList<>(1)).add(entry);
        lengths.set(prefix.length());
    }

    void forEach(String text, Consumer<T> consumer) {
        for (int length = lengths.nextSetBit(0);
                length >= 0 && length <= text.length();
                length = lengths.nextSetBit(length + 1)) {
            List<T> found = byPrefix.get(text.substring(0, length));
            if (found != null) {
                found.forEach(consumer);
            }
        }
    }
}
