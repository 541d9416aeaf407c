package io.github.registryauth.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The address of a server, as far as it can be understood: administrators write what they like. */
record Address(String scheme, String host, int port) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    static Address of(String text) {
        try {
            URI uri = new URI(text);
            return new Address(
                    Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT),
                    Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT),
                    uri.getPort());
        } catch (URISyntaxException e) {
            return new Address("", "", -1);
        }
    }

    /** Whether it is reached without TLS and over a network. */
    boolean isPlainElsewhere() {
        return scheme.equals("http") && !THIS_MACHINE.contains(host);
    }

    /** Whether a proxy that has the certificate stands before it; a registry seldom has one itself. */
    boolean isBehindProxy() {
        return scheme.equals("https");
    }

    /**
     * How a container's port 5000 becomes this address: itself where the address is plain, else by a proxy on the same
     * machine that has the certificate.
     */
    String published() {
        if (isBehindProxy()) {
            return "127.0.0.1:5000:5000";
        }
        return scheme.equals("http") ? (port < 0 ? 80 : port) + ":5000" : "5000:5000";
    }
}
