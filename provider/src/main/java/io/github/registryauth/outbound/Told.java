package io.github.registryauth.outbound;

import java.net.URI;
import java.util.regex.Pattern;

/** What somebody else wrote, in a message: short, and on its line. */
public final class Told {
    /** What does not stay on its line, or makes a text look like another. */
    public static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final int MAX = 200;

    private Told() {}

    /** A text of somebody else. */
    public static String text(String text) {
        String plain = UNPRINTABLE.matcher(text).replaceAll("?");
        return plain.length() > MAX ? plain.substring(0, MAX) + "…" : plain;
    }

    /** An address without what may be secret in it: user, password and query. */
    public static String address(URI address) {
        if (address.getHost() == null) {
            return text(String.valueOf(address.getScheme()) + ":…");
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return text(address.getScheme() + "://" + address.getHost() + port + address.getPath());
    }
}
