package io.github.registryauth.acl.dockerauth;

import io.github.registryauth.document.Finding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in the parsed configuration. What docker_auth could not read either becomes a problem with its JSON pointer,
 * and reading goes on.
 */
final class YamlNode {
    private static final int MAX_SHOWN = 64;

    private final @Nullable Object value;
    private final String pointer;
    private final List<Finding> problems;

    YamlNode(@Nullable Object value, String pointer, List<Finding> problems) {
        this.value = value;
        this.pointer = pointer;
        this.problems = problems;
    }

    String pointer() {
        return pointer;
    }

    /** Whether nothing stands here, which docker_auth takes as if the key were not there. */
    boolean isAbsent() {
        return value == null;
    }

    void problem(String reason) {
        problems.add(Finding.of(pointer, reason));
    }

    /** The fields of an object; none where nothing stands here. */
    Map<String, YamlNode> fields() {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> scalar(key)
                    .ifPresentOrElse(
                            name -> {
                                YamlNode node = new YamlNode(field, pointer + "/" + escape(name), problems);
                                if (fields.put(name, node) != null) {
                                    node.problem("stands here twice");
                                }
                            },
                            () -> problem("a key is neither a text nor a whole number; write it in quotes")));
        } else if (value != null) {
            problem("must be an object");
        }
        return fields;
    }

    /** The elements of a list; none where nothing stands here. */
    List<YamlNode> items(int most) {
        List<YamlNode> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            if (list.size() > most) {
                problem("has " + list.size() + " entries; at most " + most + " are taken");
                return items;
            }
            for (int i = 0; i < list.size(); i++) {
                items.add(new YamlNode(list.get(i), pointer + "/" + i, problems));
            }
        } else if (value != null) {
            problem("must be a list");
        }
        return items;
    }

    /** A scalar as its text; nothing where nothing stands here. */
    Optional<String> text() {
        Optional<String> text = scalar(value);
        if (text.isEmpty() && value != null) {
            problem(
                    value instanceof Number
                            ? "is a number of which the way it was written is lost; write it in quotes"
                            : "must be a text");
        }
        return text;
    }

    /**
     * docker_auth takes a number or a truth value as the text that stands in the file. Of a fraction that text is lost
     * once it was parsed: {@code 1.10} is 1.1.
     */
    private static Optional<String> scalar(@Nullable Object value) {
        return value instanceof String
                        || value instanceof Boolean
                        || value instanceof Integer
                        || value instanceof Long
                        || value instanceof BigInteger
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    private static String escape(String name) {
        String shown = name.length() > MAX_SHOWN ? name.substring(0, MAX_SHOWN) + "…" : name;
        return shown.replace("~", "~0").replace("/", "~1");
    }
}
