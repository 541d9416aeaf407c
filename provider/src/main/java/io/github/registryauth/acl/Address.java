package io.github.registryauth.acl;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IP address; an IPv4 address that is written as IPv6 ({@code ::ffff:10.0.0.1}) is the IPv4 address. */
public final class Address {
    /** What no host name looks like, so that nothing is ever looked up in the DNS. */
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*)](:[0-9]+)?");
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):[0-9]+");

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * What a proxy says of its client: an address in digits, or in brackets; a port behind it and a zone ({@code %eth0}) are
     * left out. Nothing where the text is no address.
     */
    public static Optional<Address> ofClient(String text) {
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return parse(bracketed.group(1));
        }
        Matcher withPort = WITH_PORT.matcher(text);
        return parse(withPort.matches() ? withPort.group(1) : text);
    }

    /** Reads an address in digits; a zone is left out. Nothing where the text is no address. */
    public static Optional<Address> parse(String text) {
        int zone = text.indexOf('%');
        String digits = zone < 0 ? text : text.substring(0, zone);
        if (!V4.matcher(digits).matches() && !V6.matcher(digits).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Address(InetAddress.getByName(digits).getAddress()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** What a client has to itself at least, in digits: its IPv4 address, or the first 64 bits of its IPv6 address. */
    public String network() {
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
    }

    /** How many bits an address of this kind has: 32 or 128. */
    int length() {
        return bytes.length * 8;
    }

    /** Whether the first bits of both are the same. */
    boolean shares(int bits, Address other) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((bytes[i / 8] & mask) != (other.bytes[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
