package io.github.registryauth.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import io.github.registryauth.it.fixture.RegistryUi;
import io.github.registryauth.it.fixture.Skopeo;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** A registry's user interface on an origin of its own, whose people sign in at Keycloak and nowhere else. */
@Chromium.Driven
final class RegistryUiIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final RegistryUi UI = RegistryUi.start();

    @Page
    private Screen screen;

    @Page
    private LoginPage login;

    @BeforeAll
    static void fillRegistry() {
        REALM.addRegistry("shown", Map.of("registry.origins", UI.origin()));
        Registry registry = Registry.start(RegistryKind.V3, REALM, "shown");
        REALM.setOfRegistry("shown", "registry.catalog-address", "http://" + registry.address());
        UI.passTo(registry, REALM, "shown");
        for (String repository : List.of("alice/tool", "team-a/app", "team-b/app")) {
            new Skopeo()
                    .push(registry.address() + "/" + repository + ":1", Login.of("carol"))
                    .requireSuccess();
        }
    }

    @BeforeEach
    void forgetEverybody() {
        screen.forgetEverybody();
    }

    @Test
    @Refused(401)
    void visitorSignsInAndSeesWhatTheRulesAllow() {
        open("alice");

        assertEquals(List.of("alice/tool: 1", "team-a/app: 1"), repositories());
        assertTrue(screen.address().startsWith(UI.origin() + "/#"), screen.address());
    }

    @Test
    @Refused(401)
    void somebodyElseSeesSomethingElse() {
        open("bob");

        assertEquals(List.of("team-b/app: 1"), repositories());
    }

    @Test
    @Refused(401)
    void whoMayReadTheCatalogSeesAllNames() {
        open("carol");

        assertEquals(List.of("alice/tool: 1", "team-a/app: 1", "team-b/app: 1"), repositories());
    }

    @Test
    @Refused(401)
    void signingOutEndsIt() {
        open("alice");
        repositories();
        screen.open(REALM.url() + "/protocol/openid-connect/logout");
        screen.all("#kc-logout").get(0).click();
        screen.awaitText("You are logged out");

        open("bob");
        assertEquals(List.of("team-b/app: 1"), repositories());
    }

    /** Nobody is signed in: opening the page leads to the sign-in, and from there back to it. */
    private void open(String user) {
        screen.open(UI.origin() + "/#any");
        login.signIn(user);
    }

    private List<String> repositories() {
        screen.await("the page is filled", () -> !screen.all("#repositories li").isEmpty());
        return screen.all("#repositories li").stream().map(WebElement::getText).toList();
    }
}
