package io.github.registryauth.token;

import java.time.Duration;
import java.time.Instant;

/**
 * A signed registry token.
 *
 * @param value the JWT in compact form
 * @param id its {@code jti}
 * @param expires when it stops being good, to the second
 */
public record RegistryToken(String value, String id, Instant expires) {
    /** How long it is still good, in whole seconds. */
    public long secondsLeft(Instant now) {
        return Duration.between(now, expires).toSeconds();
    }
}
