package io.github.registryauth.probe;

import io.github.registryauth.outbound.Told;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The address that an administrator wrote down for a registry: anybody's words so far. */
public final class RegistryAddress {
    private static final int MAX_PORT = 65_535;

    private RegistryAddress() {}

    /** Reads it; what is wrong with it goes into the report. */
    public static Optional<URI> read(String text, ProbeReport report) {
        if (text.isBlank()) {
            report.failed(
                    Step.ADDRESS,
                    Fault.NO_ADDRESS,
                    "No address is written down for this registry",
                    "Save its address, such as https://registry.example.org, among the registry's settings.");
            return Optional.empty();
        }
        Optional<URI> address = parse(text.strip().replaceFirst("/+$", ""));
        if (address.isEmpty()) {
            report.failed(
                    Step.ADDRESS,
                    Fault.ADDRESS_INVALID,
                    "The registry's address, " + Told.text(text) + ", is none that can be asked",
                    "Save it as clients find the registry: https:// or http://, the host, and the port where there is"
                            + " one; no path, user or query.");
        }
        return address;
    }

    private static Optional<URI> parse(String text) {
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
