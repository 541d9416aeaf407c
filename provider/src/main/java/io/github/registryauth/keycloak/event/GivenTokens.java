package io.github.registryauth.keycloak.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.scope.Scope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;

/**
 * Which tokens were given for what, and to which address, so that one that is served again for the same makes no second event:
 * a pull of fifty images is told once, and is stored once where the realm stores its events.
 */
public final class GivenTokens {
    private static final int MAX_GIVEN = 50_000;
    private static final Duration KEPT = Duration.ofHours(1);

    /** By a hash: what clients ask for is as long as they like, and this is kept in memory. */
    private final Cache<ByteBuffer, Boolean> given = Caffeine.newBuilder()
            .maximumSize(MAX_GIVEN)
            .expireAfterWrite(KEPT)
            .executor(Runnable::run)
            .build();

    /** Whether this token was not given before for these scopes to this address; it was, from then on. */
    public boolean isNew(String tokenId, List<Scope> requested, String address) {
        ByteBuffer same = ByteBuffer.wrap(hash(tokenId, requested, address));
        return given.getIfPresent(same) == null && given.asMap().putIfAbsent(same, true) == null;
    }

    private static byte[] hash(String tokenId, List<Scope> requested, String address) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((tokenId + "\n" + address).getBytes(StandardCharsets.UTF_8));
            for (Scope scope : requested) {
                digest.update(("\n" + scope).getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
