package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.Await;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Guessing is bounded by the realm's limit, however many guess at once, and good logins are not. On the distribution
 * only: hundreds of password hashes are slow.
 */
final class GuardIT {
    private static final int LIMIT = 5;
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION).guardedAfter(LIMIT);

    @Test
    void manyGoodLoginsAtOnceAllPass() {
        List<Answer> answers =
                Parallel.run(38, i -> REALM.token().basic("carol", "carol").get());

        answers.forEach(Answer::requireToken);
        assertEquals(0, REALM.failures("carol"));
    }

    @Test
    void manyGuessesAtOnceGetNoMoreTriesThanTheLimit() {
        List<Answer> answers =
                Parallel.run(200, i -> REALM.token().basic("alice", "guess" + i).get());

        assertFewTries(answers);
        assertTrue(triesThatWereHashed("alice") <= LIMIT, () -> triesThatWereHashed("alice") + " tries were hashed");
        // Keycloak's own count of failures that come at once is not exact, one too few or too many; it is fed all the
        // same.
        awaitAnyFailure("alice");
        REALM.token().basic("alice", "alice").get().requireError(429);
    }

    @Test
    void manyGuessesOfAUserWhoDoesNotExistAreRefusedAlike() {
        List<Answer> answers =
                Parallel.run(50, i -> REALM.token().basic("nobody", "guess" + i).get());

        assertFewTries(answers);
    }

    @Test
    void manyGuessesOfARobotsSecretAreBounded() {
        List<Answer> answers =
                Parallel.run(50, i -> REALM.token().basic("ci-bot", "guess" + i).get());

        assertFewTries(answers);
    }

    /** A server that is busy with them refuses some as busy. */
    private static void assertFewTries(List<Answer> answers) {
        Set<Integer> statuses = answers.stream().map(Answer::status).collect(Collectors.toSet());
        assertTrue(Set.of(401, 429, 503).containsAll(statuses), statuses::toString);
        assertTrue(statuses.contains(429), statuses::toString);
        long tries = answers.stream().filter(answer -> answer.status() == 401).count();
        assertTrue(tries <= LIMIT, () -> tries + " tries");
    }

    @Test
    void accountThatKeycloakLockedElsewhereIsRefusedLikeAWrongPassword() {
        REALM.lock("bob");

        Answer locked = REALM.token().basic("bob", "bob").get().requireError(401);
        Answer wrong = REALM.token().basic("nobody-else", "wrong").get().requireError(401);
        assertEquals(wrong.body(), locked.body());
    }

    @Test
    void quickGuessesDoNotTellWhoExists() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION).guardedAfter(LIMIT);
        // Keycloak locks an account at the second quick failure, and counts nothing from then on.
        realm.change("", settings -> settings.put("quickLoginCheckMilliSeconds", 1000));

        assertEquals(statuses(realm, "nobody"), statuses(realm, "bob"));
        assertEquals(List.of(429), statuses(realm, "nobody").stream().distinct().toList());
        assertEquals(statuses(realm, "nobody"), statuses(realm, "bob"));
    }

    private static List<Integer> statuses(Realm realm, String user) {
        return IntStream.range(0, 2 * LIMIT)
                .mapToObj(i -> realm.token().basic(user, "guess" + i).get().status())
                .toList();
    }

    @Test
    void accountThatTheAdministratorUnlockedIsOpenAgain() {
        for (int i = 0; i < LIMIT; i++) {
            REALM.token().basic("dave", "wrong" + i).get().requireError(401);
        }
        awaitAnyFailure("dave");
        REALM.token().basic("dave", "dave").get().requireError(429);

        REALM.delete("attack-detection/brute-force/users/" + REALM.userId("dave"));

        Await.until(
                "dave is let in",
                Duration.ofSeconds(15),
                () -> REALM.token().basic("dave", "dave").get().status() == 200);
    }

    /** Keycloak counts in a thread of its own. */
    private static void awaitAnyFailure(String user) {
        Await.until("Keycloak counts failures of " + user, Duration.ofSeconds(10), () -> REALM.failures(user) > 0);
    }

    private static long triesThatWereHashed(String user) {
        String id = REALM.userId(user);
        return REALM.events("LOGIN_ERROR").stream()
                .filter(event -> event.path("userId").asText().equals(id))
                .filter(event -> event.get("error").asText().equals("invalid_user_credentials"))
                .count();
    }
}
