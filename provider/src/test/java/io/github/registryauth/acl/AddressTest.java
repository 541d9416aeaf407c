package io.github.registryauth.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void aClientsNetworkIsTheSameWhateverPortAndHostPartItUses() {
        assertEquals(network("192.0.2.1"), network("192.0.2.1:50123"));
        assertEquals(network("192.0.2.1"), network("::ffff:192.0.2.1"));
        assertNotEquals(network("192.0.2.1"), network("192.0.2.2"));
        assertEquals(network("2001:db8:1:2::3"), network("[2001:db8:1:2:ffff::4]:50123"));
        assertNotEquals(network("2001:db8:1:2::3"), network("2001:db8:1:3::3"));
    }

    private static String network(String client) {
        return Address.ofClient(client).orElseThrow().network();
    }
}
