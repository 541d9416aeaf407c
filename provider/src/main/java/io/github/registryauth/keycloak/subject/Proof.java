package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Address;
import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Statement;
import io.github.registryauth.keycloak.credential.StoredToken;
import io.github.registryauth.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What proved who asks, and what follows from that.
 *
 * @param credential its kind
 * @param id names it among those of its kind; empty where there is only one. No secret
 * @param acr the authentication context class of the sign-in behind it, where it tells
 * @param until when it ends: no registry token outlives it
 * @param within all that it is good for, where that is less than all that its owner may
 * @param token the access token or login token that it is
 */
public record Proof(
        String credential,
        String id,
        Optional<String> acr,
        Optional<Instant> until,
        Optional<List<Statement>> within,
        Optional<StoredToken> token) {
    /** A proof that is as good as its owner is. */
    static Proof of(String credential) {
        return of(credential, Optional.empty());
    }

    /** A proof that is as good as its owner is, until it ends. */
    static Proof of(String credential, Optional<Instant> until) {
        return new Proof(credential, "", Optional.empty(), until, Optional.empty(), Optional.empty());
    }

    /** A proof by a sign-in. */
    static Proof ofSignIn(String credential, Optional<String> acr) {
        return new Proof(credential, "", acr, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What is true of a request with this proof. */
    public Context context(Registry registry, Optional<Address> address) {
        return new Context(registry.service(), address, acr, registry.everyone(), within);
    }
}
