package io.github.registryauth.registry;

import io.github.registryauth.acl.Statement;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A registry that trusts the realm's tokens, with settings that were found good.
 *
 * @param service the client id, and so the token's audience
 * @param lifetime how long a token is good: 60 s to 24 h
 * @param anonymous whether a request without credentials gets a token
 * @param origins browser origins whose pages may ask with the realm's SSO cookie, such as {@code https://ui.example.org}
 * @param everyone what anybody may do here, anonymous included
 */
public record Registry(
        String service,
        Duration lifetime,
        SignatureAlgorithm algorithm,
        Trust trust,
        boolean anonymous,
        Set<String> origins,
        List<Statement> everyone) {
    public Registry {
        origins = Set.copyOf(origins);
        everyone = List.copyOf(everyone);
    }
}
