package io.github.registryauth.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.DockerSession;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.OidcProvider;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People whom another company's identity provider knows, in the realm of {@code docker/company-realm.json}. */
@Chromium.Driven
final class BrokeringIT {
    private static final Realm REALM = Realm.company();
    private static final OidcProvider PROVIDER = OidcProvider.start(REALM);

    @Page
    private Screen screen;

    @Page
    private AccountPage account;

    @BeforeAll
    static void makeTheCa() {
        REALM.token().service("company-registry").get();
    }

    @Test
    void groupsOfTheProviderDecideFromSignInToSignIn() {
        PROVIDER.know("erin", "team-a", "tools", "unknown-here");
        DockerSession erin = signInAndLogIn("erin");
        erin.push("team-a/app:1").requireSuccess();
        erin.push("shared/tools/app:1").requireSuccess();
        erin.push("team-b/app:1").requireRefusal();
        erin.push("shared/others/app:1").requireRefusal();

        PROVIDER.know("erin", "team-b");
        erin.push("team-a/app:2").requireSuccess();
        signIn("erin");
        account.awaitPage();
        erin.push("team-a/app:3").requireRefusal();
        erin.push("shared/tools/app:2").requireRefusal();
        erin.push("team-b/app:1").requireSuccess();

        PROVIDER.know("erin");
        signIn("erin");
        account.awaitPage();
        erin.push("team-b/app:2").requireRefusal();
        erin.push("shared/team-b/app:1").requireRefusal();
    }

    @Test
    void userWhoIsDisabledHereIsRefusedAtOnce() {
        PROVIDER.know("ivan", "team-a");
        DockerSession ivan = signInAndLogIn("ivan");
        ivan.push("team-a/app:1").requireSuccess();

        REALM.change("users/" + REALM.userId("ivan"), user -> user.put("enabled", false));

        ivan.push("team-a/app:2").requireRefusal();
    }

    @Test
    void nobodyHasAPasswordOrMaySetOne() {
        PROVIDER.know("judy");
        signIn("judy");
        account.awaitPage();

        screen.open(REALM.accountConsole("account-security/signing-in"));
        screen.awaitText("Configure ways to sign in.");
        screen.awaitQuiet();

        assertFalse(screen.text().contains("Set up"), screen::text);
        assertEquals(0, REALM.credentials("judy").size());
    }

    @Test
    @Refused(409)
    void nameOrAddressOfSomebodyElseIsNotTakenOver() {
        REALM.addUser("frank", "frank", Map.of());
        PROVIDER.know("frank", "team-a");
        signIn("frank");
        screen.awaitText("already exists");

        REALM.addUser("local", "local", Map.of("email", "grace@example.test"));
        PROVIDER.know("grace", "team-a");
        signIn("grace");
        screen.awaitText("already exists");

        assertEquals("[]", federated("frank").toString());
        assertEquals("[]", federated("local").toString());
        assertEquals(0, REALM.get("users?exact=true&username=grace").size());
    }

    /** What goes through everywhere else in this class does so because Keycloak sends all of these. */
    @Test
    void providerTakesNoneButStrictRequests() {
        assertEquals(303, PROVIDER.answerWith("nonce", "another").statusCode());
        assertTrue(location(PROVIDER.answerWith("nonce", "another")).startsWith("/sign-in/"));
        assertEquals("state is required", PROVIDER.answerWithout("state").body());
        assertEquals("nonce is required", PROVIDER.answerWithout("nonce").body());
        assertTrue(location(PROVIDER.answerWithout("code_challenge")).contains("error=invalid_request"));
        assertTrue(
                location(PROVIDER.answerWith("code_challenge_method", "plain")).contains("error=invalid_request"));
    }

    @Test
    void metadataOfTheProviderFillInTheRealm() {
        assertEquals(PROVIDER.addresses(), PROVIDER.addressesAsIn("identity-providers.md"));
    }

    private static JsonNode federated(String user) {
        return REALM.get("users/" + REALM.userId(user) + "/federated-identity");
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("");
    }

    /** Signs somebody in who has never been here, and in docker with the access token that they make. */
    private DockerSession signInAndLogIn(String name) {
        Registry registry = Registry.start(RegistryKind.V3, REALM, "company-registry");
        signIn(name);
        account.awaitPage();
        account.awaitText("registryMyNoTokens");
        return DockerSession.login(registry, new Login(name, account.make("laptop")));
    }

    /** Follows the address that docker's users are told, which leads to the provider, on a machine that knows nobody. */
    private void signIn(String name) {
        screen.forgetEverybody();
        screen.open(REALM.url() + "/registry/login");
        screen.type("User name", name);
        screen.button("Sign in").click();
    }
}
