package io.github.registryauth.acl;

import java.util.Optional;

/**
 * Addresses that share a prefix (CIDR, RFC 4632): {@code 10.0.0.0/8}, {@code fd00::/8}, or one address.
 *
 * @param network an address within
 * @param bits the length of the prefix
 * @param text as it was written
 */
record AddressRange(Address network, int bits, String text) {
    /**
     * Reads a range.
     *
     * @throws InvalidPatternException with what is wrong
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        Optional<Address> address = Address.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty() || text.indexOf('%') >= 0) {
            throw new InvalidPatternException("not an address or a range such as 10.0.0.0/8");
        }
        int most = address.get().length();
        String length = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
            throw new InvalidPatternException("the prefix's length must be a number from 0 to " + most);
        }
        return new AddressRange(address.get(), Integer.parseInt(length), text);
    }

    boolean isWithin(AddressRange other) {
        return bits >= other.bits && other.contains(network);
    }

    boolean contains(Address address) {
        return network.shares(bits, address);
    }

    @Override
    public String toString() {
        return text;
    }
}
