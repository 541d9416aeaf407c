package io.github.registryauth.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.Chromium.SessionEnds;
import io.github.registryauth.it.fixture.DockerSession;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The account console's page as people use it: their own tokens, devices and access. */
@Chromium.Driven
final class AccountPageIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);

    @Page
    private Screen screen;

    @Page
    private AccountPage account;

    @BeforeAll
    static void useOurTheme() {
        REALM.useThemes("keycloak.v2", "registry-auth");
    }

    @Test
    void tokenIsMadeUsedAndRevoked() {
        Registry registry = Registry.start(RegistryKind.V2, REALM);
        account.open(REALM, "alice");
        account.awaitText("registryMyNoTokens");
        screen.look("account-empty");
        account.startCreating();
        account.name("laptop");
        account.limit("team-a/**", "push");
        screen.look("account-create");
        account.create();
        account.awaitText("registryMyMade", "name", "laptop");
        screen.look("account-made");
        assertTrue(account.loginCommand().startsWith("docker login "), account.loginCommand());
        String token = account.madeToken();
        account.keep("laptop");

        DockerSession session = DockerSession.login(registry, new Login("alice", token));
        session.push("team-a/app:1").requireSuccess();
        session.push("alice/app:1").requireRefusal();

        screen.reload();
        account.awaitPage();
        screen.row("laptop");
        assertFalse(screen.text().contains(Texts.ENGLISH.of("registryMyNotUsed")), "the token's use is told");
        screen.look("account-tokens");
        account.revoke("laptop");
        session.push("team-a/app:2").requireRefusal();
        account.awaitText("registryMyNoTokens");
    }

    @Test
    void tokenThatNobodyCopiedIsNotLostByAccident() {
        account.open(REALM, "carol");
        account.startCreating();
        account.name("copied");
        account.create();
        account.awaitText("registryMyMade", "name", "copied");
        account.close();
        account.awaitText("registryMyNotKept");
        account.keep("copied");
    }

    @Test
    void whatIsWrongIsToldAtItsPlace() {
        Account.of(REALM, "bob").make(Map.of("name", "taken"));
        account.open(REALM, "bob");
        account.startCreating();
        account.create();
        account.awaitText("registryMyNameMissing");
        account.name("taken");
        account.limit("team-b:x");
        account.create();
        account.awaitText("registryMyNameTaken");
        account.awaitText("registryMyPatternColon");
        screen.look("account-problems");
    }

    @Test
    @Refused(400)
    void whatTheServerRefusesIsToldAtItsPlace() {
        account.open(REALM, "bob");
        account.startCreating();
        account.name("refused");
        account.limit("/(/");
        account.create();
        screen.await("the pattern is marked", () -> "true"
                .equals(screen.field("Repository or pattern").getDomAttribute("aria-invalid")));
    }

    @Test
    void personWithoutAPasswordMakesATokenAndPushes() {
        Realm company = Realm.create(KeycloakKind.DISTRIBUTION);
        company.useThemes("keycloak.v2", "keycloak.v3");
        company.addUser("erin", "erin", Map.of());
        REALM.trustPeopleOf(company, "company");
        Registry registry = Registry.start(RegistryKind.V2, REALM);

        account.openThrough(REALM, "company", "erin");
        assertEquals(
                List.of(),
                REALM.credentials("erin").stream()
                        .filter(credential -> credential.get("type").asText().equals("password"))
                        .toList());

        DockerSession.login(registry, new Login("erin", account.make("laptop")))
                .push("erin/app:1")
                .requireSuccess();
    }

    @Test
    @Refused(401)
    void whoHasNoRightsIsToldSo() {
        addUserWithoutRoles("stranger");
        account.open(REALM, "stranger");
        account.awaitText("registryMyForbidden");
        screen.look("account-forbidden");
    }

    @Test
    void viewerSeesWithoutChanging() {
        String viewer = addUserWithoutRoles("viewer");
        String path = "clients/" + REALM.clientId("account");
        List<?> viewing = List.of(REALM.get(path + "/roles/view-profile"));
        REALM.post("users/" + viewer + "/role-mappings/" + path, viewing);
        // The console's own tokens leave this role out.
        REALM.post("clients/" + REALM.clientId("account-console") + "/scope-mappings/" + path, viewing);

        account.open(REALM, "viewer");
        account.awaitText("registryMyReadOnly");
        screen.row("made before");
        assertFalse(account.mayCreate(), screen::text);
        assertFalse(screen.hasButton("Revoke"), screen::text);
        screen.look("account-viewer");
    }

    private static String addUserWithoutRoles(String user) {
        String id = REALM.addUser(user, user, Map.of("groups", List.of("/teams/team-a")));
        Account.of(REALM, user).make(Map.of("name", "made before"));
        REALM.admin(
                "DELETE",
                "users/" + id + "/role-mappings/realm",
                "[" + REALM.get("roles/default-roles") + "]",
                "Content-Type",
                "application/json");
        return id;
    }

    @Test
    @SessionEnds
    void whatWasTypedOutlivesTheSession() {
        account.open(REALM, "dave");
        account.startCreating();
        account.name("typed before");
        REALM.signOut("dave");
        account.create();

        account.signInAgain("dave");

        assertEquals("typed before", screen.value("Name"));
        account.create();
        account.awaitText("registryMyMade", "name", "typed before");
    }

    @Test
    void accessIsToldWithItsReason() {
        account.open(REALM, "alice");
        account.showAccess();
        screen.row("team-a/**");
        account.awaitText("registryMyByGroup", "name", "/teams/team-a");
        screen.look("account-access");
    }

    @Test
    void devicesAreListedAndLoggedOut() {
        Registry registry = Registry.start(RegistryKind.V2, REALM, "login-registry");
        String owner = "frank";
        REALM.addUser(owner, owner, Map.of());
        DockerSession session = DockerSession.login(registry, Login.of(owner));
        session.push("frank/app:1").requireSuccess();

        account.open(REALM, owner);
        account.showDevices();
        screen.look("account-devices");
        screen.button("Log out").click();
        screen.button("Log out").click();
        account.awaitText("registryMyLoggedOut");
        session.push("frank/app:2").requireRefusal();
        account.awaitText("registryMyNoDevices");
        screen.look("account-no-devices");
    }

    @Test
    void fitsANarrowWindow() {
        String owner = "grace";
        REALM.addUser(owner, owner, Map.of("groups", List.of("/teams/team-a")));
        for (int i = 0; i < 12; i++) {
            Account.of(REALM, owner)
                    .make(Map.of("name", "token " + i, "scopes", List.of("repository:team-a/**:pull,push")));
        }
        account.open(REALM, owner);
        screen.narrow();
        screen.look("account-tokens-narrow");
        account.showAccess();
        screen.row("team-a/**");
        screen.look("account-access-narrow");
        account.showTokens();
        account.startCreating();
        screen.look("account-create-narrow");
    }

    @Test
    void speaksGermanThroughout() {
        String owner = "heidi";
        REALM.addUser(owner, owner, Map.of("groups", List.of("/teams/team-a")));
        Account.of(REALM, owner).make(Map.of("name", "rechner"));
        account.open(REALM, owner, Texts.GERMAN);
        screen.assertOnly(Texts.GERMAN);
        screen.look("account-tokens-de");
        account.startCreating();
        account.create();
        account.awaitText("registryMyNameMissing");
        screen.assertOnly(Texts.GERMAN);
        screen.look("account-create-de");
        screen.closeDialog();
        account.showAccess();
        screen.row("team-a/**");
        screen.assertOnly(Texts.GERMAN);
        account.showDevices();
        account.awaitText("registryMyNoDevices");
        screen.assertOnly(Texts.GERMAN);
    }
}
