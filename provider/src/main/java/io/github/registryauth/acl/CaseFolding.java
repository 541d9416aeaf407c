package io.github.registryauth.acl;

import java.util.regex.Pattern;

/**
 * Keeps regular expressions from a fault of RE2/J 1.8: it never comes to an end with the case-insensitive forms of some
 * Cyrillic characters (U+1C80 to U+1C88), alone or in a range.
 */
public final class CaseFolding {
    private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[A-Za-z-]*i");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]|\\\\(x|[0-9])");

    private CaseFolding() {}

    /** Whether a regular expression ignores case and may hold characters that are not ASCII: such a one is not compiled. */
    public static boolean isUnsafe(String regex) {
        return ignoresCase(regex) && NOT_ASCII.matcher(regex).find();
    }

    static boolean ignoresCase(String regex) {
        return IGNORES_CASE.matcher(regex).find();
    }
}
