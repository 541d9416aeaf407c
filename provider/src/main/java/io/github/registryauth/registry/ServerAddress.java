package io.github.registryauth.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a registry is: scheme, host and port, and nothing else. */
public final class ServerAddress {
    private static final int MAX_PORT = 65_535;

    private ServerAddress() {}

    /** Reads what an administrator wrote; slashes at its end mean nothing. */
    public static Optional<URI> parse(String written) {
        String text = written.strip().replaceFirst("/+$", "");
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("https") || scheme.equals("http");
            boolean port = uri.getPort() != 0 && uri.getPort() <= MAX_PORT;
            String address = scheme + "://" + hostAndPort(uri);
            return http && port && uri.getHost() != null && text.equalsIgnoreCase(address)
                    ? Optional.of(new URI(address))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String hostAndPort(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
