package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.administered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.DockerSession;
import io.github.registryauth.it.fixture.ImageClient;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.OldRegistry;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryUi;
import io.github.registryauth.it.fixture.Skopeo;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** From a registry with basic authentication to one that a realm protects, with all that belongs to it. */
@Chromium.Driven
final class SetUpIT {
    private static final String SERVICE = "company-registry";

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    @Page
    private AccountPage account;

    @Page
    private LoginPage login;

    @Test
    @Chromium.Refused(401)
    void registryWithBasicAuthenticationComesUnderTheRealm() {
        ObjectNode empty = Realm.export();
        empty.withArray("clients").removeAll();
        empty.withArray("groups").removeAll();
        empty.withArray("users").removeAll();
        Realm realm = administered(Realm.create(KeycloakKind.DISTRIBUTION, empty));
        OldRegistry old = OldRegistry.start();
        DockerSession.login(old.before(realm), Login.of("alice"))
                .push("team-a/app:1")
                .requireSuccess();

        // Connect.
        RegistryUi ui = RegistryUi.start();
        section.open(realm, CHIEF, "");
        section.press("registryAccessConnect");
        section.type("registryAccessService", SERVICE);
        section.type("registryAccessAddress", old.url());
        section.type("registryAccessOrigins", 1, ui.origin());
        section.type("registryAccessCatalogAddress", old.url());
        section.press("registryAccessConnectAction");
        section.awaitText("registryAccessConnected", "service", SERVICE);
        Registry registry = old.connect(realm, SERVICE);
        ui.passTo(registry, realm, SERVICE);

        // People bring their passwords along; groups give them access.
        realm.post(
                "users",
                Map.of(
                        "username", "alice",
                        "enabled", true,
                        "email", "alice@example.test",
                        "firstName", "Alice",
                        "lastName", "Example",
                        "credentials", List.of(OldRegistry.passwordOfAlice())));
        realm.addUser("bob", "bob", Map.of());
        DockerSession.login(registry, Login.of("alice")).push("team-a/app:2").requireRefusal();
        realm.join("alice", realm.addGroup("team-a", "repository:team-a/**:pull,push"));
        realm.join("bob", realm.addGroup("team-b", "repository:team-b/**:pull,push"));
        account.open(realm, "alice");
        DockerSession alice = DockerSession.login(registry, new Login("alice", account.make("laptop")));
        alice.push("team-a/app:2").requireSuccess();
        alice.push("team-b/app:1").requireRefusal();
        DockerSession.login(registry, Login.of("bob")).push("team-b/app:1").requireSuccess();

        // The registry's user interface on another origin.
        screen.forgetEverybody();
        screen.open(ui.origin() + "/#any");
        login.signIn("alice");
        screen.await("the page is filled", () -> !screen.all("#repositories li").isEmpty());
        assertEquals(
                List.of("team-a/app: 1 2"),
                screen.all("#repositories li").stream().map(WebElement::getText).toList());

        // A robot, whose access token is all that CI gets.
        realm.post(
                "clients",
                Map.of(
                        "clientId",
                        "ci-bot",
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "attributes",
                        Map.of("registry-scope", "repository:team-a/**:pull,push")));
        String secret = Json.parse(realm.admin(
                                "POST",
                                "registry/tokens",
                                Json.tree(Map.of("client", "ci-bot", "name", "pipeline"))
                                        .toString())
                        .body())
                .get("token")
                .asText();
        ImageClient pipeline = new Skopeo();
        Login robot = new Login("ci-bot", secret);
        pipeline.push(registry.address() + "/team-a/built:1", robot).requireSuccess();
        pipeline.push(registry.address() + "/team-b/built:1", robot).requireRefusal();

        // The realm's key is rotated under the running registry.
        String before = signer(realm, robot);
        realm.rotateKey();
        assertNotEquals(before, signer(realm, robot));
        pipeline.push(registry.address() + "/team-a/built:2", robot).requireSuccess();
        alice.push("team-a/app:3").requireSuccess();
    }

    /** The certificate of the key that signs. */
    private static String signer(Realm realm, Login robot) {
        return realm.token()
                .service(SERVICE)
                .basic(robot.user(), robot.password())
                .get()
                .tokenHeader()
                .getX509CertChain()
                .get(0)
                .toString();
    }
}
