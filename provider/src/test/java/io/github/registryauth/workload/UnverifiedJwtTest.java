package io.github.registryauth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnverifiedJwtTest {
    private static final String HEADER = "eyJhbGciOiJFUzI1NiJ9";

    @Test
    void aJwtIsThreePartsWithAHeaderThatNamesAnAlgorithm() {
        assertTrue(UnverifiedJwt.isOne(HEADER + ".e30.AAAA"));
        assertTrue(UnverifiedJwt.isOne(HEADER + ".e30."), "an unsigned one is a JWT as well, if no good one");
        assertTrue(UnverifiedJwt.isOne(Base64URL.encode("{ \"alg\": \"x\"}") + ".e30.AA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "a.b.c",
                "..",
                "e30.e30.AA",
                HEADER,
                HEADER + ".e30",
                HEADER + "..AA",
                HEADER + ".e30.A.A",
                HEADER + ".e30.A.A.A",
                HEADER + ".e30.A A",
                HEADER + ".e30.ä",
                HEADER + "=.e30.AA",
                "eyJhbGciOjV9.e30.AA"
            })
    void aPasswordIsNone(String text) {
        assertFalse(UnverifiedJwt.isOne(text));
    }

    @Test
    void itsIssuerAndClaimsCanBeRead() {
        String jwt = HEADER + "." + Base64URL.encode("{\"iss\":\"https://a.example\",\"x\":{\"y\":1}}") + ".AA";
        assertEquals(Optional.of("https://a.example"), UnverifiedJwt.of(jwt).flatMap(UnverifiedJwt::issuer));
        assertEquals(
                Map.of("iss", List.of("https://a.example"), "x.y", List.of("1")),
                UnverifiedJwt.of(jwt).orElseThrow().claims());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"iss\":5}", "{", "{}"})
    void anIssuerThatIsNoneIsNone(String payload) {
        assertEquals(
                Optional.empty(),
                UnverifiedJwt.of(HEADER + "." + Base64URL.encode(payload) + ".AA")
                        .flatMap(UnverifiedJwt::issuer));
    }
}
