package io.github.registryauth.token;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

/**
 * The key id that Distribution 2.8 looks for: SHA-256 of the DER form of the public key, its first 240 bits in base32, in
 * twelve groups of four characters (docker/libtrust, {@code keyIDFromCryptoKey}).
 */
final class LibtrustKeyId {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CHARACTERS = 48;

    private LibtrustKeyId() {}

    static String of(PublicKey key) {
        byte[] digest = sha256(key.getEncoded());
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % 4 == 0) {
                id.append(':');
            }
            id.append(BASE32.charAt(fiveBits(digest, i * 5)));
        }
        return id.toString();
    }

    private static int fiveBits(byte[] bytes, int bit) {
        int at = bit / 8;
        int pair = ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
        return (pair >> (11 - bit % 8)) & 0x1f;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
