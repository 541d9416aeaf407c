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
 * @param within where the credential is narrower than its owner, all that it is good for; it allows nothing by itself
 */
public record Context(
        String registry,
        Optional<Address> address,
        Optional<String> acr,
        List<Statement> everyone,
        Optional<List<Statement>> within) {
    public Context {
        everyone = List.copyOf(everyone);
        within = within.map(List::copyOf);
    }

    /** The context of a credential that is as wide as its owner. */
    public Context(String registry, Optional<Address> address, Optional<String> acr, List<Statement> everyone) {
        this(registry, address, acr, everyone, Optional.empty());
    }

    /** A request to a registry of which nothing else is known. */
    public static Context of(String registry) {
        return new Context(registry, Optional.empty(), Optional.empty(), List.of());
    }

    /** The same with a credential that is good for no more than that. */
    public Context within(List<Statement> narrower) {
        return new Context(registry, address, acr, everyone, Optional.of(narrower));
    }
}
