package io.github.registryauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Signed tokens, served again for the same decision while most of their life is left. Signing is what a token request
 * costs most; the decision itself is made afresh each time, so that a change of rights is another key here.
 */
public final class TokenCache {
    /** The shortest time that an answer may promise: clients take anything less for sixty seconds. */
    static final Duration SHORTEST = Duration.ofSeconds(60);

    private static final int MAX_CHARACTERS = 16_000_000;
    private static final Duration LONGEST_KEPT = Duration.ofHours(12);

    private final Cache<Key, RegistryToken> tokens = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .weigher((Key key, RegistryToken token) -> 2 * token.value().length())
            .expireAfterWrite(LONGEST_KEPT)
            .executor(Runnable::run)
            .build();

    /** The token for this key: one that was signed before, or a new one. */
    public RegistryToken get(Key key, Instant now, Supplier<RegistryToken> sign) {
        RegistryToken known = tokens.getIfPresent(key);
        if (known != null && isFresh(known, key.claims().lifetime(), now)) {
            return known;
        }
        RegistryToken signed = sign.get();
        tokens.put(key, signed);
        return signed;
    }

    private static boolean isFresh(RegistryToken token, Duration lifetime, Instant now) {
        Duration left = Duration.between(now, token.expires());
        return left.compareTo(lifetime.dividedBy(2)) > 0 && left.compareTo(SHORTEST) >= 0;
    }

    /**
     * What makes two token requests the same.
     *
     * @param realm the realm's id
     * @param credential the kind of credential, and its id where it has one; never the credential itself
     * @param key the signing key as it stands: with another CA or certificate it is another one
     */
    public record Key(String realm, String credential, RegistryClaims claims, SigningKey key, Trust trust) {}
}
