package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Pattern;
import io.github.registryauth.acl.dockerauth.Variable.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the variables in the patterns of one entry. What looks like one and is none stays the text that it is. */
final class Variables {
    private static final String LABELS = "${labels:";
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");
    private static final Map<String, Field> FIELDS =
            Map.of("account", Field.ACCOUNT, "type", Field.TYPE, "name", Field.NAME, "service", Field.SERVICE);

    /** The text of a reference to a group, such as {@code ${account:1}}, and what it refers to. */
    private final Map<String, Variable> groups;

    private Variables(Map<String, Variable> groups) {
        this.groups = groups;
    }

    /** A variable in a pattern, from {@code start} up to {@code end}. */
    record Use(int start, int end, Variable variable) {}

    static Variables of(AclEntry entry) {
        Map<String, Variable> groups = new LinkedHashMap<>();
        Stream.of(entry.account(), entry.type(), entry.name(), entry.service())
                .flatMap(Optional::stream)
                .flatMap(text -> references(text).stream())
                .forEach(reference -> group(entry, reference).ifPresent(variable -> groups.put(reference, variable)));
        return new Variables(groups);
    }

    /** The variables in account, type, name or service. */
    List<Use> in(String text) {
        return find(text, true);
    }

    /** The variables in the pattern of a label, in which labels stand for nothing. */
    List<Use> inLabel(String text) {
        return find(text, false);
    }

    private List<Use> find(String text, boolean labels) {
        List<Use> uses = new ArrayList<>();
        int at = text.indexOf("${");
        while (at >= 0) {
            Optional<Use> use = at(text, at, labels);
            use.ifPresent(uses::add);
            at = text.indexOf("${", use.map(Use::end).orElse(at + 1));
        }
        return uses;
    }

    private Optional<Use> at(String text, int start, boolean labels) {
        for (Map.Entry<String, Field> field : FIELDS.entrySet()) {
            String key = "${" + field.getKey() + "}";
            if (text.startsWith(key, start)) {
                return Optional.of(new Use(start, start + key.length(), Variable.whole(field.getValue())));
            }
        }
        for (Map.Entry<String, Variable> group : groups.entrySet()) {
            if (text.startsWith(group.getKey(), start)) {
                return Optional.of(new Use(start, start + group.getKey().length(), group.getValue()));
            }
        }
        int end = text.indexOf('}', start);
        if (labels && end >= 0 && text.startsWith(LABELS, start)) {
            String label = text.substring(start + LABELS.length(), end);
            return Optional.of(new Use(start, end + 1, new Variable(Field.LABEL, label, 0)));
        }
        return Optional.empty();
    }

    /**
     * What docker_auth takes for references to groups: from a dollar and a brace up to the nearest colon, number and
     * brace, and nothing within it a second time. So {@code ${name}/${account:1}} is one reference, to nothing.
     */
    private static List<String> references(String text) {
        List<String> references = new ArrayList<>();
        int at = text.indexOf("${");
        while (at >= 0) {
            int end = end(text, at);
            if (end >= 0) {
                references.add(text.substring(at, end));
            }
            at = text.indexOf("${", end >= 0 ? end : at + 1);
        }
        return references;
    }

    private static int end(String text, int start) {
        for (int colon = start + 3; colon < text.length() && text.charAt(colon - 1) != '\n'; colon++) {
            if (text.charAt(colon) == ':') {
                int digits = colon + 1;
                while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                    digits++;
                }
                if (digits > colon + 1 && digits < text.length() && text.charAt(digits) == '}') {
                    return digits + 1;
                }
            }
        }
        return -1;
    }

    private static Optional<Variable> group(AclEntry entry, String reference) {
        int colon = reference.lastIndexOf(':');
        String word = reference.substring(2, colon);
        String number = LEADING_ZEROS
                .matcher(reference.substring(colon + 1, reference.length() - 1))
                .replaceFirst("");
        String lower = word.isEmpty() ? "" : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
        Field field = FIELDS.get(lower);
        if (field == null || number.isEmpty() || number.length() > 4) {
            return Optional.empty();
        }
        int group = Integer.parseInt(number);
        return text(entry, field)
                .filter(FieldPattern::isRegex)
                .filter(text -> group
                        <= Pattern.compile(text.substring(1, text.length() - 1)).groupCount())
                .map(text -> new Variable(field, "", group));
    }

    private static Optional<String> text(AclEntry entry, Field field) {
        return switch (field) {
            case ACCOUNT -> entry.account();
            case TYPE -> entry.type();
            case NAME -> entry.name();
            case SERVICE -> entry.service();
            case LABEL -> Optional.empty();
        };
    }
}
