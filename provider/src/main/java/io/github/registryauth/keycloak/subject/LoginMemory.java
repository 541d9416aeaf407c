package io.github.registryauth.keycloak.subject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.credential.VerifiedPasswords;
import io.github.registryauth.keycloak.credential.UserTokens;
import java.time.Duration;
import java.time.InstantSource;
import org.keycloak.models.RealmModel;

/** What this room remembers from one request to the next, once per server. */
public final class LoginMemory {
    private static final int MAX_NAMES = 50_000;

    private final Guard guard = new Guard();
    private final VerifiedPasswords passwords = new VerifiedPasswords(InstantSource.system());
    private final UserTokens.Uses uses = new UserTokens.Uses();
    private final Cache<Name, Boolean> people = Caffeine.newBuilder()
            .maximumSize(MAX_NAMES)
            .expireAfterAccess(Duration.ofHours(1))
            .executor(Runnable::run)
            .build();

    private record Name(String realm, String name) {}

    Guard guard() {
        return guard;
    }

    VerifiedPasswords passwords() {
        return passwords;
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

    void loggedIn(RealmModel realm, String name, boolean person) {
        Name key = new Name(realm.getId(), name);
        if (person) {
            people.put(key, true);
        } else {
            people.invalidate(key);
        }
    }
}
