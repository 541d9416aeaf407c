package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Browser;
import io.github.registryauth.it.fixture.DockerSession;
import io.github.registryauth.it.fixture.ImageClient;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.OneTimePassword;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Access tokens, login tokens and second factors, as a person at a real registry meets them. */
final class CredentialsAtRegistryIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);

    @BeforeAll
    static void makeTheCa() {
        REALM.token().get().requireToken();
    }

    static Stream<ImageClient> clients() {
        return ImageClient.all();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void anAccessTokenPushesWithinItsScopeAndNotOutside(ImageClient client) {
        Registry registry = Registry.start(RegistryKind.V3, REALM);
        JsonNode token = Account.of(REALM, "alice")
                .make(Map.of("name", "narrow " + client, "scopes", List.of("repository:team-a/app-*:pull,push")));
        Login login = new Login("alice", token.get("token").asText());

        client.push(registry.address() + "/team-a/app-" + client + ":1", login).requireSuccess();
        client.pull(registry.address() + "/team-a/app-" + client + ":1", login).requireSuccess();
        client.push(registry.address() + "/team-a/other-" + client + ":1", login)
                .requireRefusal();
        client.push(registry.address() + "/alice/app-" + client + ":1", login).requireRefusal();
    }

    @Test
    void aRevokedTokenIsRefusedWithinASecond() {
        Registry registry = Registry.start(RegistryKind.V3, REALM);
        Account alice = Account.of(REALM, "alice");
        JsonNode token = alice.make(Map.of("name", "to be revoked"));
        DockerSession session = DockerSession.login(
                registry, new Login("alice", token.get("token").asText()));
        session.push("team-a/revoked:1").requireSuccess();

        alice.revoke(token.get("id").asText());

        Instant revoked = Instant.now();
        REALM.token().basic("alice", token.get("token").asText()).get().requireError(401);
        assertTrue(Duration.between(revoked, Instant.now()).compareTo(Duration.ofSeconds(1)) < 0);
        session.push("team-a/revoked:2").requireRefusal();
    }

    @Test
    void aRegistryWithLoginTokensLeavesNoPasswordInDockersFile() {
        Registry registry = Registry.start(RegistryKind.V3, REALM, "login-registry");
        REALM.addUser("keeper", "a-password-to-keep", Map.of());

        DockerSession session = DockerSession.login(registry, new Login("keeper", "a-password-to-keep"));

        String kept = session.file();
        assertTrue(kept.contains("\"identitytoken\": \"krl_"), kept);
        String basic = Base64.getEncoder().encodeToString("keeper:a-password-to-keep".getBytes(StandardCharsets.UTF_8));
        assertFalse(kept.contains("a-password-to-keep") || kept.contains(basic), kept);
        session.push("keeper/app:1").requireSuccess();
        session.push("team-a/app:1").requireRefusal();

        Account account = Account.with(REALM, Browser.accessToken(REALM, "keeper", "a-password-to-keep", ""));
        JsonNode login = account.tokens().get(0);
        assertEquals(
                "docker login from 127.0.0.1 with docker", login.get("name").asText());
        account.revoke(login.get("id").asText());
        session.push("keeper/app:2").requireRefusal();
    }

    @Test
    void aUserWithASecondFactorIsLedToThePageAndWorksByAnAccessToken() {
        Registry registry = Registry.start(RegistryKind.V3, REALM);
        OneTimePassword factor = OneTimePassword.random();
        REALM.addUser("otto", "otto", Map.of("credentials", List.of(factor.credential())));

        String said = DockerSession.refusedLogin(registry, Login.of("otto"));
        String page = REALM.url() + "/registry/login";
        assertTrue(said.contains("second factor") && said.contains(page), said);

        String console = REALM.ledTo("registry/login");
        assertTrue(console.startsWith(REALM.url() + "/account"), console);
        assertEquals(200, REALM.status(console.substring(REALM.url().length() + 1)));

        Account account = Account.with(REALM, Browser.accessToken(REALM, "otto", "otto", factor.now()));
        String token = account.accessToken("laptop");
        DockerSession.login(registry, new Login("otto", token))
                .push("otto/app:1")
                .requireSuccess();
    }
}
