package io.github.registryauth.credential;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.credential.TokenText.Made;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {
    private static final String OWNER = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
    /** Where the secret stands in a text: behind the prefix and 25 digits of id. */
    private static final int SECRET = 4 + 25;

    private static final int SECRET_DIGITS = 50;

    @Test
    void anAccessTokenIsReadAsItWasMade() {
        Made made = TokenText.access();

        assertEquals(Optional.of(made.token()), TokenText.parse(TokenKind.ACCESS, made.text()));
        assertEquals("", made.token().owner());
    }

    @Property
    void aLoginTokenIsReadAsItWasMadeWhoeverItsOwner(@ForAll("owners") String owner) {
        Made made = TokenText.login(owner);

        assertEquals(Optional.of(made.token()), TokenText.parse(TokenKind.LOGIN, made.text()));
        assertEquals(owner, made.token().owner());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", OWNER, "f:" + OWNER + ":jürgen", "ünder", "𝒳", "f:x:a/b?c#d e"})
    void theOwnersIdMayBeOfAnyKind(String owner) {
        assertEquals(owner, parsed(TokenText.login(owner)).owner());
    }

    @Test
    void theOwnersIdMayBeAsLongAsKeycloakStoresOne() {
        for (String longest : List.of("x".repeat(255), "ü".repeat(127) + "x")) {
            assertEquals(255, longest.getBytes(StandardCharsets.UTF_8).length);
            assertEquals(longest, parsed(TokenText.login(longest)).owner());
        }
        assertThrows(IllegalArgumentException.class, () -> TokenText.login("x".repeat(256)));
        assertThrows(IllegalArgumentException.class, () -> TokenText.login("ü".repeat(128)));
        assertThrows(IllegalArgumentException.class, () -> TokenText.login(""));
    }

    /** Whoever makes such a text knows how checksums are made; the id would reach a database. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "\u007f", "a\u0085", "a\u0000"})
    void anOwnersIdWithControlCharactersIsRefused(String owner) {
        assertEquals(
                Optional.empty(),
                TokenText.parse(TokenKind.LOGIN, TokenText.login(owner).text()));
    }

    @Test
    void secretsHave256BitsThatAllVary() {
        BigInteger ones = BigInteger.ZERO;
        BigInteger zeros = BigInteger.ZERO;
        BigInteger all = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        Set<String> secrets = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            Made made = TokenText.access();
            BigInteger secret = new BigInteger(secret(made.text()), 36);
            assertTrue(secret.bitLength() <= 256);
            ones = ones.or(secret);
            zeros = zeros.or(secret.xor(all));
            secrets.add(secret(made.text()));
            ids.add(made.token().id());
        }
        assertEquals(all, ones);
        assertEquals(all, zeros);
        assertEquals(2_000, secrets.size());
        assertEquals(2_000, ids.size());
    }

    @Test
    void aTextIsOfSmallLettersAndDigitsBehindItsPrefix() {
        for (int i = 0; i < 200; i++) {
            String access = TokenText.access().text();
            assertTrue(access.matches("kra_[0-9a-z]{82}"), access);
            String login = TokenText.login(OWNER).text();
            assertTrue(login.matches("krl_[0-9a-z]{83,}"), login);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyChangeOfOneCharacterIsRefused(TokenKind kind, String text) {
        for (int at = 0; at < text.length(); at++) {
            for (char other : (ALPHABET + "_ A-\n\u0000ü").toCharArray()) {
                if (other != text.charAt(at)) {
                    assertRefused(kind, text.substring(0, at) + other + text.substring(at + 1));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyLossAndEveryExchangeOfNeighboursIsRefused(TokenKind kind, String text) {
        for (int at = 0; at < text.length(); at++) {
            assertRefused(kind, text.substring(0, at));
            assertRefused(kind, text.substring(at + 1));
            assertRefused(kind, text.substring(0, at) + text.substring(at + 1));
            if (at > 0 && text.charAt(at) != text.charAt(at - 1)) {
                assertRefused(
                        kind,
                        text.substring(0, at - 1) + text.charAt(at) + text.charAt(at - 1) + text.substring(at + 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyExtensionIsRefused(TokenKind kind, String text) {
        for (char more : (ALPHABET + "\n ._=").toCharArray()) {
            assertRefused(kind, text + more);
            assertRefused(kind, more + text);
            assertRefused(kind, text.substring(0, 4) + more + text.substring(4));
        }
        assertRefused(kind, text + text);
        assertRefused(kind, text + "0".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyChangeOfCaseIsRefused(TokenKind kind, String text) {
        assertRefused(kind, text.toUpperCase(Locale.ROOT));
        for (int at = 0; at < text.length(); at++) {
            if (Character.isLowerCase(text.charAt(at))) {
                assertRefused(
                        kind, text.substring(0, at) + Character.toUpperCase(text.charAt(at)) + text.substring(at + 1));
            }
        }
    }

    @Test
    void theIdOfOneWithTheSecretOfAnotherIsNeither() {
        String one = TokenText.access().text();
        String other = TokenText.access().text();
        String mixed = one.substring(0, SECRET) + other.substring(SECRET);

        assertRefused(TokenKind.ACCESS, mixed);
        // Who knows how a checksum is made still has no text of which the hash is stored.
        TokenText forged =
                TokenText.parse(TokenKind.ACCESS, withChecksum(mixed)).orElseThrow();
        assertEquals(parsedAccess(one).id(), forged.id());
        assertFalse(forged.hasHash(parsedAccess(one).hash()));
        assertFalse(forged.hasHash(parsedAccess(other).hash()));
    }

    @Test
    void theOwnerOfALoginTokenBelongsToWhatIsHashed() {
        String text = TokenText.login("ann").text();
        String owner = TokenText.login("bob").text().substring(4 + 82);

        Optional<TokenText> forged = TokenText.parse(TokenKind.LOGIN, withChecksum(text.substring(0, 4 + 82) + owner));

        assertEquals("bob", forged.orElseThrow().owner());
        assertFalse(forged.orElseThrow()
                .hasHash(TokenText.parse(TokenKind.LOGIN, text).orElseThrow().hash()));
    }

    @Test
    void anIdOfMoreThan128BitsIsRefused() {
        assertRefused(TokenKind.ACCESS, withChecksum("kra_" + "z".repeat(25 + SECRET_DIGITS + 7)));
    }

    @Test
    void oneKindIsNeverTheOther() {
        String access = TokenText.access().text();
        String login = TokenText.login(OWNER).text();

        assertAll(
                () -> assertRefused(TokenKind.LOGIN, access),
                () -> assertRefused(TokenKind.ACCESS, login),
                () -> assertRefused(TokenKind.LOGIN, withChecksum("krl_" + access.substring(4))),
                () -> assertRefused(TokenKind.ACCESS, withChecksum("kra_" + login.substring(4))),
                () -> assertFalse(TokenKind.ACCESS.isMeantBy(login)),
                () -> assertTrue(TokenKind.ACCESS.isMeantBy("kra_broken"), "so that it is told to be broken"));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text, @ForAll TokenKind kind) {
        assertRefused(kind, text);
        assertRefused(kind, kind.prefix() + text);
    }

    @Test
    void onlyItsOwnHashIsTheRightOne() {
        TokenText token = TokenText.access().token();

        assertTrue(token.hasHash(token.hash()));
        for (String other : List.of("", token.hash() + "A", token.hash().substring(1), "ü")) {
            assertFalse(token.hasHash(other));
        }
        assertNotEquals(token.hash(), TokenText.access().token().hash());
    }

    @Test
    void printingShowsNoSecret() {
        for (Made made : List.of(TokenText.access(), TokenText.login(OWNER))) {
            String secret = secret(made.text());
            assertFalse(made.toString().contains(secret), made::toString);
            assertFalse(made.toString().contains(made.token().hash()), made::toString);
            assertFalse(
                    made.token().toString().contains(secret), () -> made.token().toString());
        }
    }

    @Provide
    static Arbitrary<String> owners() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(100)
                .filter(id -> id.getBytes(StandardCharsets.UTF_8).length <= 255)
                // As a database returns it: whole characters, and none that controls.
                .filter(id -> id.equals(new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)))
                .filter(id -> id.codePoints().noneMatch(Character::isISOControl));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(TokenKind.ACCESS, TokenText.access().text()),
                Arguments.of(
                        TokenKind.LOGIN,
                        TokenText.login("f:" + OWNER + ":jürgen").text()));
    }

    private static void assertRefused(TokenKind kind, String text) {
        assertEquals(Optional.empty(), TokenText.parse(kind, text), text);
    }

    private static TokenText parsed(Made made) {
        return TokenText.parse(TokenKind.LOGIN, made.text()).orElseThrow();
    }

    private static TokenText parsedAccess(String text) {
        return TokenText.parse(TokenKind.ACCESS, text).orElseThrow();
    }

    private static String secret(String text) {
        return text.substring(SECRET, SECRET + SECRET_DIGITS);
    }

    /** The same text with the checksum that makes it a well-formed one: CRC-32 of all the rest, in base 36. */
    private static String withChecksum(String text) {
        int checksum = SECRET + SECRET_DIGITS;
        byte[] rest = (text.substring(0, checksum) + text.substring(checksum + 7)).getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(rest);
        String printed = Long.toString(crc.getValue(), 36);
        return text.substring(0, checksum) + "0".repeat(7 - printed.length()) + printed + text.substring(checksum + 7);
    }
}
