package io.github.registryauth.registry;

import io.github.registryauth.acl.Statement;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A registry that trusts the realm's tokens, with settings that were found good.
 *
 * @param service the client id, and so the token's audience
 * @param lifetime how long a token is good: 60 s to 24 h
 * @param anonymous whether a request without credentials gets a token
 * @param loginTokens whether {@code docker login} gets a login token to keep in place of the password
 * @param origins browser origins whose pages may ask with the realm's SSO cookie, such as {@code https://ui.example.org}
 * @param everyone what anybody may do here, anonymous included
 * @param catalog where Keycloak reads the registry's catalog, to list to each what they may pull
 */
public record Registry(
        String service,
        Duration lifetime,
        SignatureAlgorithm algorithm,
        Trust trust,
        boolean anonymous,
        boolean loginTokens,
        Set<String> origins,
        List<Statement> everyone,
        Optional<URI> catalog) {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofSeconds(60);

    public Registry {
        origins = Set.copyOf(origins);
        everyone = List.copyOf(everyone);
    }

    /**
     * How long a token is good for who may use it no longer than until then. A multiple of half a minute, so that requests
     * soon after one another get the same token.
     *
     * @return nothing where less is left than the minute that clients count on
     */
    public Optional<Duration> lifetime(Instant now, Optional<Instant> until) {
        if (until.isEmpty()) {
            return Optional.of(lifetime);
        }
        long steps = Duration.between(now, until.get()).dividedBy(STEP);
        Duration left = STEP.multipliedBy(Math.max(0, steps));
        Duration shorter = left.compareTo(lifetime) < 0 ? left : lifetime;
        return Optional.of(shorter).filter(life -> life.compareTo(SHORTEST) >= 0);
    }
}
