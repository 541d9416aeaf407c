package io.github.registryauth.keycloak.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.credential.Fingerprint;
import io.github.registryauth.scope.Scope;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which tokens were given for what, and to which address, so that one that is served again for the same makes no second event:
 * a pull of fifty images is told once, and is stored once where the realm stores its events.
 */
public final class GivenTokens {
    private static final int MAX_GIVEN = 50_000;
    private static final Duration KEPT = Duration.ofHours(1);

    /** By a hash: what clients ask for is as long as they like, and this is kept in memory. */
    private final Cache<String, Boolean> given = Caffeine.newBuilder()
            .maximumSize(MAX_GIVEN)
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .build();

    /** Whether this token was not given before for these scopes to this address; it was, from then on. */
    public boolean isNew(String tokenId, List<Scope> requested, String address) {
        String scopes = requested.stream().map(Scope::toString).collect(Collectors.joining("\n"));
        String same = Fingerprint.of(tokenId + "\n" + address + "\n" + scopes);
        return given.getIfPresent(same) == null && given.asMap().putIfAbsent(same, true) == null;
    }
}
