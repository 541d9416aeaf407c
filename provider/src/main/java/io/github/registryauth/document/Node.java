package io.github.registryauth.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that was parsed into maps, lists, texts, numbers and truth values. Whatever is not as it should
 * be becomes a finding with its JSON pointer, and reading goes on, so that all problems are told at once.
 */
public final class Node {
    /** Nobody reads more, and a document may be wrong in every word. */
    private static final int MOST_FINDINGS = 1_000;

    private final @Nullable Object value;
    private final String pointer;
    private final List<Finding> findings;

    private Node(@Nullable Object value, String pointer, List<Finding> findings) {
        this.value = value;
        this.pointer = pointer;
        this.findings = findings;
    }

    /** The whole document; what is wrong in it is added to the findings. */
    public static Node root(@Nullable Object value, List<Finding> findings) {
        return new Node(value, "", findings);
    }

    /** Where this place is (JSON pointer, RFC 6901). */
    public String pointer() {
        return pointer;
    }

    /** Whether a text stands here. */
    public boolean isText() {
        return value instanceof String;
    }

    /** What stands here, as the parser gave it. */
    public @Nullable Object value() {
        return value;
    }

    /** Tells a problem of this place. */
    public void problem(String reason) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(Finding.of(pointer, reason));
        }
    }

    /** Tells a problem, with what was probably meant of the words that are good here. */
    public void problem(String reason, String word, List<String> good) {
        if (findings.size() >= MOST_FINDINGS) {
            return;
        }
        Finding finding = Finding.of(pointer, reason);
        findings.add(Nearest.to(word, good).map(finding::suggesting).orElse(finding));
    }

    /** The fields of an object; others than these are a problem. */
    public Map<String, Node> object(List<String> known) {
        Map<String, Node> fields = fields();
        fields.forEach((name, node) -> {
            if (!known.contains(name)) {
                node.problem("no such field; there are " + String.join(", ", known), name, known);
            }
        });
        return fields;
    }

    /** The fields of an object, whatever they are called. */
    public Map<String, Node> fields() {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) ->
                    fields.put(String.valueOf(name), new Node(field, pointer + "/" + escape(name), findings)));
        } else {
            problem("must be an object");
        }
        return fields;
    }

    /** The elements of a list; one text stands for a list of one. */
    public List<Node> list(int most) {
        if (value instanceof String) {
            return List.of(this);
        }
        List<Node> nodes = new ArrayList<>();
        if (!(value instanceof List<?> list)) {
            problem("must be a list");
        } else if (list.size() > most) {
            problem("has " + list.size() + " entries; at most " + most + " are taken");
        } else {
            for (int i = 0; i < list.size(); i++) {
                nodes.add(new Node(list.get(i), pointer + "/" + i, findings));
            }
        }
        return nodes;
    }

    /** A text; nothing, and a problem, where it is none. */
    public Optional<String> text() {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        problem("must be a text");
        return Optional.empty();
    }

    /** A text of bounded length without control characters; nothing, and a problem, where it is none. */
    public Optional<String> text(int most) {
        return text().filter(text -> {
            if (text.isEmpty()) {
                problem("must not be empty");
            } else if (text.length() > most) {
                problem("has " + text.length() + " characters; at most " + most + " are taken");
            } else if (text.codePoints().anyMatch(Character::isISOControl)) {
                problem("must not hold control characters");
            } else {
                return true;
            }
            return false;
        });
    }

    /** A truth value; nothing, and a problem, where it is none. */
    public Optional<Boolean> truth() {
        if (value instanceof Boolean truth) {
            return Optional.of(truth);
        }
        problem("must be true or false");
        return Optional.empty();
    }

    /** The elements of a list that must not be empty. */
    public List<Node> some(int most) {
        int before = findings.size();
        List<Node> nodes = list(most);
        if (nodes.isEmpty() && findings.size() == before) {
            problem("must hold at least one entry");
        }
        return nodes;
    }

    /** One of the fields of an object, if it is there. */
    public static Optional<Node> optional(Map<String, Node> fields, String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** One of the fields of this object, which has to be there. */
    public Optional<Node> required(Map<String, Node> fields, String field) {
        if (!fields.containsKey(field)) {
            problem("'" + field + "' is missing");
        }
        return optional(fields, field);
    }

    /** The texts of a list. */
    public List<String> texts(int most) {
        return list(most).stream().map(Node::text).flatMap(Optional::stream).toList();
    }

    private static String escape(@Nullable Object name) {
        return String.valueOf(name).replace("~", "~0").replace("/", "~1");
    }
}
