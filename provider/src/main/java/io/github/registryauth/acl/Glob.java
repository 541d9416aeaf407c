package io.github.registryauth.acl;

import java.util.Arrays;

/**
 * A compiled pattern of a resource name: literal characters, {@code ?} (one character but {@code /}), {@code *} (any run
 * within a segment) and {@code **} (any run across segments). Matching needs no memory and at most
 * |name|² · |pattern| steps, with both lengths bounded.
 */
final class Glob implements NameMatcher {
    private static final int ONE = -1;
    private static final int WITHIN_SEGMENT = -2;
    private static final int ACROSS_SEGMENTS = -3;

    private final int[] codes;
    private final String literalPrefix;

    private Glob(int[] codes) {
        this.codes = codes;
        int end = 0;
        StringBuilder prefix = new StringBuilder();
        while (end < codes.length && codes[end] >= 0) {
            prefix.append((char) codes[end++]);
        }
        this.literalPrefix = prefix.toString();
    }

    static Builder builder() {
        return new Builder();
    }

    @Override
    public boolean matches(String name) {
        int prefix = literalPrefix.length();
        if (!name.startsWith(literalPrefix)) {
            return false;
        }
        if (prefix == codes.length) {
            return name.length() == prefix;
        }
        if (prefix == codes.length - 1 && codes[prefix] == ACROSS_SEGMENTS) {
            return true;
        }
        return matchesFrom(name, prefix);
    }

    /**
     * Greedy matching with two places to come back to: the last {@code *} and the last {@code **}. An earlier one never
     * has to be tried again, because the later one can take up whatever the earlier could have left.
     */
    private boolean matchesFrom(String name, int start) {
        int at = start;
        int code = start;
        int starCode = -1;
        int starAt = -1;
        int acrossCode = -1;
        int acrossAt = -1;
        while (true) {
            if (code < codes.length && codes[code] == ACROSS_SEGMENTS) {
                acrossCode = ++code;
                acrossAt = at;
                starCode = -1;
            } else if (code < codes.length && codes[code] == WITHIN_SEGMENT) {
                starCode = ++code;
                starAt = at;
            } else if (at < name.length() && code < codes.length && matchesOne(codes[code], name.charAt(at))) {
                code++;
                at++;
            } else if (at == name.length() && code == codes.length) {
                return true;
            } else if (starCode >= 0 && starAt < name.length() && name.charAt(starAt) != '/') {
                at = ++starAt;
                code = starCode;
            } else if (acrossCode >= 0 && acrossAt < name.length()) {
                at = ++acrossAt;
                code = acrossCode;
                starCode = -1;
            } else {
                return false;
            }
        }
    }

    private static boolean matchesOne(int code, char c) {
        return code == ONE ? c != '/' : code == c;
    }

    static final class Builder {
        private int[] codes = new int[32];
        private int length;

        Builder literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                add(text.charAt(i));
            }
            return this;
        }

        Builder one() {
            return add(ONE);
        }

        Builder withinSegment() {
            return add(WITHIN_SEGMENT);
        }

        Builder acrossSegments() {
            return add(ACROSS_SEGMENTS);
        }

        Glob build() {
            return new Glob(Arrays.copyOf(codes, length));
        }

        private Builder add(int code) {
            if (length == codes.length) {
                codes = Arrays.copyOf(codes, length * 2);
            }
            codes[length++] = code;
            return this;
        }
    }
}
