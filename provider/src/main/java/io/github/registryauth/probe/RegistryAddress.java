package io.github.registryauth.probe;

import io.github.registryauth.outbound.Told;
import io.github.registryauth.registry.ServerAddress;
import java.net.URI;
import java.util.Optional;

/** The address that an administrator wrote down for a registry: anybody's words so far. */
public final class RegistryAddress {
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
        Optional<URI> address = ServerAddress.parse(text);
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
}
