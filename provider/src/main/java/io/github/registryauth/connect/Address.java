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

    /** Whether nobody but its own machine can reach it. */
    boolean isHere() {
        return THIS_MACHINE.contains(host);
    }

    /** Whether it is reached without TLS and over a network. */
    boolean isPlainElsewhere() {
        return scheme.equals("http") && !host.isEmpty() && !THIS_MACHINE.contains(host);
    }

    /**
     * How a container's port 5000 becomes this address: itself where it is one without TLS in a network, else for this
     * machine alone, where a proxy has the certificate. Docker publishes past a firewall.
     */
    String published() {
        if (isPlainElsewhere()) {
            return (port < 0 ? 80 : port) + ":5000";
        }
        int here = scheme.equals("http") && port > 0 ? port : 5000;
        return "127.0.0.1:" + here + ":5000";
    }
}
