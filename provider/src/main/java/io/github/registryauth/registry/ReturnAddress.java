package io.github.registryauth.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of a registry's user interface, where a browser may be sent after the sign-in. Whoever makes a person follow a
 * link chooses it, so it is taken only where its origin is, letter by letter, one that the registry names.
 *
 * @param uri the address, as it was written
 */
public record ReturnAddress(URI uri) {
    /** What fits into the {@code state} that Keycloak's sign-in carries along (4,000 characters), encoded. */
    private static final int MAX_LENGTH = 2_000;

    /** Of the characters of RFC 3986 alone: browsers read a backslash as a slash, and leave out tabs and line ends. */
    private static final Pattern CHARACTERS = Pattern.compile("[!#-;=?-\\[\\]_a-z~]+");

    /** Reads an address that anybody may have written. */
    public static Optional<ReturnAddress> of(String text, Registry registry) {
        if (text.length() > MAX_LENGTH || !CHARACTERS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            return Optional.of(new ReturnAddress(uri))
                    .filter(address -> registry.origins().contains(uri.getScheme() + "://" + uri.getRawAuthority()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
