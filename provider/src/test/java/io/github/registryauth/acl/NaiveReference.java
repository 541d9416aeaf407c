package io.github.registryauth.acl;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What rules mean, said once more and as plainly as possible: a rule fits where some values of its names in braces make
 * one entry of {@code to}, one pattern of each condition and one entry of {@code on} match. All values are tried.
 * Shares no code with the engine, and is slow.
 */
final class NaiveReference {
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)(:\\*\\*)?}");

    private static final char ONE = '\uE000';
    private static final char WITHIN = '\uE001';
    private static final char ACROSS = '\uE002';

    private final List<Map<String, Object>> sets;
    /** The names in braces of each rule that has been looked at. */
    private final IdentityHashMap<Map<String, Object>, List<String>> names = new IdentityHashMap<>();

    /** Takes rule sets as documents, each with its {@code name}. */
    NaiveReference(List<Map<String, Object>> sets) {
        this.sets = sets;
    }

    /**
     * Who asks what.
     *
     * @param kind user, client, workload or anonymous
     * @param facts what is known, by the words that stand before a colon in {@code to}, and {@code attribute.x},
     *     {@code claim.x}, {@code acr}, {@code registry}
     * @param address the four numbers of the client's address; empty where it is not known
     */
    record Request(String kind, Map<String, List<String>> facts, List<Integer> address, String type, String name) {}

    /** The rules that fit a request, set by set; of a first-match set at most one. */
    List<Fitting> fitting(Request request) {
        List<Fitting> fitting = new ArrayList<>();
        Set<String> pieces = pieces(request);
        for (Map<String, Object> set : sets) {
            for (Map<String, Object> rule : rules(set)) {
                if (fits(rule, request, names.computeIfAbsent(rule, NaiveReference::names), pieces, Map.of())) {
                    boolean denies = rule.containsKey("deny");
                    boolean doubtful = conditions(rule).containsKey("address")
                            && request.address().isEmpty();
                    if (denies || !doubtful) {
                        fitting.add(new Fitting(
                                set.get("name") + "/" + rule.get("id"),
                                denies,
                                texts(field(rule, denies ? "deny" : "allow"))));
                    }
                    if ("first-match".equals(set.get("evaluation"))) {
                        break;
                    }
                }
            }
        }
        return fitting;
    }

    /** A rule that fits. */
    record Fitting(String id, boolean denies, List<String> actions) {
        boolean isAbout(String action) {
            return actions.contains(action) || actions.contains("*");
        }
    }

    /** For each action that is granted of the one that is asked for, the ids of the rules that grant it. */
    static Map<String, Set<String>> granted(List<Fitting> fitting, String action) {
        Set<String> asked = new TreeSet<>(List.of(action));
        boolean anyDenied = fitting.stream().anyMatch(Fitting::denies);
        Set<String> allowed = fitting.stream()
                .filter(rule -> !rule.denies())
                .flatMap(rule -> rule.actions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (action.equals("*") && (anyDenied || !allowed.contains("*"))) {
            asked = new TreeSet<>(allowed);
            if (asked.remove("*")) {
                asked.addAll(List.of("pull", "push", "delete"));
            }
        }
        Map<String, Set<String>> granted = new TreeMap<>();
        for (String each : asked) {
            boolean denied = fitting.stream().anyMatch(rule -> rule.denies() && rule.isAbout(each));
            Set<String> ids = fitting.stream()
                    .filter(rule -> !rule.denies() && rule.isAbout(each))
                    .map(Fitting::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!denied && !ids.isEmpty()) {
                granted.put(each, ids);
            }
        }
        return granted;
    }

    private static List<String> names(Map<String, Object> rule) {
        Set<String> names = new LinkedHashSet<>();
        NAME.matcher(rule.toString()).results().forEach(result -> names.add(result.group(1)));
        return new ArrayList<>(names);
    }

    private static boolean fits(
            Map<String, Object> rule,
            Request request,
            List<String> names,
            Set<String> pieces,
            Map<String, String> values) {
        if (values.size() == names.size()) {
            return fitsWith(rule, request, values);
        }
        String name = names.get(values.size());
        for (String value : pieces) {
            Map<String, String> more = new LinkedHashMap<>(values);
            more.put(name, value);
            if (fits(rule, request, names, pieces, more)) {
                return true;
            }
        }
        return false;
    }

    /** All that a name could stand for: whatever stands between the slashes, dashes and ends of what is known. */
    private static Set<String> pieces(Request request) {
        Set<String> pieces = new LinkedHashSet<>(List.of("nothing"));
        for (List<String> known : request.facts().values()) {
            for (String text : known) {
                for (int from = 0; from < text.length(); from++) {
                    for (int to = from + 1; to <= text.length(); to++) {
                        if ((from == 0 || "/-".indexOf(text.charAt(from - 1)) >= 0)
                                && (to == text.length() || "/".indexOf(text.charAt(to)) >= 0)) {
                            pieces.add(text.substring(from, to));
                        }
                    }
                }
            }
        }
        return pieces;
    }

    private static boolean fitsWith(Map<String, Object> rule, Request request, Map<String, String> values) {
        return texts(field(rule, "to")).stream().anyMatch(entry -> means(entry, request, values))
                && texts(field(rule, "on")).stream().anyMatch(entry -> isOn(entry, request, values))
                && conditions(rule).entrySet().stream()
                        .allMatch(condition -> condition.getKey().equals("address")
                                ? holdsAddress(texts(condition.getValue()), request)
                                : texts(condition.getValue()).stream()
                                        .anyMatch(pattern ->
                                                request.facts().getOrDefault(condition.getKey(), List.of()).stream()
                                                        .anyMatch(value -> matches(pattern, value, values))));
    }

    private static boolean isOn(String entry, Request request, Map<String, String> values) {
        String type = entry.substring(0, entry.indexOf(':'));
        return (type.equals("*") || type.equals(request.type()))
                && matches(entry.substring(entry.indexOf(':') + 1), request.name(), values);
    }

    private static boolean means(String entry, Request request, Map<String, String> values) {
        return switch (entry) {
            case "everyone" -> true;
            case "authenticated" -> !request.kind().equals("anonymous");
            case "anonymous" -> request.kind().equals("anonymous");
            default -> {
                String word = entry.substring(0, entry.indexOf(':'));
                String rest = entry.substring(entry.indexOf(':') + 1);
                if (word.equals("attribute")) {
                    word = "attribute." + rest.substring(0, rest.indexOf('='));
                    rest = rest.substring(rest.indexOf('=') + 1);
                }
                String pattern = rest;
                yield request.facts().getOrDefault(word, List.of()).stream()
                        .anyMatch(value -> matches(pattern, value, values));
            }
        };
    }

    /** An address that is not known may be any. */
    private static boolean holdsAddress(List<String> ranges, Request request) {
        if (request.address().isEmpty()) {
            return true;
        }
        List<String> in =
                ranges.stream().filter(range -> !range.startsWith("!")).toList();
        return (in.isEmpty() || in.stream().anyMatch(range -> isIn(range, request.address())))
                && ranges.stream()
                        .filter(range -> range.startsWith("!"))
                        .noneMatch(range -> isIn(range.substring(1), request.address()));
    }

    private static boolean isIn(String range, List<Integer> address) {
        String[] parts = range.split("[./]", -1);
        long network = 0;
        long asked = 0;
        for (int i = 0; i < 4; i++) {
            network = network * 256 + Integer.parseInt(parts[i]);
            asked = asked * 256 + address.get(i);
        }
        long size = 1L << (32 - Integer.parseInt(parts[4]));
        return network / size == asked / size;
    }

    /** Whether the pattern, with the values put in literally, matches the text. */
    private static boolean matches(String pattern, String text, Map<String, String> values) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '{') {
                int end = pattern.indexOf('}', i);
                String name = pattern.substring(i + 1, end).replace(":**", "");
                String value = values.getOrDefault(name, "");
                // The generator calls a name that stands for several segments 'rest', and no other.
                if (value.isEmpty() || (!name.equals("rest") && value.indexOf('/') >= 0)) {
                    return false;
                }
                plain.append(value);
                i = end;
            } else if (pattern.startsWith("**", i)) {
                plain.append(ACROSS);
                i++;
            } else {
                plain.append(c == '*' ? WITHIN : c == '?' ? ONE : c);
            }
        }
        return matches(plain.toString(), text);
    }

    private static boolean matches(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char c = pattern.charAt(0);
        String rest = pattern.substring(1);
        boolean slash = !text.isEmpty() && text.charAt(0) == '/';
        if (c == WITHIN || c == ACROSS) {
            return matches(rest, text)
                    || (!text.isEmpty() && (c == ACROSS || !slash) && matches(pattern, text.substring(1)));
        }
        return !text.isEmpty() && (c == ONE ? !slash : c == text.charAt(0)) && matches(rest, text.substring(1));
    }

    private static Object field(Map<String, Object> document, String name) {
        return Objects.requireNonNull(document.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules(Map<String, Object> set) {
        return (List<Map<String, Object>>) field(set, "rules");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> conditions(Map<String, Object> rule) {
        return (Map<String, Object>) rule.getOrDefault("when", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Object list) {
        return ((List<Object>) list).stream().map(String::valueOf).collect(Collectors.toList());
    }
}
