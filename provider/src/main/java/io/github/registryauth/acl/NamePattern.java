package io.github.registryauth.acl;

import io.github.registryauth.acl.RegexScan.Hole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a name: {@code *} within a segment, {@code **} across segments, {@code ?} one character,
 * {@code {name}} one segment or, as {@code {name:**}}, several; or {@code /…/}, a regular expression of RE2.
 *
 * <p>It is read in one of two ways. To {@link #match} a name, a {@code {name}} captures. To {@link #bind} what was
 * captured elsewhere, a {@code {name}} stands literally for it.
 */
final class NamePattern {
    /** The longest text that is read, in characters. */
    static final int MAX_LENGTH = 1024;

    private static final Pattern PART =
            Pattern.compile("(?<across>\\*\\*)|(?<within>\\*)|(?<one>\\?)|\\{(?<name>[^{}]*)}|(?<literal>[^*?{}]+)");
    private static final Pattern CAPTURE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

    private final String text;
    private final List<Part> parts;
    /** Where names in braces stand in a regular expression. */
    private final List<Hole> holes;

    private final Set<String> names;
    private final long regexSize;
    private final String literalPrefix;
    /** The matcher of a pattern without names in braces. */
    private final @Nullable NameMatcher fixed;
    /** Captures what the names in braces stand for, where there are some. */
    private final @Nullable Regex capturing;

    private NamePattern(String text, List<Part> parts, Set<String> names, boolean captures) {
        this.text = text;
        this.parts = parts;
        this.holes = List.of();
        this.names = names;
        this.literalPrefix = parts.stream().findFirst().map(Part::literalText).orElse("");
        this.fixed = names.isEmpty() ? bound(Captures.none()).orElseThrow() : null;
        this.capturing = names.isEmpty() || !captures ? null : capturing(parts);
        this.regexSize = 0;
    }

    private NamePattern(String text, @Nullable Regex regex, List<Hole> holes, Set<String> names, long size) {
        this.text = text;
        this.parts = List.of();
        this.holes = holes;
        this.names = names;
        this.literalPrefix = "";
        this.fixed = regex;
        this.capturing = regex;
        this.regexSize = size;
    }

    /**
     * Reads a pattern that captures.
     *
     * @throws InvalidPatternException with what is wrong
     */
    static NamePattern capturing(String text) {
        checkLength(text);
        if (isRegex(text)) {
            String source = source(text);
            long size = size(RegexScan.scan(source, false));
            Regex regex = compiled(source, size);
            return new NamePattern(text, regex, List.of(), regex.names(), size);
        }
        List<Part> parts = parts(text, true);
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Capture capture && !names.add(capture.name())) {
                throw new InvalidPatternException("{" + capture.name() + "} stands here twice; give one another name");
            }
        }
        return new NamePattern(text, parts, Set.copyOf(names), true);
    }

    /**
     * Reads a pattern in which a name in braces stands for what was captured elsewhere.
     *
     * @throws InvalidPatternException with what is wrong
     */
    static NamePattern template(String text) {
        checkLength(text);
        if (isRegex(text)) {
            return regexTemplate(text);
        }
        List<Part> parts = parts(text, false);
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Capture capture) {
                names.add(capture.name());
            }
        }
        return new NamePattern(text, parts, Set.copyOf(names), false);
    }

    private static NamePattern regexTemplate(String text) {
        String source = source(text);
        RegexScan.Found found = RegexScan.scan(source, true);
        long size = size(found);
        Set<String> names = new LinkedHashSet<>();
        found.holes().forEach(hole -> names.add(hole.name()));
        Regex tried = compiled(filled(source, found.holes(), name -> "x"), size);
        if (!tried.names().isEmpty()) {
            throw new InvalidPatternException("a named group captures nothing here; only 'to' and 'when' capture");
        }
        return new NamePattern(text, names.isEmpty() ? tried : null, found.holes(), Set.copyOf(names), size);
    }

    /** Looks at the program as well: what was counted before is no more than what was understood. */
    private static Regex compiled(String source, long size) {
        Regex regex = Regex.compile(source);
        if (regex.programSize() > 4 * size + 50) {
            throw new InvalidPatternException("the regular expression is too large");
        }
        return regex;
    }

    private static long size(RegexScan.Found found) {
        if (found.size() > Regex.MAX_SIZE) {
            throw new InvalidPatternException("the regular expression is too large (at most " + Regex.MAX_SIZE
                    + " steps, counted repetitions written out)");
        }
        return found.size();
    }

    /** A regular expression with a group of its own in the place of each name in braces. */
    private static String filled(String source, List<Hole> holes, UnaryOperator<String> regexOfName) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (Hole hole : holes) {
            filled.append(source.substring(done, hole.start()));
            filled.append("(?:").append(regexOfName.apply(hole.name())).append(')');
            done = hole.end();
        }
        return filled.append(source.substring(done)).toString();
    }

    private static boolean isAscii(String value) {
        return value.chars().allMatch(c -> c < 0x80);
    }

    private static String source(String text) {
        return text.substring(1, text.length() - 1);
    }

    /** How large the regular expression is; 0 where the pattern is none. */
    long regexSize() {
        return regexSize;
    }

    /** The names in braces, or of a regular expression's groups. */
    Set<String> names() {
        return names;
    }

    /** The text that every match begins with. */
    String literalPrefix() {
        return literalPrefix;
    }

    /** The only name that matches, where the pattern is a plain text. */
    Optional<String> literal() {
        return !isRegex(text) && parts.stream().allMatch(Literal.class::isInstance)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Whether every name matches, whatever it is. */
    boolean isEverything() {
        return text.equals("**");
    }

    /** Whether whatever the other pattern matches is surely matched by this one too. */
    boolean covers(NamePattern other) {
        if (equals(other) || isEverything()) {
            return true;
        }
        return parts.size() == 2
                && parts.get(0) instanceof Literal
                && parts.get(1) == Wildcard.ACROSS_SEGMENTS
                && other.literalPrefix.startsWith(literalPrefix);
    }

    /** Whether some name has to hold an upper-case letter. */
    boolean hasUpperCase() {
        return parts.stream().anyMatch(part -> part.literalText().chars().anyMatch(Character::isUpperCase));
    }

    /** Matches a name as a whole, and captures. */
    Optional<Captures> match(String name) {
        if (capturing != null) {
            return name.startsWith(literalPrefix) ? capturing.match(name) : Optional.empty();
        }
        return fixed != null && fixed.matches(name) ? Optional.of(Captures.none()) : Optional.empty();
    }

    /** What matches once the names in braces are bound; nothing where one of them is not. */
    Optional<NameMatcher> bind(Captures captures) {
        return fixed != null ? Optional.of(fixed) : bound(captures);
    }

    /** What matches with every name in braces standing for anything at all. */
    NameMatcher widest() {
        if (fixed != null) {
            return fixed;
        }
        if (isRegex(text)) {
            return BoundRegexes.get(filled(source(text), holes, name -> "(?s:.*)"));
        }
        Glob.Builder glob = Glob.builder();
        for (Part part : parts) {
            if (part instanceof Capture) {
                glob.acrossSegments();
            } else {
                part.appendTo(glob, Captures.none());
            }
        }
        return glob.build();
    }

    private Optional<NameMatcher> bound(Captures captures) {
        for (String name : names) {
            if (captures.get(name).isEmpty()) {
                return Optional.empty();
            }
        }
        if (isRegex(text)) {
            // No resource's name holds such a character, and RE2/J does not come to an end with some of them.
            if (names.stream().anyMatch(name -> !isAscii(captures.get(name).orElseThrow()))) {
                return Optional.empty();
            }
            return Optional.of(BoundRegexes.get(filled(
                    source(text), holes, name -> Regex.quote(captures.get(name).orElseThrow()))));
        }
        Glob.Builder glob = Glob.builder();
        parts.forEach(part -> part.appendTo(glob, captures));
        return Optional.of(glob.build());
    }

    /** The text with what is bound put in, for people. */
    String print(Captures captures) {
        String printed = text;
        for (String name : names) {
            printed = printed.replace("{" + name + "}", captures.get(name).orElse("{" + name + "}"));
        }
        return printed;
    }

    private static void checkLength(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidPatternException("longer than " + MAX_LENGTH + " characters");
        }
    }

    static boolean isRegex(String text) {
        return text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    }

    private static List<Part> parts(String text, boolean capturing) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            parts.add(part(matcher, capturing));
        }
        if (end != text.length()) {
            throw new InvalidPatternException("a brace stands alone; write {name}");
        }
        if (text.codePoints().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new InvalidPatternException("holds a control character");
        }
        return List.copyOf(parts);
    }

    private static Part part(Matcher matcher, boolean capturing) {
        if (matcher.group("across") != null) {
            return Wildcard.ACROSS_SEGMENTS;
        }
        if (matcher.group("within") != null) {
            return Wildcard.WITHIN_SEGMENT;
        }
        if (matcher.group("one") != null) {
            return Wildcard.ONE;
        }
        String literal = matcher.group("literal");
        return literal != null ? new Literal(literal) : capture(matcher.group("name"), capturing);
    }

    private static Capture capture(String inside, boolean capturing) {
        boolean across = inside.endsWith(":**");
        String name = across ? inside.substring(0, inside.length() - 3) : inside;
        if (!CAPTURE.matcher(name).matches()) {
            throw new InvalidPatternException(
                    "{" + inside + "} is no name; a name is a letter, then letters, digits and _");
        }
        if (across && !capturing) {
            throw new InvalidPatternException("{" + inside + "} stands for what was captured; write {" + name + "}");
        }
        return new Capture(name, across);
    }

    private static Regex capturing(List<Part> parts) {
        StringBuilder source = new StringBuilder();
        parts.forEach(part -> source.append(part.regex()));
        return Regex.compile(source.toString());
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** A piece of a pattern. */
    private sealed interface Part {
        void appendTo(Glob.Builder glob, Captures captures);

        String regex();

        default String literalText() {
            return "";
        }
    }

    private record Literal(String text) implements Part {
        @Override
        public void appendTo(Glob.Builder glob, Captures captures) {
            glob.literal(text);
        }

        @Override
        public String regex() {
            return Regex.quote(text);
        }

        @Override
        public String literalText() {
            return text;
        }
    }

    private record Capture(String name, boolean across) implements Part {
        @Override
        public void appendTo(Glob.Builder glob, Captures captures) {
            glob.literal(captures.get(name).orElseThrow());
        }

        @Override
        public String regex() {
            return "(?P<" + name + ">" + (across ? "(?s:.+)" : "[^/]+") + ")";
        }
    }

    private enum Wildcard implements Part {
        ONE("[^/]"),
        WITHIN_SEGMENT("[^/]*"),
        ACROSS_SEGMENTS("(?s:.*)");

        private final String regex;

        Wildcard(String regex) {
            this.regex = regex;
        }

        @Override
        public void appendTo(Glob.Builder glob, Captures captures) {
            switch (this) {
                case ONE -> glob.one();
                case WITHIN_SEGMENT -> glob.withinSegment();
                case ACROSS_SEGMENTS -> glob.acrossSegments();
            }
        }

        @Override
        public String regex() {
            return regex;
        }
    }
}
