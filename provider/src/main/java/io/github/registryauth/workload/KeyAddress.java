package io.github.registryauth.workload;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Whether keys may be fetched from an address. An administrator of a realm is not one of the network that Keycloak stands
 * in: what only that network can reach stays out, unless the issuer says otherwise.
 */
final class KeyAddress {
    private KeyAddress() {}

    /** Whether the scheme is one that keys may come by. */
    static boolean isScheme(URI address, boolean allowPrivate) {
        return "https".equals(address.getScheme()) || (allowPrivate && "http".equals(address.getScheme()));
    }

    /**
     * Lets an address pass, or not. All addresses of the host are looked at, whichever of them is used afterwards; the JDK
     * keeps them for half a minute, so that a name server cannot tell the connection something else.
     *
     * @throws UnobtainableException with the reason
     */
    static void require(URI address, boolean allowPrivate) throws UnobtainableException {
        if (address.getHost() == null || !isScheme(address, allowPrivate)) {
            throw new UnobtainableException(
                    "the address of its keys, " + Told.address(address) + ", does not begin with https://");
        }
        if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new UnobtainableException(
                    "the address of its keys, " + Told.address(address) + ", holds a user or a fragment");
        }
        if (allowPrivate) {
            return;
        }
        try {
            for (InetAddress one : InetAddress.getAllByName(address.getHost())) {
                if (!isPublic(one)) {
                    throw new UnobtainableException("the host of its keys, " + Told.text(address.getHost())
                            + ", has a private address; set allowPrivateAddresses where that is meant");
                }
            }
        } catch (UnknownHostException e) {
            throw new UnobtainableException(
                    "the host of its keys, " + Told.text(address.getHost()) + ", has no address");
        }
    }

    /** Whether an address is one of the public Internet (IANA's registries of special-purpose addresses). */
    static boolean isPublic(InetAddress address) {
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
