package io.github.registryauth.credential;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An access token or login token as it is presented: prefix, id (128 bits), secret (256 bits), checksum (CRC-32), all in
 * base 36, and behind that, in a login token, the id of its owner. The checksum covers everything else, so that a text
 * that was cut off or mistyped is known without a look-up.
 *
 * @param id names the token in the store; no secret
 * @param hash SHA-256 of the whole text, in base64url: all that is stored of the secret
 * @param owner the user's id in a login token; empty in an access token
 */
public record TokenText(TokenKind kind, String id, String hash, String owner) {
    private static final int RADIX = 36;
    private static final int ID = 25;
    private static final int SECRET = 50;
    private static final int CHECKSUM = 7;
    private static final int SECRET_BYTES = 32;
    private static final int MAX_OWNER_BYTES = 255;
    private static final Pattern BODY =
            Pattern.compile("([0-9a-z]{%d})[0-9a-z]{%d}([0-9a-z]{%d})([0-9a-z]*)".formatted(ID, SECRET, CHECKSUM));
    private static final int MAX_LENGTH = 600;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A token that was just made: its text, which is shown once and never kept, and what is kept. */
    public record Made(String text, TokenText token) {
        @Override
        public String toString() {
            return "Made[" + token.id + "]";
        }
    }

    /** Makes an access token. */
    public static Made access() {
        return make(TokenKind.ACCESS, "");
    }

    /** Makes a login token of the user with this id. */
    public static Made login(String owner) {
        byte[] bytes = owner.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MAX_OWNER_BYTES) {
            throw new IllegalArgumentException("an owner's id has 1 to " + MAX_OWNER_BYTES + " bytes");
        }
        return make(TokenKind.LOGIN, owner);
    }

    private static Made make(TokenKind kind, String owner) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        UUID id = UUID.randomUUID();
        String idAndSecret = print(bytes(id), ID) + print(secret, SECRET);
        String text = text(kind, idAndSecret, owner.isEmpty() ? "" : printOwner(owner));
        return new Made(text, new TokenText(kind, id.toString(), Fingerprint.of(text), owner));
    }

    /** Reads a presented text; nothing where it is no token of this kind, whole and unchanged. */
    public static Optional<TokenText> parse(TokenKind kind, String text) {
        if (!kind.isMeantBy(text) || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String prefix = kind.prefix();
        Matcher body = BODY.matcher(text).region(prefix.length(), text.length());
        if (!body.matches()
                || !text.equals(text(kind, text.substring(prefix.length(), body.start(2)), body.group(3)))) {
            return Optional.empty();
        }
        BigInteger id = new BigInteger(body.group(1), RADIX);
        Optional<String> owner = kind == TokenKind.ACCESS
                ? Optional.of("").filter(none -> body.group(3).isEmpty())
                : readOwner(body.group(3));
        return id.bitLength() > Long.SIZE * 2
                ? Optional.empty()
                : owner.map(of -> new TokenText(kind, uuid(id).toString(), Fingerprint.of(text), of));
    }

    /** Compares with a stored hash, in a time that does not depend on where they differ. */
    public boolean hasHash(String stored) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(TokenKind kind, String idAndSecret, String owner) {
        CRC32 checksum = new CRC32();
        checksum.update((kind.prefix() + idAndSecret + owner).getBytes(StandardCharsets.US_ASCII));
        String printed = padded(Long.toString(checksum.getValue(), RADIX), CHECKSUM);
        return kind.prefix() + idAndSecret + printed + owner;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(Long.BYTES * 2)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(BigInteger id) {
        return new UUID(id.shiftRight(Long.SIZE).longValue(), id.longValue());
    }

    private static String print(byte[] bytes, int length) {
        return padded(new BigInteger(1, bytes).toString(RADIX), length);
    }

    private static String padded(String text, int length) {
        return "0".repeat(length - text.length()) + text;
    }

    private static String printOwner(String owner) {
        return new BigInteger(1, owner.getBytes(StandardCharsets.UTF_8)).toString(RADIX);
    }

    /** Nothing where the text is not the one way to print an id. */
    private static Optional<String> readOwner(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = new BigInteger(text, RADIX).toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        String owner = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        return Optional.of(owner)
                .filter(id -> !id.isEmpty()
                        && id.codePoints().noneMatch(Character::isISOControl)
                        && printOwner(id).equals(text));
    }
}
