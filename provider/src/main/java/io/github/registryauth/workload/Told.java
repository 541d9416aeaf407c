package io.github.registryauth.workload;

/** What somebody else wrote, in a message: short, and on its line. */
final class Told {
    private static final int MAX = 200;

    private Told() {}

    static String text(String text) {
        String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
        return plain.length() > MAX ? plain.substring(0, MAX) + "…" : plain;
    }
}
