package io.github.registryauth.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that were verified a moment ago, so that pulling fifty images hashes a password once. Kept is a MAC over the
 * presented password and the form in which Keycloak stores it, under a key that only this process knows: whoever reads this
 * memory learns no password, and a changed password is another entry. Whether its owner may still log in is not known here.
 */
public final class VerifiedPasswords {
    /** The longest time for which a password is remembered. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int MAX_PASSWORDS = 20_000;

    private final InstantSource clock;
    private final ProcessMac mac = new ProcessMac();
    private final Cache<Presented, Instant> verified = Caffeine.newBuilder()
            .maximumSize(MAX_PASSWORDS)
            .expireAfterWrite(LONGEST)
            .executor(Runnable::run)
            .build();
    private final ConcurrentMap<Presented, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

    public VerifiedPasswords(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A password that somebody presents, in the only form in which it is kept.
     *
     * @param owner the user's id
     * @param mac of what was presented and what is stored
     */
    public record Presented(String owner, String mac) {}

    /**
     * What is asked about.
     *
     * @param stored what Keycloak stores of the owner's password; changes whenever the password does
     */
    public Presented presented(String owner, String stored, String password) {
        return new Presented(owner, Base64.getEncoder().encodeToString(mac.of(stored, password)));
    }

    /** Whether this password was verified no longer ago than that. */
    public boolean isKnown(Presented presented, Duration age) {
        @Nullable Instant when = verified.getIfPresent(presented);
        return when != null && clock.instant().isBefore(when.plus(age));
    }

    /**
     * Verifies a password, or takes the answer of who is verifying the same one at this moment, or did a moment ago.
     *
     * @param age how long a good answer is remembered; zero for not at all
     */
    public boolean verify(Presented presented, Duration age, BooleanSupplier hash) {
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        @Nullable CompletableFuture<Boolean> other = underWay.putIfAbsent(presented, own);
        if (other != null) {
            return joined(other);
        }
        try {
            boolean good = isKnown(presented, age) || remembered(presented, age, hash.getAsBoolean());
            own.complete(good);
            return good;
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(presented, own);
        }
    }

    private boolean remembered(Presented presented, Duration age, boolean good) {
        if (good && !age.isZero()) {
            verified.put(presented, clock.instant());
        }
        return good;
    }

    private static boolean joined(CompletableFuture<Boolean> other) {
        try {
            return other.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the verification that this one waited for failed", e);
        }
    }
}
