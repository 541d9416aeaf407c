package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Pattern;
import io.github.registryauth.acl.dockerauth.FieldPattern.Capture;
import io.github.registryauth.acl.dockerauth.Variable.Field;
import io.github.registryauth.acl.dockerauth.Variables.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stands in a rule for each variable of an entry: a text, where it is known, or a name that captures. */
final class Bindings {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,23}");
    private static final Pattern RESERVED = Pattern.compile("(account|service|label)[0-9]*");
    private static final String SPECIAL = "\\.+*?()|[]{}^$";

    private final Map<Field, String> known;
    private final Map<String, String> labelNames;

    private Bindings(Map<Field, String> known, Map<String, String> labelNames) {
        this.known = known;
        this.labelNames = labelNames;
    }

    /** Nothing is known; each label has a name of its own. */
    static Bindings of(Set<Variable> variables) {
        Map<String, String> labelNames = new TreeMap<>();
        for (Variable variable : variables) {
            String label = variable.label();
            if (variable.field() == Field.LABEL) {
                boolean good = NAME.matches(label) && !RESERVED.matches(label);
                labelNames.computeIfAbsent(label, l -> good ? l : "label" + (labelNames.size() + 1));
            }
        }
        return new Bindings(Map.of(), labelNames);
    }

    /** The same, where the text of a field is known. Of a known field, groups have captured nothing. */
    Bindings with(Field field, String text) {
        Map<Field, String> more = new EnumMap<>(Field.class);
        more.putAll(known);
        more.put(field, text);
        return new Bindings(more, labelNames);
    }

    /** A pattern into which what is known was put, and in which holes stand for what is captured. */
    record Draft(String text, List<String> names) {
        List<String> inBraces() {
            return names.stream().map(name -> "{" + name + "}").toList();
        }

        List<Capture> captures() {
            return names.stream().map(Capture::new).toList();
        }
    }

    Draft draft(String text, List<Use> uses) {
        StringBuilder filled = new StringBuilder();
        List<String> names = new ArrayList<>();
        int at = 0;
        for (Use use : uses) {
            filled.append(text, at, use.start());
            Variable variable = use.variable();
            if (isCaptured(variable)) {
                String name = name(variable);
                if (!names.contains(name)) {
                    names.add(name);
                }
                filled.append(Holes.of(names.indexOf(name)));
            } else if (variable.group() == 0) {
                filled.append(quoteMeta(known.getOrDefault(variable.field(), "")));
            }
            at = use.end();
        }
        return new Draft(filled.append(text.substring(at)).toString(), names);
    }

    boolean isCaptured(Variable variable) {
        return !known.containsKey(variable.field());
    }

    /** The variables of a field that have to be captured. */
    Set<Variable> captured(Set<Variable> variables, Field field) {
        return variables.stream()
                .filter(variable -> variable.field() == field && isCaptured(variable))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The name that captures: {@code account}, {@code account1}, or the label's. */
    String name(Variable variable) {
        return variable.field() == Field.LABEL
                ? labelNames.getOrDefault(variable.label(), "label")
                : variable.field().name().toLowerCase(Locale.ROOT) + (variable.group() == 0 ? "" : variable.group());
    }

    /** What Go's {@code regexp.QuoteMeta} makes of a text. */
    private static String quoteMeta(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (SPECIAL.indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(c);
        });
        return quoted.toString();
    }
}
