package io.github.registryauth.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://registry.example.org, https://registry.example.org",
        "' https://registry.example.org/ ', https://registry.example.org",
        "http://localhost:5000//, http://localhost:5000",
        "HTTPS://registry.example.org, https://registry.example.org",
        "http://[::1]:5000, http://[::1]:5000"
    })
    void takesAnOrigin(String text, String address) {
        ProbeReport report = new ProbeReport();
        assertEquals(Optional.of(URI.create(address)), RegistryAddress.read(text, report));
        assertEquals(List.of(), report.findings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.org",
                "registry:5000",
                "ftp://registry",
                "file:///etc/passwd",
                "https://user@registry",
                "https://registry/path",
                "https://registry?query",
                "https://registry#fragment",
                "https://registry:0",
                "https://registry:65536",
                "https://",
                "https://a_b:x",
                "https://${host}"
            })
    void refusesWhatIsNoOrigin(String text) {
        ProbeReport report = new ProbeReport();
        assertEquals(Optional.empty(), RegistryAddress.read(text, report));
        assertEquals(Fault.ADDRESS_INVALID, report.findings().get(0).fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void tellsThatThereIsNone(String text) {
        ProbeReport report = new ProbeReport();
        assertEquals(Optional.empty(), RegistryAddress.read(text, report));
        assertEquals(Fault.NO_ADDRESS, report.findings().get(0).fault());
    }
}
