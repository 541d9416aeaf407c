package io.github.registryauth.acl.dockerauth;

/**
 * Characters that stand in a pattern for a variable whose value is not known, so that the pattern can be read around
 * them. They are of a private use area of Unicode; a configuration that holds one is refused.
 */
final class Holes {
    /** The most variables in one pattern. */
    static final int MAX = 64;

    private static final char FIRST = '\uE000';

    private Holes() {}

    static char of(int index) {
        return (char) (FIRST + index);
    }

    static int index(char hole) {
        return hole - FIRST;
    }

    static boolean is(int c) {
        return c >= FIRST && c < FIRST + MAX;
    }

    static boolean in(String text) {
        return text.codePoints().anyMatch(Holes::is);
    }
}
