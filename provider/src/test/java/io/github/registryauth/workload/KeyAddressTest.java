package io.github.registryauth.workload;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"http://1.1.1.1/", "file:///etc/passwd", "jar:file:/x!/y", "https:opaque", "ftp://1.1.1.1/", "/x"
            })
    void onlyHttpsIsAsked(String address) {
        assertThrows(UnobtainableException.class, () -> KeyAddress.require(URI.create(address), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "https:opaque", "ftp://127.0.0.1/"})
    void nothingButHttpIsAskedInsideEither(String address) {
        assertThrows(UnobtainableException.class, () -> KeyAddress.require(URI.create(address), true));
    }

    /** However the host writes it. */
    @ParameterizedTest
    @ValueSource(strings = {"https://127.1/", "https://2130706433/", "https://localhost/", "https://[::ffff:7f00:1]/"})
    void anAddressOfThisMachineIsRefused(String address) {
        assertThrows(UnobtainableException.class, () -> KeyAddress.require(URI.create(address), false));
    }
}
