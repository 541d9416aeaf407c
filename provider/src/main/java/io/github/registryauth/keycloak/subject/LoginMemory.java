package io.github.registryauth.keycloak.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.credential.VerifiedPasswords;
import io.github.registryauth.keycloak.credential.UserTokens;
import io.github.registryauth.workload.WorkloadVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What this room remembers from one request to the next, once per server. */
public final class LoginMemory {
    private static final int LOGINS_A_MINUTE = 60;
    private static final int MAX_NAMES = 50_000;

    private final Guard guard = new Guard();
    private final VerifiedPasswords passwords = new VerifiedPasswords(InstantSource.system());
    private final WorkloadVerifier workloads = WorkloadLogin.newVerifier();
    private final UserTokens.Uses uses = new UserTokens.Uses();
    private final Cache<Name, Boolean> people = Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfterAccess(Duration.ofHours(1))
            .executor(Runnable::run)
            .build();

    private final Cache<String, AtomicInteger> logins = Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfterWrite(Duration.ofMinutes(1))
            .executor(Runnable::run)
            .build();

    private record Name(String realm, String name) {}

    /** Users whose password is all that they sign in with, and what they had to sign in with when that was found out. */
    private final Cache<SignsInWith, Boolean> withoutSecondFactor = Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfterWrite(Duration.ofMinutes(1))
            .executor(Runnable::run)
            .build();

    private record SignsInWith(String realm, String user, String credentials) {}

    Guard guard() {
        return guard;
    }

    VerifiedPasswords passwords() {
        return passwords;
    }

    WorkloadVerifier workloads() {
        return workloads;
    }

    /** Which uses of tokens are being written down. */
    public UserTokens.Uses uses() {
        return uses;
    }

    /**
     * Whether this name was a person's when it last logged in. It may be a client's too, and both may be gone: this only says
     * where to look first, because Keycloak asks the database each time for a name that it does not find.
     */
    boolean isPerson(RealmModel realm, String name) {
        return people.getIfPresent(new Name(realm.getId(), name)) != null;
    }

    /**
     * Whether a user has no second factor. Asking each kind of credential costs more than all else of a request, so the answer
     * is taken again for a minute, as long as the user's stored credentials are the same.
     */
    boolean isWithoutSecondFactor(RealmModel realm, UserModel user, BooleanSupplier ask) {
        if (!SecretStamps.isLocal(user)) {
            return ask.getAsBoolean();
        }
        SignsInWith key = new SignsInWith(realm.getId(), user.getId(), SecretStamps.credentials(user));
        if (withoutSecondFactor.getIfPresent(key) != null) {
            return true;
        }
        boolean without = ask.getAsBoolean();
        if (without) {
            withoutSecondFactor.put(key, true);
        }
        return without;
    }

    /** Whether an owner may get one more login token; so many a minute, on each node. */
    boolean mayLogInAgain(RealmModel realm, UserModel owner) {
        return logins.get(realm.getId() + ":" + owner.getId(), id -> new AtomicInteger())
                        .incrementAndGet()
                <= LOGINS_A_MINUTE;
    }

    void loggedIn(RealmModel realm, String name, boolean person) {
        Name key = new Name(realm.getId(), name);
        if (person) {
            people.put(key, true);
        } else {
            people.invalidate(key);
        }
    }
}
