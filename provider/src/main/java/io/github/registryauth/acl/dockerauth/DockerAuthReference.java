package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What docker_auth answers: a plain reading of its semantics that shares nothing with the translation but the entries as
 * they are written. Variables are put into the text of a pattern before it is read, as docker_auth does.
 */
final class DockerAuthReference {
    private static final Pattern GROUP_REFERENCE = Pattern.compile("\\$\\{(.+?):([0-9]+)\\}");
    private static final String GLOB_SIGNS = "*?[\\";
    private static final String REGEX_SIGNS = "\\.+*?()|[]{}^$";
    /** Matching one regular expression takes about as long as looking at so many other entries. */
    private static final int COST_OF_REGEX = 10;

    private static final int CHARACTERS_OF_COST = 16;
    private static final int MAX_PERMUTATIONS = 10_000;
    private static final int MAX_COMPILED = 5_000;

    private final List<AclEntry> entries;
    private final Map<String, Matching> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Matching> eldest) {
            return size() > MAX_COMPILED;
        }
    };
    private final Map<String, Pattern> regexes = new HashMap<>();
    private long cost;

    DockerAuthReference(List<AclEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * docker_auth's answer.
     *
     * @param entry the entry that decided; nothing where none matched
     * @param granted the requested actions that it grants
     * @param literal false where a captured text or a label acted as a pattern on the way, which rules do not repeat
     */
    record Answer(Optional<AclEntry> entry, Set<String> granted, boolean literal) {}

    private record Matching(boolean regex, Predicate<String> predicate) {}

    /** A variable's text and what stands for it. */
    private record Replacement(String key, String value, boolean quoted) {}

    /** Whether an entry matches, and whether all that was put into its patterns stood for itself. */
    private static final class Attempt {
        private final AclRequest request;
        private final List<Replacement> replacements = new ArrayList<>();
        private boolean literal = true;

        Attempt(AclRequest request) {
            this.request = request;
        }
    }

    /** How much work all answers so far were, in entries looked at. */
    long cost() {
        return cost;
    }

    Answer answer(AclRequest request) {
        boolean literal = true;
        for (AclEntry entry : entries) {
            Attempt attempt = new Attempt(request);
            boolean matches = matches(entry, attempt);
            literal &= attempt.literal;
            if (matches) {
                Set<String> granted = new HashSet<>(request.actions());
                if (!(entry.actions().size() == 1 && entry.actions().get(0).equals("*"))) {
                    granted.retainAll(entry.actions());
                }
                return new Answer(Optional.of(entry), granted, literal);
            }
        }
        return new Answer(Optional.empty(), Set.of(), literal);
    }

    /** Everything has to hold, so that what is known without variables is asked first. */
    private boolean matches(AclEntry entry, Attempt attempt) {
        cost++;
        AclRequest request = attempt.request;
        if (!matchesOrHasVariable(entry.account(), request.account())
                || !matchesOrHasVariable(entry.type(), request.type())
                || !matchesOrHasVariable(entry.name(), request.name())
                || !matchesOrHasVariable(entry.service(), request.service())
                || !entry.ip()
                        .map(ip -> IpRange.parse(ip)
                                .filter(range -> range.contains(request.address()))
                                .isPresent())
                        .orElse(true)
                || !entry.labels().entrySet().stream().allMatch(label -> values(request, label.getKey()).stream()
                        .anyMatch(value -> matchesOrHasVariable(Optional.of(label.getValue()), value)))) {
            return false;
        }
        if (!hasVariable(entry)) {
            return true;
        }
        gather(entry, attempt);
        return matchesWithLabels(entry.account(), request.account(), attempt)
                && matchesWithLabels(entry.type(), request.type(), attempt)
                && matchesWithLabels(entry.name(), request.name(), attempt)
                && matchesWithLabels(entry.service(), request.service(), attempt)
                && entry.labels().entrySet().stream().allMatch(label -> values(request, label.getKey()).stream()
                        .anyMatch(value -> matches(label.getValue(), value, attempt.replacements, attempt)));
    }

    private static List<String> values(AclRequest request, String label) {
        return request.labels().getOrDefault(label, List.of());
    }

    private boolean matchesOrHasVariable(Optional<String> pattern, String text) {
        if (pattern.isEmpty() || pattern.get().contains("${")) {
            return true;
        }
        Matching matching = matching(pattern.get());
        return matching.predicate().test(text);
    }

    private static boolean hasVariable(AclEntry entry) {
        return Stream.concat(
                        Stream.of(entry.account(), entry.type(), entry.name(), entry.service())
                                .flatMap(Optional::stream),
                        entry.labels().values().stream())
                .anyMatch(pattern -> pattern.contains("${"));
    }

    private Matching matching(String pattern) {
        Matching matching = compiled.computeIfAbsent(pattern, DockerAuthReference::compile);
        cost += (matching.regex() ? COST_OF_REGEX : 1) + pattern.length() / CHARACTERS_OF_COST;
        return matching;
    }

    private void gather(AclEntry entry, Attempt attempt) {
        AclRequest request = attempt.request;
        Map<String, String> values = Map.of(
                "account", request.account(),
                "type", request.type(),
                "name", request.name(),
                "service", request.service());
        values.forEach(
                (key, value) -> attempt.replacements.add(new Replacement("${" + key + "}", quoteMeta(value), true)));
        Map<String, Optional<String>> patterns = Map.of(
                "account", entry.account(),
                "type", entry.type(),
                "name", entry.name(),
                "service", entry.service());
        for (Optional<String> pattern : patterns.values()) {
            if (pattern.isEmpty() || !pattern.get().contains("${")) {
                continue;
            }
            Matcher references = GROUP_REFERENCE.matcher(pattern.get());
            while (references.find()) {
                String word = references.group(1);
                String field = word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
                String of = patterns.getOrDefault(field, Optional.empty()).orElse("");
                String digits = references.group(2);
                int group = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
                captured(of, values.getOrDefault(field, ""), group)
                        .ifPresent(text -> attempt.replacements.add(new Replacement(references.group(), text, false)));
            }
        }
    }

    /** What a group of a field's regular expression captures; nothing where the reference stays as it is. */
    private Optional<String> captured(String pattern, String text, int group) {
        if (pattern.length() < 2 || !pattern.startsWith("/") || !pattern.endsWith("/")) {
            return Optional.empty();
        }
        cost += COST_OF_REGEX;
        Matcher groups = regexes.computeIfAbsent(pattern, p -> Pattern.compile(p.substring(1, p.length() - 1)))
                .matcher(text);
        if (!groups.find() || group < 1 || group > groups.groupCount()) {
            return Optional.empty();
        }
        String captured = groups.group(group);
        return Optional.of(captured == null ? "" : captured);
    }

    private boolean matchesWithLabels(Optional<String> pattern, String text, Attempt attempt) {
        if (pattern.isEmpty() || matches(pattern.get(), text, attempt.replacements, attempt)) {
            return true;
        }
        List<String> used = attempt.request.labels().keySet().stream()
                .filter(label -> pattern.get().contains("${labels:" + label + "}"))
                .sorted()
                .toList();
        long permutations = used.isEmpty() ? 0 : 1;
        for (String label : used) {
            permutations = Math.min(
                    MAX_PERMUTATIONS + 1L,
                    permutations
                            * attempt.request
                                    .labels()
                                    .getOrDefault(label, List.of())
                                    .size());
        }
        if (permutations > MAX_PERMUTATIONS) {
            throw new IllegalArgumentException("more than " + MAX_PERMUTATIONS + " permutations of labels");
        }
        for (int permutation = 0; permutation < permutations; permutation++) {
            List<Replacement> replacements = new ArrayList<>(attempt.replacements);
            int rest = permutation;
            for (String label : used) {
                List<String> values = attempt.request.labels().getOrDefault(label, List.of());
                replacements.add(new Replacement("${labels:" + label + "}", values.get(rest % values.size()), false));
                rest /= values.size();
            }
            if (matches(pattern.get(), text, replacements, attempt)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String pattern, String text, List<Replacement> replacements, Attempt attempt) {
        List<Replacement> used = new ArrayList<>();
        String replaced = replace(pattern, replacements, used);
        Matching matching = matching(replaced);
        boolean turned = matching.regex() != isRegex(pattern);
        String signs = matching.regex() ? REGEX_SIGNS : GLOB_SIGNS;
        for (Replacement replacement : used) {
            boolean sign = replacement.value().chars().anyMatch(c -> signs.indexOf(c) >= 0);
            attempt.literal &= !turned && (replacement.quoted() || !sign);
        }
        return matching.predicate().test(text);
    }

    private static Matching compile(String pattern) {
        if (!isRegex(pattern)) {
            return new Matching(false, PathMatch.compile(pattern)::matches);
        }
        try {
            Pattern regex = Pattern.compile(pattern.substring(1, pattern.length() - 1));
            return new Matching(true, text -> regex.matcher(text).find());
        } catch (PatternSyntaxException e) {
            return new Matching(true, text -> false);
        }
    }

    private static boolean isRegex(String pattern) {
        return pattern.length() > 2 && pattern.charAt(0) == '/' && pattern.charAt(pattern.length() - 1) == '/';
    }

    /** From left to right, at each place the first of the replacements that fits, and nothing is replaced twice. */
    private static String replace(String pattern, List<Replacement> replacements, List<Replacement> used) {
        if (pattern.indexOf("${") < 0) {
            return pattern;
        }
        StringBuilder replaced = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            Replacement fits = null;
            for (Replacement replacement : replacements) {
                if (fits == null && pattern.startsWith(replacement.key(), at)) {
                    fits = replacement;
                }
            }
            if (fits == null) {
                replaced.append(pattern.charAt(at++));
            } else {
                used.add(fits);
                replaced.append(fits.value());
                at += fits.key().length();
            }
        }
        return replaced.toString();
    }

    private static String quoteMeta(String text) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted.append(REGEX_SIGNS.indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        return quoted.toString();
    }
}
