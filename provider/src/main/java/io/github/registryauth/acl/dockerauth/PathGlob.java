package io.github.registryauth.acl.dockerauth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A pattern of Go's {@code path.Match}, cut into tokens, so that it can be written into a rule: as a pattern of ours where
 * that says the same, else as a regular expression.
 */
final class PathGlob {
    /** What the patterns of rules take for more than a character. */
    private static final String SPECIAL = "*?{}";

    private final List<Token> tokens;

    private PathGlob(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** A piece of a pattern. */
    sealed interface Token {}

    /** A character. */
    record Literal(int character) implements Token {}

    /** A variable. */
    record Hole(int index) implements Token {}

    /** What matches without a look at the character. */
    enum Wildcard implements Token {
        /** Any run of characters but slashes; two in a row are the same as one. */
        STAR,
        /** One character but a slash. */
        ONE
    }

    /** One character out of ranges, or one that is not; a slash is a character here like any. */
    record CharacterClass(boolean negated, List<Range> ranges) implements Token {
        boolean contains(int c) {
            return negated != ranges.stream().anyMatch(range -> range.low() <= c && c <= range.high());
        }
    }

    /** Characters from one to another, both included; none where they are the wrong way round. */
    record Range(int low, int high) {}

    /**
     * Reads a pattern.
     *
     * @param field where it stands
     * @return nothing where it is malformed, which matches nothing
     * @throws UntranslatableException where a variable stands in a character class or behind a backslash
     */
    static Optional<PathGlob> parse(String field, String text) throws UntranslatableException {
        return new Reader(field, text.codePoints().toArray()).read();
    }

    List<Token> tokens() {
        return tokens;
    }

    /** The only text that matches, where there is only one. */
    Optional<String> literal() {
        return tokens.stream().allMatch(Literal.class::isInstance)
                ? Optional.of(tokens.stream()
                        .map(Literal.class::cast)
                        .map(literal -> Character.toString(literal.character()))
                        .collect(Collectors.joining()))
                : Optional.empty();
    }

    /** Whether every text without a slash matches, the empty one too. */
    boolean isStar() {
        return tokens.equals(List.of(Wildcard.STAR));
    }

    /** Whether the empty text matches. */
    boolean matchesEmpty() {
        return tokens.isEmpty() || isStar();
    }

    /** Whether there are only characters around the only variable, so that a match says what its value is. */
    boolean isLiteralAroundOneHole() {
        return tokens.stream().filter(Hole.class::isInstance).count() == 1
                && tokens.stream().allMatch(token -> token instanceof Hole || token instanceof Literal);
    }

    /** Whether two characters stand one behind the other. */
    boolean holds(char first, char second) {
        return Collections.indexOfSubList(tokens, List.of(new Literal(first), new Literal(second))) >= 0;
    }

    boolean beginsWithSlash() {
        return !tokens.isEmpty() && tokens.get(0).equals(new Literal('/'));
    }

    /**
     * Whether Go looks at the first place only where a class fits, and that class may take a slash: what matches then
     * depends on the way in which Go searches.
     */
    boolean dependsOnSearch() {
        int first = tokens.indexOf(Wildcard.STAR);
        int last = tokens.lastIndexOf(Wildcard.STAR);
        for (int i = first + 1; first >= 0 && i < last; i++) {
            if (tokens.get(i) instanceof CharacterClass set && set.contains('/')) {
                return true;
            }
        }
        return false;
    }

    /**
     * The pattern as one of ours.
     *
     * @param resource whether it is for the name of a resource, which is ASCII without spaces
     * @param holes what is written for each variable
     * @return nothing where our patterns cannot say it
     */
    Optional<String> glob(boolean resource, List<String> holes) {
        StringBuilder glob = new StringBuilder();
        for (Token token : tokens) {
            if (token instanceof Literal literal && isPlain(literal.character(), resource)) {
                glob.appendCodePoint(literal.character());
            } else if (token instanceof Hole hole) {
                glob.append(holes.get(hole.index()));
            } else if (token instanceof Wildcard wildcard) {
                glob.append(wildcard == Wildcard.STAR ? '*' : '?');
            } else {
                return Optional.empty();
            }
        }
        return beginsWithSlash() ? Optional.empty() : Optional.of(glob.toString());
    }

    private static boolean isPlain(int c, boolean resource) {
        return SPECIAL.indexOf(c) < 0 && c != 0x7f && (resource ? c > ' ' && c < 0x7f : c >= ' ');
    }

    /** The pattern as a regular expression, without slashes around it. */
    String regex(List<String> holes) {
        String regex = tokens.stream().map(token -> regex(token, holes)).collect(Collectors.joining());
        return regex.isEmpty() ? "(?:)" : regex;
    }

    private static String regex(Token token, List<String> holes) {
        if (token instanceof Literal literal) {
            return GoRegex.escape(literal.character());
        }
        if (token instanceof Hole hole) {
            return holes.get(hole.index());
        }
        if (token instanceof CharacterClass set) {
            return regex(set);
        }
        return token == Wildcard.STAR ? "[^/]*" : "[^/]";
    }

    private static String regex(CharacterClass set) {
        String ranges = set.ranges().stream()
                .filter(range -> range.low() <= range.high())
                .map(range -> member(range.low()) + (range.low() == range.high() ? "" : "-" + member(range.high())))
                .collect(Collectors.joining());
        if (ranges.isEmpty()) {
            return set.negated() ? "(?s:.)" : "[^\\x00-\\x{10FFFF}]";
        }
        return "[" + (set.negated() ? "^" : "") + ranges + "]";
    }

    private static String member(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c) ? Character.toString(c) : GoRegex.hex(c);
    }

    private static final class Reader {
        private final String field;
        private final int[] text;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        Reader(String field, int[] text) {
            this.field = field;
            this.text = text;
        }

        Optional<PathGlob> read() throws UntranslatableException {
            while (at < text.length) {
                int c = text[at++];
                if (c == '*') {
                    if (tokens.isEmpty() || tokens.get(tokens.size() - 1) != Wildcard.STAR) {
                        tokens.add(Wildcard.STAR);
                    }
                } else if (c == '?') {
                    tokens.add(Wildcard.ONE);
                } else if (c == '[') {
                    Optional<CharacterClass> set = set();
                    if (set.isEmpty()) {
                        return Optional.empty();
                    }
                    tokens.add(set.get());
                } else if (c == '\\') {
                    if (at == text.length) {
                        return Optional.empty();
                    }
                    tokens.add(new Literal(noHole(text[at++])));
                } else {
                    tokens.add(Holes.is(c) ? new Hole(Holes.index((char) c)) : new Literal(c));
                }
            }
            return Optional.of(new PathGlob(tokens));
        }

        private Optional<CharacterClass> set() throws UntranslatableException {
            boolean negated = at < text.length && text[at] == '^';
            at += negated ? 1 : 0;
            List<Range> ranges = new ArrayList<>();
            while (at >= text.length || text[at] != ']' || ranges.isEmpty()) {
                int low = member();
                int high = low;
                if (low >= 0 && text[at] == '-') {
                    at++;
                    high = member();
                }
                if (high < 0) {
                    return Optional.empty();
                }
                ranges.add(new Range(low, high));
            }
            at++;
            return Optional.of(new CharacterClass(negated, ranges));
        }

        /** A member of a class, behind which something else has to stand; -1 where there is none. */
        private int member() throws UntranslatableException {
            if (at >= text.length || text[at] == '-' || text[at] == ']') {
                return -1;
            }
            at += text[at] == '\\' ? 1 : 0;
            if (at + 1 >= text.length) {
                return -1;
            }
            return noHole(text[at++]);
        }

        private int noHole(int c) throws UntranslatableException {
            if (Holes.is(c)) {
                throw new UntranslatableException(
                        field, "a variable stands in a character class or behind a backslash; write it outside");
            }
            return c;
        }
    }
}
