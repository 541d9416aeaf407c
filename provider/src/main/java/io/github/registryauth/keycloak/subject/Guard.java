package io.github.registryauth.keycloak.subject;

import io.github.registryauth.credential.FailureLimiter;
import io.github.registryauth.credential.FailureLimiter.Busy;
import io.github.registryauth.credential.FailureLimiter.Closed;
import io.github.registryauth.credential.FailureLimiter.Entry;
import io.github.registryauth.credential.FailureLimiter.Limit;
import io.github.registryauth.credential.FailureLimiter.Turn;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;

/** The limiter in front of every password, set as the realm's brute-force detection is set. */
public final class Guard {
    /** Docker clients wait 15 s for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    /** Without brute-force detection nobody is locked out, and still not everything is hashed at once. */
    private static final Limit UNLIMITED = new Limit(Integer.MAX_VALUE, Duration.ZERO);

    private static final int MAX_NAME = 255;
    private static final String MAC = "HmacSHA256";

    private final FailureLimiter limiter = new FailureLimiter(InstantSource.system());
    private final SecretKeySpec processKey;

    public Guard() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        this.processKey = new SecretKeySpec(key, MAC);
    }

    /**
     * Asks for a try.
     *
     * @param account user id, or client id and address, or a name that belongs to nobody
     * @param known tells Keycloak's own count of failures, negative where it has none
     * @return a turn, or that the account is closed
     * @throws RefusedException where this node is busy with other tries
     */
    Entry enter(RealmModel realm, String account, IntSupplier known) {
        Entry entry = limiter.enter(realm.getId() + ":" + account, limit(realm), known, PATIENCE);
        if (entry instanceof Busy) {
            throw Kind.UNAVAILABLE.because("Keycloak is busy with other logins; try again", Duration.ofSeconds(2));
        }
        return entry;
    }

    /** Whether an account has no failure on this node that a right credential has not made up for. */
    boolean isClean(RealmModel realm, String account) {
        return limiter.isClean(realm.getId() + ":" + account);
    }

    private static Limit limit(RealmModel realm) {
        return realm.isBruteForceProtected()
                ? new Limit(realm.getFailureFactor(), Duration.ofSeconds(realm.getWaitIncrementSeconds()))
                : UNLIMITED;
    }

    /** Records a wrong credential. Answers whether it is a new failure, and not the same login by another method. */
    boolean failed(Turn turn, String secret) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(processKey);
            return turn.failed(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A name that is too long or holds control characters is nobody's, and reaches no database. */
    static boolean canBeAName(String name) {
        return name.length() <= MAX_NAME && name.codePoints().noneMatch(Character::isISOControl);
    }

    /** One answer for all: whoever guesses learns neither which names exist nor which are locked. */
    static RefusedException wrongCredential() {
        return Kind.UNAUTHORIZED.because("the user name or the password is wrong, or the user may not log in");
    }

    static int known(@Nullable UserLoginFailureModel failures) {
        return failures == null ? 0 : failures.getNumFailures();
    }

    static RefusedException tooManyFailures(Closed closed) {
        return Kind.TOO_MANY_REQUESTS.because(
                "too many failed logins; wait " + closed.retryAfter().toSeconds() + " seconds and check the password",
                closed.retryAfter());
    }
}
