package io.github.registryauth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes are those of the C library's {@code crypt}. */
class BcryptPasswordTest {
    private static final String TAIL = "abcdefghijklmnopqrstuuBAcFj.B4X0/O6Aia6HTlZBY5fljYQmS";

    @ParameterizedTest
    @CsvSource({
        "alice, $2y$05$abcdefghijklmnopqrstuuBAcFj.B4X0/O6Aia6HTlZBY5fljYQmS",
        "alice, $2a$05$abcdefghijklmnopqrstuuBAcFj.B4X0/O6Aia6HTlZBY5fljYQmS",
        "pässwörd:, $2b$10$abcdefghijklmnopqrstuujZo9NIzmi/E.4PxbbW//Aakq.y2arKK",
    })
    void theRightPasswordIsRight(String password, String hash) {
        assertTrue(BcryptPassword.isRight(hash, password));
        assertFalse(BcryptPassword.isRight(hash, password + "x"));
        assertFalse(BcryptPassword.isRight(hash, ""));
    }

    @Test
    void ofALongPasswordTheFirst72BytesCount() {
        String hash = "$2y$05$abcdefghijklmnopqrstuujf8SX2ahXLwp9w/B.Y5XdysS6yR576q";
        assertTrue(BcryptPassword.isRight(hash, "x".repeat(80)));
        assertTrue(BcryptPassword.isRight(hash, "x".repeat(72)));
        assertFalse(BcryptPassword.isRight(hash, "x".repeat(71)));
    }

    @Test
    void aCostIsReadUpToTheLargest() {
        assertEquals(OptionalInt.of(14), BcryptPassword.cost("$2y$14$" + TAIL));
        assertEquals(OptionalInt.of(4), BcryptPassword.cost("$2y$04$" + TAIL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "$apr1$salt$hash",
                "$2y$15$" + TAIL,
                "$2y$31$" + TAIL,
                "$2y$03$" + TAIL,
                "$2x$05$" + TAIL,
                "$2y$05$" + TAIL + "x",
                "$2y$5$" + TAIL,
            })
    void whatIsNoHashOrCostsTooMuchIsNobodysPassword(String hash) {
        assertEquals(OptionalInt.empty(), BcryptPassword.cost(hash));
        assertFalse(BcryptPassword.isRight(hash, "alice"));
    }
}
