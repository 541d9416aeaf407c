package io.github.registryauth.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks over a regular expression before it is compiled: how large it will get, because RE2/J writes out counted
 * repetitions, so that {@code ((a{99}){99}){99}} is a million instructions; and where names in braces stand. It takes
 * brackets as RE2 does, and refuses what it is not sure of.
 */
final class RegexScan {
    private static final long MANY = 1_000_000;
    private static final int MAX_DEPTH = 50;
    /** What is put in for a name in braces counts so much; a literal text costs little however long it is. */
    private static final int HOLE = 16;

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]{0,31})}");

    private final String source;
    private final boolean template;
    private final List<Hole> holes = new ArrayList<>();
    private int at;
    private int depth;

    private RegexScan(String source, boolean template) {
        this.source = source;
        this.template = template;
    }

    /** A name in braces, from its opening brace to behind its closing one. */
    record Hole(int start, int end, String name) {}

    /**
     * What was found.
     *
     * @param size an upper bound of the program, in single-character steps; 1,000,000 stands for anything larger
     * @param holes names in braces, of a template
     */
    record Found(long size, List<Hole> holes) {}

    /**
     * Looks over the text between the slashes.
     *
     * @param template whether names in braces stand for what was captured elsewhere
     * @throws InvalidPatternException where brackets do not match, or something stands there that is not taken
     */
    static Found scan(String source, boolean template) {
        if (CaseFolding.isUnsafe(source)) {
            throw new InvalidPatternException(
                    "(?i) is only taken with ASCII characters, and without \\x and octal ones");
        }
        RegexScan scan = new RegexScan(source, template);
        long size = scan.alternatives();
        if (scan.at < source.length()) {
            throw new InvalidPatternException("a closing bracket in the regular expression closes nothing");
        }
        return new Found(size, List.copyOf(scan.holes));
    }

    /** Up to the closing bracket or the end. */
    private long alternatives() {
        long total = 0;
        long last = 0;
        while (at < source.length() && source.charAt(at) != ')') {
            char c = source.charAt(at);
            if (c == '{' && !isHole()) {
                if (last == 0) {
                    throw new InvalidPatternException(
                            "a repetition in the regular expression repeats nothing; write \\{");
                }
                long times = repetitions();
                total = Math.min(MANY, total + last * Math.max(0, times - 1));
                last = Math.min(MANY, last * Math.max(1, times));
            } else if (c == '*' || c == '+' || c == '?') {
                at++;
                total++;
            } else {
                last = c == '(' ? group() : item(c);
                total = Math.min(MANY, total + last);
            }
        }
        return total;
    }

    private long group() {
        if (++depth > MAX_DEPTH) {
            throw new InvalidPatternException("more than " + MAX_DEPTH + " brackets within each other");
        }
        at++;
        if (at < source.length() && source.charAt(at) == '?') {
            at++; // of (?:…), (?i), (?P<name>…): not a repetition
        }
        long inner = alternatives();
        if (at == source.length()) {
            throw new InvalidPatternException("a bracket in the regular expression is not closed");
        }
        at++;
        depth--;
        return inner + 2;
    }

    private long item(char c) {
        if (c == '{') {
            Matcher name = NAME.matcher(source).region(at, source.length());
            if (name.lookingAt()) {
                holes.add(new Hole(at, name.end(), name.group(1)));
                at = name.end();
            }
            return HOLE;
        }
        if (c == '\\') {
            skipEscape();
        } else if (c == '[') {
            skipClass();
        } else {
            at++;
        }
        return 1;
    }

    private boolean isHole() {
        return template && NAME.matcher(source).region(at, source.length()).lookingAt();
    }

    /** With the braces of {@code \p{Greek}} and {@code \x{10FFFF}}. */
    private void skipEscape() {
        if (at + 1 == source.length()) {
            throw new InvalidPatternException("a backslash at the end of the regular expression");
        }
        char escaped = source.charAt(at + 1);
        if (escaped == 'Q' || escaped == 'E') {
            throw new InvalidPatternException("\\Q and \\E are not taken; put a backslash before each character");
        }
        at += 2;
        if ((escaped == 'p' || escaped == 'P' || escaped == 'x') && at < source.length() && source.charAt(at) == '{') {
            at = Math.max(at, source.indexOf('}', at) + 1);
        }
    }

    private void skipClass() {
        int start = at++;
        if (at < source.length() && source.charAt(at) == '^') {
            at++;
        }
        if (at < source.length() && source.charAt(at) == ']') {
            throw new InvalidPatternException("a class that begins with ] is not taken; write [\\]…]");
        }
        while (at < source.length() && source.charAt(at) != ']') {
            if (source.charAt(at) == '\\') {
                skipEscape();
            } else if (source.startsWith("[:", at)) {
                at = Math.max(at + 2, source.indexOf(":]", at) + 2);
            } else {
                at++;
            }
        }
        if (at >= source.length()) {
            throw new InvalidPatternException("a class in the regular expression is not closed");
        }
        at++;
        if (template && NAME.matcher(source.substring(start, at)).find()) {
            throw new InvalidPatternException("a name in braces cannot stand in a class [...]");
        }
    }

    /** The larger number of {@code {n}}, {@code {n,}} or {@code {n,m}}; 1 for braces that count nothing. */
    private long repetitions() {
        int end = source.indexOf('}', at);
        String inside = end < 0 ? "" : source.substring(at + 1, end);
        if (!inside.matches("(0|[1-9][0-9]{0,5})(,(0|[1-9][0-9]{0,5})?)?")) {
            throw new InvalidPatternException(
                    "a brace in the regular expression counts nothing and is no {name}; write \\{");
        }
        at = end + 1;
        long most = 1;
        for (String number : inside.split(",", -1)) {
            if (!number.isEmpty()) {
                most = Math.max(most, Long.parseLong(number));
            }
        }
        return inside.endsWith(",") ? most + 1 : most;
    }
}
