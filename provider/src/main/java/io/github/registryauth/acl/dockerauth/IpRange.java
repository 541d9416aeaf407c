package io.github.registryauth.acl.dockerauth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address or a range of addresses as Go's package {@code net} reads and compares it. */
final class IpRange {
    /** No leading zeros, which Go takes none of, and no more than 255: Java would ask the DNS for 300.1.1.1. */
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private final byte[] network;
    private final int bits;

    private IpRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /** Reads an address or a range; nothing where Go would not, or where the range is a mapped one. */
    static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<byte[]> address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty() || isMappedRange(text)) {
            return Optional.empty();
        }
        int most = address.get().length * 8;
        String length = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        return LENGTH.matcher(length).matches() && Integer.parseInt(length) <= most
                ? Optional.of(new IpRange(address.get(), Integer.parseInt(length)))
                : Optional.empty();
    }

    /**
     * Whether this is a range of IPv4 addresses that is written as one of IPv6, such as {@code ::ffff:10.0.0.0/104}: Go
     * counts its length from the beginning of the IPv6 address, the rules here do not.
     */
    static boolean isMappedRange(String text) {
        int slash = text.indexOf('/');
        return slash >= 0
                && text.indexOf(':') >= 0
                && bytes(text.substring(0, slash))
                        .filter(bytes -> bytes.length == 4)
                        .isPresent();
    }

    boolean contains(String address) {
        Optional<byte[]> parsed = bytes(address);
        if (parsed.isEmpty() || parsed.get().length != network.length) {
            return false;
        }
        byte[] other = parsed.get();
        for (int i = 0; i < bits; i++) {
            int bit = 0x80 >>> (i & 7);
            if (((network[i / 8] ^ other[i / 8]) & bit) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first address of the range. */
    String first() {
        return print(filled(false));
    }

    /** The last address of the range. */
    String last() {
        return print(filled(true));
    }

    private byte[] filled(boolean ones) {
        byte[] address = network.clone();
        for (int i = bits; i < address.length * 8; i++) {
            int bit = 0x80 >>> (i & 7);
            address[i / 8] = (byte) (ones ? address[i / 8] | bit : address[i / 8] & ~bit);
        }
        return address;
    }

    /** The address that comes after another, or before it; the other end of all addresses at the end. */
    static String neighbour(String address, boolean after) {
        byte[] bytes = bytes(address).orElseThrow();
        int last = after ? 0xff : 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            boolean carry = (bytes[i] & 0xff) == last;
            bytes[i] = (byte) (bytes[i] + (after ? 1 : -1));
            if (!carry) {
                break;
            }
        }
        return print(bytes);
    }

    private static Optional<byte[]> bytes(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String print(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("neither 4 nor 16 bytes: " + Arrays.toString(bytes), e);
        }
    }
}
