package io.github.registryauth.acl;

import io.github.registryauth.acl.Bindings.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The value of a {@code registry-scope} attribute: {@code type:name pattern:actions}, such as
 * {@code repository:team-a/**:pull,push} or {@code repository:{user}/**:*}.
 *
 * <p>In the name, {@code ?} is one character, {@code *} any run within a segment, {@code **} any run across segments,
 * {@code {user}} and {@code {group}} stand literally for the names they are bound to.
 */
public final class ScopePattern {
    /** The longest text that is read, in characters. */
    public static final int MAX_LENGTH = 1024;

    private static final Pattern TYPE = Pattern.compile("[a-z0-9]{1,64}");
    private static final Pattern ACTION = Pattern.compile("\\*|[a-z]{1,32}");
    private static final Pattern PART = Pattern.compile(
            "(?<across>\\*\\*)|(?<within>\\*)|(?<one>\\?)|\\{(?<variable>[^{}]*)}|(?<literal>[^*?{}]+)");

    private final String type;
    private final List<Part> parts;
    private final Set<String> actions;

    private ScopePattern(String type, List<Part> parts, Set<String> actions) {
        this.type = type;
        this.parts = parts;
        this.actions = actions;
    }

    /**
     * Reads a scope pattern.
     *
     * @throws InvalidScopePatternException with what is wrong, in words for an administrator
     */
    public static ScopePattern parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (text.length() > MAX_LENGTH) {
            throw new InvalidScopePatternException("longer than " + MAX_LENGTH + " characters");
        }
        if (first == last) {
            throw new InvalidScopePatternException(
                    "not of the form TYPE:NAME:ACTIONS, such as repository:team-a/**:pull,push");
        }
        String type = text.substring(0, first);
        if (!TYPE.matcher(type).matches()) {
            throw new InvalidScopePatternException(
                    "the type must be lower-case letters and digits, such as repository or registry, without a class");
        }
        return new ScopePattern(type, parts(text.substring(first + 1, last)), actions(text.substring(last + 1)));
    }

    /**
     * The statement that this pattern makes under the given bindings.
     *
     * @param id what names the statement in decisions and events
     * @return nothing where the pattern uses a variable that is not bound: such a pattern grants nothing
     */
    public Optional<Statement> bind(String id, Bindings bindings) {
        Glob.Builder glob = Glob.builder();
        for (Part part : parts) {
            if (!part.appendTo(glob, bindings)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Statement(id, type, glob.build(), actions));
    }

    private static List<Part> parts(String name) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(name);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() != end) {
                break;
            }
            end = matcher.end();
            parts.add(part(matcher));
        }
        if (end != name.length()) {
            throw new InvalidScopePatternException("a brace in the name stands alone; write {user} or {group}");
        }
        if (name.codePoints().anyMatch(c -> c <= 0x20 || c == 0x7f)) {
            throw new InvalidScopePatternException("the name holds a space or a control character");
        }
        if (name.startsWith("/")) {
            throw new InvalidScopePatternException("the name starts with a slash; no repository's name does");
        }
        return List.copyOf(parts);
    }

    private static Part part(Matcher matcher) {
        if (matcher.group("across") != null) {
            return Wildcard.ACROSS_SEGMENTS;
        }
        if (matcher.group("within") != null) {
            return Wildcard.WITHIN_SEGMENT;
        }
        if (matcher.group("one") != null) {
            return Wildcard.ONE;
        }
        String variable = matcher.group("variable");
        if (variable == null) {
            return new Literal(matcher.group("literal"));
        }
        return switch (variable) {
            case "user" -> new Bound(Variable.USER);
            case "group" -> new Bound(Variable.GROUP);
            default ->
                throw new InvalidScopePatternException(
                        "{" + variable + "} stands for nothing here; only {user} and {group} do");
        };
    }

    private static Set<String> actions(String text) {
        Set<String> actions =
                Set.copyOf(List.of(text.split(",", -1)).stream().distinct().toList());
        if (!actions.stream().allMatch(action -> ACTION.matcher(action).matches())) {
            throw new InvalidScopePatternException("the actions must be words such as pull, push, delete, or *");
        }
        return actions;
    }

    @Override
    public String toString() {
        return type + ":" + parts.stream().map(Part::toString).collect(Collectors.joining()) + ":"
                + actions.stream().sorted().collect(Collectors.joining(","));
    }

    /** A piece of the name's pattern; {@code appendTo} answers false where it needs a variable that is not bound. */
    private sealed interface Part {
        boolean appendTo(Glob.Builder glob, Bindings bindings);
    }

    private record Literal(String text) implements Part {
        @Override
        public boolean appendTo(Glob.Builder glob, Bindings bindings) {
            glob.literal(text);
            return true;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private record Bound(Variable variable) implements Part {
        @Override
        public boolean appendTo(Glob.Builder glob, Bindings bindings) {
            return bindings.value(variable).map(glob::literal).isPresent();
        }

        @Override
        public String toString() {
            return "{" + variable.name().toLowerCase(Locale.ROOT) + "}";
        }
    }

    private enum Wildcard implements Part {
        ONE("?"),
        WITHIN_SEGMENT("*"),
        ACROSS_SEGMENTS("**");

        private final String text;

        Wildcard(String text) {
            this.text = text;
        }

        @Override
        public boolean appendTo(Glob.Builder glob, Bindings bindings) {
            switch (this) {
                case ONE -> glob.one();
                case WITHIN_SEGMENT -> glob.withinSegment();
                case ACROSS_SEGMENTS -> glob.acrossSegments();
            }
            return true;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A text that is not a scope pattern; the message says what is wrong with it. */
    public static final class InvalidScopePatternException extends IllegalArgumentException {
        private InvalidScopePatternException(String message) {
            super(message);
        }
    }
}
