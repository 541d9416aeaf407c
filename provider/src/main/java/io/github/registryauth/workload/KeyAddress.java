package io.github.registryauth.workload;

import io.github.registryauth.outbound.PublicNetwork;
import io.github.registryauth.outbound.Told;
import java.net.URI;
import java.net.UnknownHostException;

/** Whether keys may be fetched from an address: from the public network, unless the issuer says otherwise. */
final class KeyAddress {
    private KeyAddress() {}

    /** Whether the scheme is one that keys may come by. */
    static boolean isScheme(URI address, boolean allowPrivate) {
        return "https".equals(address.getScheme()) || (allowPrivate && "http".equals(address.getScheme()));
    }

    /**
     * Lets an address pass, or not.
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
            if (!PublicNetwork.holds(address.getHost())) {
                throw new UnobtainableException("the host of its keys, " + Told.text(address.getHost())
                        + ", has a private address; set allowPrivateAddresses where that is meant");
            }
        } catch (UnknownHostException e) {
            throw new UnobtainableException(
                    "the host of its keys, " + Told.text(address.getHost()) + ", has no address");
        }
    }
}
