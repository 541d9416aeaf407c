package io.github.registryauth.workload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a JWT as rules see them: each name with its values as texts. What stands in an object is named by dots,
 * {@code kubernetes.io.namespace}, down to four levels; a name that stands higher up wins over
 * an equal one below, whatever its value.
 */
final class Claims {
    /** The most values. GitLab alone lists up to 200 groups. */
    static final int MAX_VALUES = 500;
    /** The longest value, in characters. */
    static final int MAX_VALUE = 2_000;

    private static final int LEVELS = 4;

    private Claims() {}

    /**
     * The claims, by name.
     *
     * @throws TooMuchException where they are more than rules can see: a deny must not miss what was left out
     */
    static Map<String, List<String>> flat(Map<String, ?> claims) throws TooMuchException {
        Map<String, List<String>> flat = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        int values = 0;
        Map<String, @Nullable Object> level = new LinkedHashMap<>(claims);
        for (int depth = 0; depth < LEVELS && !level.isEmpty(); depth++) {
            Map<String, @Nullable Object> below = new LinkedHashMap<>();
            for (Map.Entry<String, @Nullable Object> claim : level.entrySet()) {
                if (!names.add(claim.getKey())) {
                    continue;
                }
                if (claim.getValue() instanceof Map<?, ?> object) {
                    for (Map.Entry<?, ?> field : object.entrySet()) {
                        String name = claim.getKey() + "." + field.getKey();
                        if (!below.containsKey(name)) {
                            below.put(name, field.getValue());
                        }
                    }
                } else {
                    List<String> texts = texts(claim.getValue());
                    if (!texts.isEmpty()) {
                        flat.put(claim.getKey(), texts);
                        values += texts.size();
                    }
                }
            }
            if (values > MAX_VALUES) {
                throw new TooMuchException("it has more than " + MAX_VALUES + " claims");
            }
            level = below;
        }
        return flat;
    }

    private static List<String> texts(@Nullable Object value) throws TooMuchException {
        List<?> elements = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Object element : elements) {
            if (element instanceof String || element instanceof Number || element instanceof Boolean) {
                String text = element.toString();
                if (text.length() > MAX_VALUE) {
                    throw new TooMuchException("one of its claims has more than " + MAX_VALUE + " characters");
                }
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** Claims that are more than what is taken. */
    static final class TooMuchException extends Exception {
        private final String reason;

        private TooMuchException(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
