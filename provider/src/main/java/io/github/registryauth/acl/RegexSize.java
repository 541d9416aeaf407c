package io.github.registryauth.acl;

/**
 * How many times larger than its text a regular expression gets when it is compiled: RE2/J writes out counted
 * repetitions, so that {@code ((a{99}){99}){99}} is a million instructions.
 */
final class RegexSize {
    private static final long MANY = 1_000_000;

    private final String source;
    private int at;

    private RegexSize(String source) {
        this.source = source;
    }

    /** An upper bound, in single-character steps; 1,000,000 stands for anything larger. */
    static long of(String source) {
        RegexSize size = new RegexSize(source);
        long total = 0;
        while (size.at < source.length()) {
            total = Math.min(MANY, total + size.alternatives());
            size.at++; // a bracket that closes nothing: the compiler will say so
        }
        return total;
    }

    /** Up to the closing bracket or the end. */
    private long alternatives() {
        long total = 0;
        long last = 0;
        while (at < source.length() && source.charAt(at) != ')') {
            char c = source.charAt(at);
            if (c == '{') {
                long times = repetitions();
                total = Math.min(MANY, total + last * Math.max(0, times - 1));
                last = Math.min(MANY, last * Math.max(1, times));
            } else {
                last = c == '(' ? group() : item(c);
                total = Math.min(MANY, total + last);
            }
        }
        return total;
    }

    private long group() {
        at++;
        long inner = alternatives();
        at++;
        return inner + 2;
    }

    private long item(char c) {
        if (c == '\\') {
            at += 2;
        } else if (c == '[') {
            skipClass();
        } else {
            at++;
        }
        return 1;
    }

    private void skipClass() {
        at++;
        int first = at;
        while (at < source.length() && (source.charAt(at) != ']' || at == first)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /** The larger number of {@code {n}}, {@code {n,}} or {@code {n,m}}; 1 for braces that count nothing. */
    private long repetitions() {
        int end = source.indexOf('}', at);
        String inside = end < 0 ? "" : source.substring(at + 1, end);
        at = end < 0 ? source.length() : end + 1;
        long most = 1;
        for (String number : inside.split(",", -1)) {
            if (number.matches("[0-9]{1,6}")) {
                most = Math.max(most, Long.parseLong(number));
            }
        }
        return inside.endsWith(",") ? most + 1 : most;
    }
}
