package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.administered;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.DockerSession;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.Test;

/** The whole as an administrator and two people meet it, with nothing but the two consoles, docker and a registry. */
@Chromium.Driven
final class StoryIT {
    private static final String SERVICE = "company-registry";

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    @Page
    private RuleEditor editor;

    @Page
    private AccountPage account;

    @Test
    void registryIsConnectedAccessGivenAndTakenAway() {
        ObjectNode withoutRegistries = Realm.export();
        withoutRegistries.withArray("clients").removeAll();
        Realm realm = administered(Realm.create(KeycloakKind.DISTRIBUTION, withoutRegistries));

        section.open(realm, CHIEF, "");
        section.press("registryAccessConnect");
        section.type("registryAccessService", SERVICE);
        section.press("registryAccessConnectAction");
        section.awaitText("registryAccessConnected", "service", SERVICE);
        Registry registry = Registry.start(RegistryKind.V3, realm, SERVICE);
        DockerSession bob = DockerSession.login(registry, Login.of("bob"));
        bob.push("shared/app:1").requireRefusal();

        section.go(realm, "try");
        section.type("registryAccessTryUserName", "bo");
        screen.option("bob").click();
        section.type("registryAccessTryScopes", 1, "repository:shared/app:pull,push");
        section.press("registryAccessTryIt");
        section.awaitText("registryAccessTryGrantedNothing", "name", "bob");
        section.awaitText("registryAccessTryNoRule");
        screen.look("story-why-denied");

        section.go(realm, "rules");
        section.press("registryAccessNewRuleSet");
        section.type("registryAccessName", "company");
        section.press("registryAccessCreate");
        section.awaitText("registryAccessRuleSetCreated", "name", "company");
        section.press("registryAccessRuleAdd");
        editor.name("shared");
        editor.allow("push");
        editor.on("shared/**");
        editor.toUser("bob");
        editor.done();
        section.reviewAndSave();
        section.awaitText("registryAccessRuleSetSaved", "name", "company");
        bob.push("shared/app:1").requireSuccess();

        account.open(realm, "alice");
        DockerSession alice = DockerSession.login(registry, new Login("alice", account.make("laptop")));
        alice.push("team-a/app:1").requireSuccess();

        section.open(realm, CHIEF, "tokens");
        section.act("laptop", "registryAccessRevoke");
        section.press("registryAccessRevoke");
        section.awaitText("registryAccessRevoked", "name", "laptop", "owner", "alice");
        alice.push("team-a/app:2").requireRefusal();
        section.go(realm, "rules/company/rules");
        section.act("shared", "registryAccessRuleRemove");
        section.reviewAndSave();
        section.awaitText("registryAccessRuleSetSaved", "name", "company");
        bob.push("shared/app:2").requireRefusal();
    }
}
