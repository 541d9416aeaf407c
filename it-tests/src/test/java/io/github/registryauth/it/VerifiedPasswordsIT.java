package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.OneTimePassword;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A password is hashed once for many requests, and what ends a login ends it for a password that is remembered too. */
final class VerifiedPasswordsIT {
    private static final int LIMIT = 5;
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION).guardedAfter(LIMIT);

    @Test
    void fiftyFirstRequestsAtOnceHashOnceAndAllPass() {
        REALM.addUser("many", "many", Map.of());
        long before = REALM.passwordsHashed();

        List<Answer> answers =
                Parallel.run(50, i -> REALM.token().basic("many", "many").get());

        answers.forEach(Answer::requireToken);
        assertEquals(1, REALM.passwordsHashed() - before);
        assertEquals(0, REALM.failures("many"));
        login("many", "many").requireToken();
        assertEquals(1, REALM.passwordsHashed() - before);
    }

    @Test
    void everyRequestIsHashedWhereTheRealmRemembersNothing() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.admin("PUT", "registry/settings", "{\"registry.password-cache.seconds\":0}");
        for (int i = 0; i < 3; i++) {
            realm.token().basic("alice", "alice").get().requireToken();
        }
        assertEquals(3, realm.passwordsHashed());
    }

    @Test
    void anotherPasswordIsNeverTheOneThatIsRemembered() {
        REALM.addUser("exact", "exact", Map.of());
        login("exact", "exact").requireToken();
        login("exact", "exact ").requireError(401);
        login("exact", "Exact").requireError(401);
        login("exact", "exact").requireToken();
    }

    @Test
    void anOldPasswordIsRefusedAtOnce() {
        String id = REALM.addUser("changes", "changes", Map.of());
        login("changes", "changes").requireToken();

        REALM.put("users/" + id + "/reset-password", Map.of("type", "password", "value", "another"));

        login("changes", "changes").requireError(401);
        login("changes", "another").requireToken();
    }

    @Test
    void aDisabledUserIsRefusedAtOnce() {
        String id = REALM.addUser("leaves", "leaves", Map.of());
        login("leaves", "leaves").requireToken();

        REALM.change("users/" + id, user -> user.put("enabled", false));

        login("leaves", "leaves").requireError(401);
    }

    @Test
    void aUserWhoIsLockedOutIsRefusedAtOnce() {
        REALM.addUser("guessed", "guessed", Map.of());
        login("guessed", "guessed").requireToken();

        for (int i = 0; i < LIMIT; i++) {
            login("guessed", "guess" + i).requireError(401);
        }

        assertNotEquals(200, login("guessed", "guessed").status());
    }

    @Test
    void theRightPasswordTakesBackEarlierFailuresThoughItIsRemembered() {
        REALM.addUser("typist", "typist", Map.of());
        login("typist", "typist").requireToken();
        for (int i = 0; i < 2 * LIMIT; i++) {
            login("typist", "typo" + i).requireError(401);
            login("typist", "typist").requireToken();
        }
    }

    @Test
    void aUserWhoSetsUpASecondFactorOrHasSomethingToDoIsRefusedAtOnce() {
        String id = REALM.addUser("careful", "careful", Map.of());
        login("careful", "careful").requireToken();

        REALM.change(
                "users/" + id,
                user -> user.set("requiredActions", user.arrayNode().add("UPDATE_PASSWORD")));
        login("careful", "careful").requireError(401);
        REALM.change("users/" + id, user -> user.set("requiredActions", user.arrayNode()));
        login("careful", "careful").requireToken();

        REALM.put(
                "users/" + id,
                Map.of("credentials", List.of(OneTimePassword.random().credential())));
        assertNotEquals(200, login("careful", "careful").status());
    }

    private static Answer login(String user, String password) {
        return REALM.token().basic(user, password).get();
    }
}
