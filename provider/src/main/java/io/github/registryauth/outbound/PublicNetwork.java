package io.github.registryauth.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What is in the public Internet. An administrator of a realm is not one of the network that Keycloak stands in: what only
 * that network can reach stays out, unless the administrator is allowed to say otherwise.
 */
public final class PublicNetwork {
    private PublicNetwork() {}

    /**
     * Whether a host is public. All its addresses are looked at, whichever of them is used afterwards; the JDK keeps them
     * for half a minute, so that a name server cannot tell the connection something else.
     */
    public static boolean holds(String host) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host)).allMatch(PublicNetwork::holds);
    }

    /** Whether an address is one of the public Internet (IANA's registries of special-purpose addresses). */
    static boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] address) {
        int a = address[0] & 0xff;
        int b = address[1] & 0xff;
        int c = address[2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
            case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224;
        };
    }

    /** Of IPv6 only global unicast addresses, and of these none that lead into IPv4. */
    private static boolean isPublic6(byte[] address) {
        ByteBuffer groups = ByteBuffer.wrap(address);
        int first = Short.toUnsignedInt(groups.getShort());
        int second = Short.toUnsignedInt(groups.getShort());
        if (first == 0x64 && second == 0xff9b) {
            boolean wellKnown = Arrays.equals(address, 4, 12, new byte[8], 0, 8);
            return wellKnown && isPublic4(Arrays.copyOfRange(address, 12, 16));
        }
        boolean global = first >> 13 == 1;
        boolean tunnel = first == 0x2002 || (first == 0x2001 && second < 0x200);
        boolean documentation = (first == 0x2001 && second == 0xdb8) || first == 0x3fff;
        return global && !tunnel && !documentation;
    }
}
