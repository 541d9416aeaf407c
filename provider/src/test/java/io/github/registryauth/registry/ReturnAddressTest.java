package io.github.registryauth.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {
    private static final String ORIGIN = "https://ui.example.org";

    private static final Registry REGISTRY = new Registry(
            "r",
            Duration.ofMinutes(5),
            SignatureAlgorithm.ES256,
            Trust.CERTIFICATE,
            false,
            false,
            Set.of(ORIGIN, "http://localhost:8000", "https://[::1]:8443"),
            List.of(),
            Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                ORIGIN,
                ORIGIN + "/",
                ORIGIN + "/a/b.html?c=d&e=%20%2F#!taglist/team-a/app",
                ORIGIN + "//evil.example.org",
                ORIGIN + "/?next=https://evil.example.org/",
                ORIGIN + "?q",
                ORIGIN + "#f",
                "http://localhost:8000/",
                "https://[::1]:8443/"
            })
    void isTakenAsItIsWrittenWhereItsOriginIsOneOfTheRegistrys(String text) {
        assertEquals(
                Optional.of(text),
                ReturnAddress.of(text, REGISTRY).map(ReturnAddress::uri).map(URI::toString));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//ui.example.org/",
                "https:/ui.example.org/",
                "https:ui.example.org/",
                "https:///ui.example.org/",
                "ui.example.org",
                "http://ui.example.org/",
                "HTTPS://ui.example.org/",
                "https://UI.example.org/",
                "https://ui.example.org:443/",
                "https://ui.example.org:/",
                "https://ui.example.org./",
                "https://ui.example.org.evil.example.org/",
                "https://ui.example.org@evil.example.org/",
                "https://ui.example.org:x@evil.example.org/",
                "https://user@ui.example.org/",
                "https://ui.example.org\\@evil.example.org/",
                "https://evil.example.org\\@ui.example.org/",
                "https://evil.example.org/\\ui.example.org",
                "https://ui.example.org\\.evil.example.org/",
                "https://ui.example.org%2eevil.example.org/",
                "https://ui.example.org%2f@evil.example.org/",
                "https://ui.example.org%00.evil.example.org/",
                "https://evil.example.org#https://ui.example.org/",
                "https://evil.example.org?https://ui.example.org/",
                "https://evil.example.org/https://ui.example.org/",
                "https://u\u0456.example.org/",
                "https://ui.example.org\u3002evil.example.org/",
                "https://ui.example.org\uff0fevil.example.org/",
                " https://ui.example.org/",
                "https://ui.example.org/ ",
                "\thttps://ui.example.org/",
                "https://ui.example.org/\r\nSet-Cookie: a=b",
                "https://ui.example.org/\u0000",
                "https://ui.example.org/\u00e4",
                "https://ui.example.org/%",
                "https://ui.example.org/%zz",
                "https://ui.example.org/<script>",
                "https://ui.example.org/#a#b",
                "javascript:alert(1)",
                "javascript://ui.example.org/%0aalert(1)",
                "data:text/html,x",
                "blob:https://ui.example.org/1",
                "https://[::1]/",
                "http://localhost:80000/"
            })
    void isRefusedWhereItIsWrittenInAnyOtherWay(String text) {
        assertEquals(Optional.empty(), ReturnAddress.of(text, REGISTRY));
    }

    @Test
    void isRefusedWhereItIsLongerThanTheSignInCarries() {
        String longest = ORIGIN + "/" + "a".repeat(2_000 - ORIGIN.length() - 1);

        assertTrue(ReturnAddress.of(longest, REGISTRY).isPresent());
        assertEquals(Optional.empty(), ReturnAddress.of(longest + "a", REGISTRY));
    }

    @Property(tries = 5_000)
    void staysWithinTheOrigin(@ForAll("tails") String tail) {
        ReturnAddress.of(ORIGIN + tail, REGISTRY)
                .ifPresent(address -> assertTrue(tail.isEmpty() || "/?#".indexOf(tail.charAt(0)) >= 0, tail));
    }

    @Provide
    Arbitrary<String> tails() {
        return Arbitraries.strings()
                .withChars("/\\?#@:.%2eEfF0a \t\r\n[];,&=+-~_")
                .withChars('\u0000', '\u00ff', '\u3002')
                .ofMaxLength(12);
    }
}
