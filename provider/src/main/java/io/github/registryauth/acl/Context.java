package io.github.registryauth.acl;

import java.util.List;
import java.util.Optional;

/**
 * What is true of a request apart from who asks.
 *
 * @param registry the {@code service} of the registry that is asked for
 * @param address the client's address, where it is known
 * @param acr the authentication context of the sign-in, where it is known
 * @param everyone what the registry allows to anybody, anonymous included
 */
public record Context(String registry, Optional<Address> address, Optional<String> acr, List<Statement> everyone) {
    public Context {
        everyone = List.copyOf(everyone);
    }

    /** A request to a registry of which nothing else is known. */
    public static Context of(String registry) {
        return new Context(registry, Optional.empty(), Optional.empty(), List.of());
    }
}
