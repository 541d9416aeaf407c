package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users who bring a bcrypt hash along from an htpasswd file. The hashes are those of the C library's {@code crypt}. */
final class BcryptPasswordsIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String OF_ALICE = "abcdefghijklmnopqrstuuBAcFj.B4X0/O6Aia6HTlZBY5fljYQmS";

    @Test
    void theOldPasswordWorksAndIsThenStoredInTheRealmsOwnWay() {
        imported("erin", "$2y$05$" + OF_ALICE);
        assertEquals("bcrypt", algorithm("erin"));

        assertEquals(200, login("erin", "alice"));
        assertEquals("argon2", algorithm("erin"));
        assertEquals(200, login("erin", "alice"));
        assertEquals(401, login("erin", "erin"));
    }

    @Test
    void aWrongPasswordLeavesTheHashAlone() {
        imported("frank", "$2b$05$" + OF_ALICE);
        assertEquals(401, login("frank", "frank"));
        assertEquals("bcrypt", algorithm("frank"));
    }

    @Test
    void keycloaksOwnLoginReadsItToo() {
        imported("gina", "$2a$05$" + OF_ALICE);
        assertEquals(400, REALM.passwordGrant("web", "gina", "gina").statusCode());
        assertEquals(200, REALM.passwordGrant("web", "gina", "alice").statusCode());
        assertEquals("argon2", algorithm("gina"));
    }

    @Test
    void ofALongPasswordAllCountsOnceItIsStoredAnew() {
        imported("hugo", "$2y$05$abcdefghijklmnopqrstuujf8SX2ahXLwp9w/B.Y5XdysS6yR576q");
        assertEquals(200, login("hugo", "x".repeat(80)));
        assertEquals("argon2", algorithm("hugo"));
        assertEquals(401, login("hugo", "x".repeat(72)));
    }

    @Test
    void aHashThatCostsTooMuchIsRefusedAndTheLogSaysWhy() {
        imported("ines", "$2y$15$" + OF_ALICE);
        assertEquals(401, login("ines", "alice"));
        String id = REALM.credentials("ines").get(0).get("id").asText();
        assertTrue(
                REALM.log().contains("The password of credential " + id + " cannot be verified"),
                "nothing of it in the log");
    }

    @Test
    void aRealmThatAsksForBcryptStoresNoneAllTheSame() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("", settings -> settings.put("passwordPolicy", "hashAlgorithm(bcrypt)"));
        realm.setPassword("alice", "new password");
        assertEquals("argon2", algorithm(realm, "alice"));
        assertEquals(200, realm.token().basic("alice", "new password").get().status());
    }

    private static void imported(String user, String hash) {
        Map<String, Object> credential = Map.of(
                "type",
                "password",
                "credentialData",
                Json.tree(Map.of("algorithm", "bcrypt", "hashIterations", 5)).toString(),
                "secretData",
                Json.tree(Map.of("value", hash, "salt", "")).toString());
        REALM.post(
                "users",
                Map.of(
                        "username",
                        user,
                        "enabled",
                        true,
                        "firstName",
                        "Some",
                        "lastName",
                        "Body",
                        "email",
                        user + "@example.test",
                        "credentials",
                        List.of(credential)));
    }

    private static int login(String user, String password) {
        return REALM.token().basic(user, password).get().status();
    }

    private static String algorithm(String user) {
        return algorithm(REALM, user);
    }

    private static String algorithm(Realm realm, String user) {
        String data = realm.credentials(user).get(0).get("credentialData").asText();
        return Json.parse(data).get("algorithm").asText();
    }
}
