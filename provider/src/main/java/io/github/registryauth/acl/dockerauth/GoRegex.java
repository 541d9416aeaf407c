package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.registryauth.acl.dockerauth.GoRegex.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of Go, cut into tokens, so that it can be written into a rule: there a match is of the whole text,
 * a named group captures, and a name in braces stands for what was captured.
 */
final class GoRegex {
    /** The largest expression, with its repetitions written out, in characters. */
    private static final int MAX_SIZE = 1_500;

    private static final int MANY = 1_000_000;
    /** How long what is put in for a variable is taken to be. */
    private static final int CHARACTERS_IN_HOLE = 64;

    private static final Pattern COUNT = Pattern.compile("\\{(0|[1-9][0-9]{0,3})(,(0|[1-9][0-9]{0,3})?)?\\}");

    private final String source;
    private final List<Token> tokens;

    private GoRegex(String source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    /**
     * A piece of the expression.
     *
     * @param text as it is written
     * @param min of a repetition, the least number
     * @param max of a repetition, the largest number; -1 where there is none
     */
    record Token(Kind kind, String text, int min, int max) {
        /** What a token is. */
        enum Kind {
            LITERAL,
            HOLE,
            ANY,
            CHARACTER_CLASS,
            ESCAPE,
            QUOTED,
            ANCHOR,
            BAR,
            OPEN,
            CAPTURE,
            FLAGS,
            CLOSE,
            REPEAT;

            boolean isOneCharacter() {
                return this == LITERAL || this == ANY || this == CHARACTER_CLASS || this == ESCAPE;
            }
        }

        boolean isText(String other) {
            return text.equals(other);
        }
    }

    /** Cuts an expression into tokens, whether or not it is a good one. */
    static GoRegex parse(String source) {
        return new GoRegex(source, new Lexer(source).tokens());
    }

    String source() {
        return source;
    }

    List<Token> tokens() {
        return tokens;
    }

    /** Whether it is larger than rules can hold. */
    boolean isTooLarge() {
        return new Sizer(tokens).size() > MAX_SIZE;
    }

    /** Whether RE2/J takes it. */
    boolean isValid() {
        try {
            Pattern.compile(source);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /**
     * Refuses holes where what is put in would be more than a piece of text, or less.
     *
     * @param field where the expression stands
     */
    void checkHoles(String field) throws UntranslatableException {
        boolean brace = false;
        boolean hole = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            brace |= token.kind() == Kind.LITERAL && token.isText("{");
            if (Holes.in(token.text())) {
                hole = true;
                // A repetition would be of the last character alone in docker_auth, and of the whole in a rule.
                if (token.kind() != Kind.HOLE || (i + 1 < tokens.size() && isRepeat(i + 1))) {
                    throw new UntranslatableException(
                            field,
                            "a variable stands within a character class, behind a backslash or before a repetition; write"
                                    + " it where a piece of text can stand");
                }
            }
        }
        if (hole && brace) {
            throw new UntranslatableException(
                    field, "a variable stands beside a brace that repeats nothing; write the brace as \\{");
        }
    }

    /**
     * The expression as one that has to match the whole of a text.
     *
     * @param captures names for groups, by their number; other groups capture nothing
     * @param holes what is written for each hole
     * @param whole a name for all that is matched
     */
    String whole(Map<Integer, String> captures, List<String> holes, @Nullable String whole) {
        String found = whole("(?s:.*?)", "(?s:.*)", captures, holes);
        String text = found.isEmpty() ? "(?:)" : found;
        return whole == null ? text : "(?P<" + whole + ">" + text + ")";
    }

    /**
     * The expression as one that has to match the whole of a segment that something else stands before; nothing where it
     * may match a slash, or asks for the beginning where that cannot be said.
     */
    Optional<String> wholeSegment() {
        boolean anchored = isAnchoredAtStart();
        boolean asks = tokens.stream()
                .skip(anchored ? 1 : 0)
                .anyMatch(token -> token.kind() == Kind.ANCHOR && (token.isText("^") || token.isText("\\A")));
        return asks || mayMatch("/") ? Optional.empty() : Optional.of(whole("[^/]*?", "[^/]*", Map.of(), List.of()));
    }

    private String whole(String before, String after, Map<Integer, String> captures, List<String> holes) {
        // Go's match may begin and end anywhere. The lazy prefix keeps the leftmost match, and with it what is
        // captured.
        boolean wraps = hasFlags() || hasBar(0, tokens.size());
        boolean start = isAnchoredAtStart();
        boolean end = !wraps && tokens.size() > 1 && isAnchor(tokens.size() - 1, "$");
        String body = render(start ? 1 : 0, tokens.size() - (end ? 1 : 0), captures, holes);
        return (start ? "" : before) + (wraps ? "(?:" + body + ")" : body) + (end ? "" : after);
    }

    private boolean isAnchoredAtStart() {
        return !hasFlags() && !hasBar(0, tokens.size()) && isAnchor(0, "^") && !(tokens.size() > 1 && isRepeat(1));
    }

    private String render(int from, int to, Map<Integer, String> captures, List<String> holes) {
        StringBuilder rendered = new StringBuilder();
        int group = 0;
        for (int i = 0; i < to; i++) {
            Token token = tokens.get(i);
            group += token.kind() == Kind.CAPTURE ? 1 : 0;
            if (i >= from) {
                String capture = captures.get(group);
                rendered.append(
                        token.kind() == Kind.CAPTURE
                                ? capture == null ? "(" : "(?P<" + capture + ">"
                                : render(token, holes));
            }
        }
        return rendered.toString();
    }

    private static String render(Token token, List<String> holes) {
        return switch (token.kind()) {
            case HOLE -> holes.get(Holes.index(token.text().charAt(0)));
            case LITERAL -> safe(token.text().codePointAt(0));
            case ESCAPE -> renderEscape(token.text());
            case CHARACTER_CLASS -> renderClass(token.text());
            case QUOTED -> quoted(token).codePoints().mapToObj(GoRegex::escape).collect(Collectors.joining());
            default -> token.text();
        };
    }

    private static String renderEscape(String text) {
        return text.equals("\\{") || text.equals("\\ ") ? hex(text.charAt(1)) : text;
    }

    /** Rules take no bracket at the beginning of a class, where it would stand for itself. */
    private static String renderClass(String text) {
        String start = text.startsWith("[^") ? "[^" : "[";
        StringBuilder rendered = new StringBuilder(start);
        int at = start.length();
        if (text.startsWith("]", at)) {
            rendered.append("\\]");
            at++;
        }
        while (at < text.length()) {
            int end = at + Character.charCount(text.codePointAt(at));
            if (text.charAt(at) == '\\') {
                end = Lexer.escapeEnd(text, at);
                rendered.append(renderEscape(text.substring(at, end)));
            } else {
                rendered.append(safe(text.codePointAt(at)));
            }
            at = end;
        }
        return rendered.toString();
    }

    /** The text between {@code \Q} and {@code \E}. */
    static String quoted(Token token) {
        String text = token.text().substring(2);
        return text.endsWith("\\E") ? text.substring(0, text.length() - 2) : text;
    }

    /** A character of an expression in the way in which a rule can hold it; a brace would begin a name there. */
    private static String safe(int c) {
        return c == '{' || c <= ' ' || c > 0x7e ? hex(c) : Character.toString(c);
    }

    /** With a digit behind the brace, so that it does not look like a name in braces. */
    static String hex(int c) {
        return String.format(c < 0x100 ? "\\x%02X" : "\\x{%06X}", c);
    }

    /** A character that stands for itself. */
    static String escape(int c) {
        return "\\.+*?()|[]^$}".indexOf(c) >= 0 ? "\\" + Character.toString(c) : safe(c);
    }

    /** Whether a group may take part in a match and capture nothing, or take no part. Flags change nothing about that. */
    boolean mayCaptureNothing(int group) {
        int open = open(group);
        int close = close(open);
        String content = tokens.subList(open + 1, close).stream()
                .map(token -> token.kind() == Kind.ANCHOR ? "(?:)" : token.text())
                .collect(Collectors.joining());
        return Pattern.matches("(?:" + content + ")", "") || mayBeLeftOut(open);
    }

    private boolean mayBeLeftOut(int open) {
        List<Integer> around = new ArrayList<>();
        for (int i = 0; i <= open; i++) {
            Kind kind = tokens.get(i).kind();
            if (kind == Kind.OPEN || kind == Kind.CAPTURE) {
                around.add(i);
            } else if (kind == Kind.CLOSE && !around.isEmpty()) {
                around.remove(around.size() - 1);
            }
        }
        boolean alternative = hasBar(0, tokens.size());
        for (int i = 0; i < around.size(); i++) {
            int from = around.get(i);
            int to = close(from);
            alternative |= from != open && hasBar(from + 1, to);
            alternative |= to + 1 < tokens.size()
                    && isRepeat(to + 1)
                    && tokens.get(to + 1).min() == 0;
        }
        return alternative;
    }

    /** Whether what a group captures may hold one of these characters. Says yes where it is not sure. */
    boolean mayCapture(int group, String characters) {
        int open = open(group);
        return mayMatch(open + 1, close(open), characters);
    }

    /** Whether what the expression itself matches may hold one of these characters. Says yes where it is not sure. */
    private boolean mayMatch(String characters) {
        return mayMatch(0, tokens.size(), characters);
    }

    private boolean mayMatch(int from, int to, String characters) {
        return hasFlags()
                || tokens.subList(from, to).stream()
                        .anyMatch(token -> characters.codePoints().anyMatch(c -> mayMatch(token, c)));
    }

    private static boolean mayMatch(Token token, int c) {
        if (token.kind() == Kind.HOLE) {
            return true;
        }
        return token.kind() == Kind.QUOTED
                ? quoted(token).indexOf(c) >= 0
                : token.kind().isOneCharacter() && Pattern.matches(token.text(), Character.toString(c));
    }

    private boolean hasFlags() {
        return tokens.stream()
                .anyMatch(token -> token.kind() == Kind.FLAGS || (token.kind() == Kind.OPEN && !token.isText("(?:")));
    }

    /** Whether there is a bar on the level of this part. */
    private boolean hasBar(int from, int to) {
        int depth = 0;
        for (Token token : tokens.subList(from, to)) {
            switch (token.kind()) {
                case OPEN, CAPTURE -> depth++;
                case CLOSE -> depth--;
                case BAR -> {
                    if (depth == 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private boolean isAnchor(int index, String text) {
        return index >= 0
                && index < tokens.size()
                && tokens.get(index).kind() == Kind.ANCHOR
                && tokens.get(index).isText(text);
    }

    private boolean isRepeat(int index) {
        return tokens.get(index).kind() == Kind.REPEAT;
    }

    private int open(int group) {
        int seen = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Kind.CAPTURE && ++seen == group) {
                return i;
            }
        }
        throw new IllegalArgumentException("no group " + group);
    }

    /** The bracket that closes a group. */
    int close(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            Kind kind = tokens.get(i).kind();
            if (kind == Kind.OPEN || kind == Kind.CAPTURE) {
                depth++;
            } else if (kind == Kind.CLOSE && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a group that nothing closes");
    }

    /** Finds the tokens; never fails, because what is no good expression is found by the compiler. */
    private static final class Lexer {
        private final String source;
        private final List<Token> tokens = new ArrayList<>();
        private int at;

        Lexer(String source) {
            this.source = source;
        }

        List<Token> tokens() {
            while (at < source.length()) {
                next();
            }
            return List.copyOf(tokens);
        }

        private void next() {
            int one = at + Character.charCount(source.codePointAt(at));
            switch (source.charAt(at)) {
                case '\\' -> escape();
                case '[' -> add(Kind.CHARACTER_CLASS, classEnd());
                case '(' -> open();
                case ')' -> add(Kind.CLOSE, one);
                case '|' -> add(Kind.BAR, one);
                case '^', '$' -> add(Kind.ANCHOR, one);
                case '.' -> add(Kind.ANY, one);
                case '*' -> repeat(one, 0, -1);
                case '+' -> repeat(one, 1, -1);
                case '?' -> repeat(one, 0, 1);
                case '{' -> brace(one);
                default -> add(Holes.in(source.substring(at, one)) ? Kind.HOLE : Kind.LITERAL, one);
            }
        }

        private void add(Kind kind, int end) {
            tokens.add(new Token(kind, source.substring(at, end), 1, 1));
            at = end;
        }

        private void repeat(int end, int min, int max) {
            int last = end < source.length() && source.charAt(end) == '?' ? end + 1 : end;
            tokens.add(new Token(Kind.REPEAT, source.substring(at, last), min, max));
            at = last;
        }

        private void brace(int one) {
            Matcher count = COUNT.matcher(source.substring(at));
            if (!count.lookingAt()) {
                add(Kind.LITERAL, one);
                return;
            }
            int min = Integer.parseInt(count.group(1));
            int max = count.group(2) == null ? min : count.group(3) == null ? -1 : Integer.parseInt(count.group(3));
            repeat(at + count.end(), min, max);
        }

        private void escape() {
            if (source.startsWith("\\Q", at)) {
                int end = source.indexOf("\\E", at + 2);
                add(Kind.QUOTED, end < 0 ? source.length() : end + 2);
            } else {
                int end = escapeEnd(source, at);
                boolean anchor = List.of("\\A", "\\b", "\\B", "\\z").contains(source.substring(at, end));
                add(anchor ? Kind.ANCHOR : Kind.ESCAPE, end);
            }
        }

        /** Where the escape sequence ends that begins at a backslash. */
        private static int escapeEnd(String text, int start) {
            if (start + 1 >= text.length()) {
                return text.length();
            }
            char c = text.charAt(start + 1);
            int end = start + 1 + Character.charCount(text.codePointAt(start + 1));
            if ("pPx".indexOf(c) >= 0 && text.startsWith("{", end)) {
                int brace = text.indexOf('}', end);
                return brace < 0 ? text.length() : brace + 1;
            }
            if (c >= '0' && c <= '7') {
                while (end < text.length() && end < start + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                    end++;
                }
                return end;
            }
            int more = c == 'x' ? 2 : c == 'p' || c == 'P' ? 1 : 0;
            return Math.min(text.length(), end + more);
        }

        private int classEnd() {
            int i = at + 1;
            if (source.startsWith("^", i)) {
                i++;
            }
            int first = i;
            while (i < source.length() && (source.charAt(i) != ']' || i == first)) {
                int named = source.startsWith("[:", i) ? source.indexOf(":]", i + 2) : -1;
                if (named >= 0) {
                    i = named + 2;
                } else {
                    i = source.charAt(i) == '\\' ? escapeEnd(source, i) : i + 1;
                }
            }
            return Math.min(source.length(), i + 1);
        }

        private void open() {
            if (!source.startsWith("(?", at)) {
                add(Kind.CAPTURE, at + 1);
                return;
            }
            boolean named = source.startsWith("(?P<", at) || source.startsWith("(?<", at);
            int end = at + 2;
            while (end < source.length() && (named ? ">" : ":)").indexOf(source.charAt(end)) < 0) {
                end++;
            }
            boolean flags = !named && source.startsWith(")", end);
            add(named ? Kind.CAPTURE : flags ? Kind.FLAGS : Kind.OPEN, Math.min(source.length(), end + 1));
        }
    }

    /** Adds up characters, each as often as repetitions write it out when the expression is compiled. */
    private static final class Sizer {
        private final List<Token> tokens;
        private int at;

        Sizer(List<Token> tokens) {
            this.tokens = tokens;
        }

        int size() {
            long total = 0;
            while (at < tokens.size()) {
                total += sequence();
                at++;
            }
            return (int) Math.min(MANY, total);
        }

        private long sequence() {
            long total = 0;
            long last = 0;
            while (at < tokens.size() && tokens.get(at).kind() != Kind.CLOSE) {
                Token token = tokens.get(at++);
                if (token.kind() == Kind.REPEAT) {
                    long times = Math.max(1, token.max() < 0 ? token.min() + 1L : token.max());
                    total = Math.min(MANY, total + last * (times - 1));
                    last = Math.min(MANY, last * times);
                } else if (token.kind() == Kind.OPEN || token.kind() == Kind.CAPTURE) {
                    last = Math.min(MANY, sequence() + 2);
                    at++;
                    total = Math.min(MANY, total + last);
                } else {
                    last = switch (token.kind()) {
                        case QUOTED -> token.text().length();
                        case HOLE -> CHARACTERS_IN_HOLE;
                        default -> 1;
                    };
                    total = Math.min(MANY, total + last);
                }
            }
            return total;
        }
    }
}
