package io.github.registryauth.probe;

import io.github.registryauth.outbound.Told;
import io.github.registryauth.registry.ServerAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The address that an administrator wrote down for a registry: anybody's words so far. */
public final class RegistryAddress {
    private RegistryAddress() {}

    /** Reads it; what is wrong with it goes into the report. */
    public static Optional<URI> read(String text, ProbeReport report) {
        if (text.isBlank()) {
            report.failed(Step.ADDRESS, Wording.NO_ADDRESS, Map.of());
            return Optional.empty();
        }
        Optional<URI> address = ServerAddress.parse(text);
        if (address.isEmpty()) {
            report.failed(Step.ADDRESS, Wording.ADDRESS_INVALID, Map.of("address", Told.text(text)));
        }
        return address;
    }
}
