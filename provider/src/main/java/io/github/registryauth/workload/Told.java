package io.github.registryauth.workload;

import java.util.regex.Pattern;

/** What somebody else wrote, in a message: short, and on its line. */
final class Told {
    /** What does not stay on its line, or makes a text look like another. */
    static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final int MAX = 200;

    private Told() {}

    static String text(String text) {
        String plain = UNPRINTABLE.matcher(text).replaceAll("?");
        return plain.length() > MAX ? plain.substring(0, MAX) + "…" : plain;
    }
}
