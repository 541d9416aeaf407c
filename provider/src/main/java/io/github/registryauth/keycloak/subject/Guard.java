package io.github.registryauth.keycloak.subject;

import io.github.registryauth.credential.FailureLimiter;
import io.github.registryauth.credential.FailureLimiter.Busy;
import io.github.registryauth.credential.FailureLimiter.Closed;
import io.github.registryauth.credential.FailureLimiter.Entry;
import io.github.registryauth.credential.FailureLimiter.Limit;
import io.github.registryauth.credential.FailureLimiter.Turn;
import io.github.registryauth.credential.ProcessMac;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;

/** The limiter in front of every password, set as the realm's brute-force detection is set. */
public final class Guard {
    /** Docker clients wait 15 s for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);
    /** Without brute-force detection nobody is locked out, and still not everything is hashed at once. */
    private static final Limit UNLIMITED = new Limit(Integer.MAX_VALUE, Duration.ZERO);

    private final FailureLimiter limiter = new FailureLimiter(InstantSource.system());
    private final ProcessMac mac = new ProcessMac();

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
        return turn.failed(mac.of(secret));
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
