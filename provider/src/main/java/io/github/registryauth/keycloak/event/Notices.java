package io.github.registryauth.keycloak.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Keeps a fault that every request meets from filling the log: the same notice is due once a minute. */
public final class Notices {
    private final Cache<Object, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .executor(Runnable::run)
            .build();

    /**
     * Whether a notice is due, which it is not again for a minute.
     *
     * @param notice what equal notices are equal in
     */
    public boolean isDue(Object notice) {
        return seen.asMap().putIfAbsent(notice, true) == null;
    }
}
