package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.VIEWER;
import static io.github.registryauth.it.console.AdminSection.administered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.Chromium.SessionEnds;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.Test;

/** The admin console's trusted issuers. */
@Chromium.Driven
final class IssuersTabIT {
    private static final Realm REALM = administered(Realm.create(KeycloakKind.DISTRIBUTION));
    private static final Realm CI = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String ISSUERS = "registry/trusted-issuers";

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    private static void store(String alias) {
        REALM.post(
                ISSUERS,
                Map.of(
                        "alias",
                        alias,
                        "issuer",
                        "https://" + alias + ".example.test",
                        "audiences",
                        List.of("https://registry.example.test")));
    }

    @Test
    void jobsOfAnIssuerAreTrustedAndNoLongerSo() {
        section.open(REALM, CHIEF, "issuers");
        section.press("registryAccessAddIssuer");
        section.choose("registryAccessPresetOwn");
        section.type("registryAccessAlias", "company-ci");
        section.type("registryAccessIssuerUrl", CI.url());
        section.type("registryAccessAudiences", 1, "account");
        screen.choice(Texts.ENGLISH.of("registryAccessPrivateAddresses")).click();
        screen.look("admin-issuer-new");
        section.press("registryAccessCreate");
        section.awaitText("registryAccessIssuerCreated", "alias", "company-ci");
        screen.look("admin-issuer");

        section.tab("registryAccessTest");
        section.type("registryAccessJwt", CI.clientToken("ci-bot", "ci-bot-secret"));
        section.press("registryAccessVerify");
        section.awaitText("registryAccessJwtTaken");
        screen.look("admin-issuer-test");

        section.go(REALM, "issuers");
        section.act("company-ci", "registryAccessDelete");
        screen.look("admin-issuer-delete");
        section.press("registryAccessDelete");
        section.awaitText("registryAccessIssuerDeleted", "alias", "company-ci");
        assertEquals(404, REALM.admin("GET", ISSUERS + "/company-ci", "").statusCode());
    }

    @Test
    void emptyListSaysWhatToDo() {
        Realm realm = administered(Realm.create(KeycloakKind.DISTRIBUTION));
        section.open(realm, CHIEF, "issuers");
        section.awaitText("registryAccessNoIssuersHelp");
        screen.look("admin-issuers-empty");
    }

    @Test
    @Refused(400)
    void whatIsWrongIsToldAtItsPlace() {
        section.open(REALM, CHIEF, "issuers/new?preset=own");
        section.type("registryAccessAlias", "not an alias");
        section.type("registryAccessIssuerUrl", "ftp://ci.example.test");
        section.press("registryAccessCreate");
        section.awaitText("registryAccessIssuerNotSaved");
        screen.look("admin-issuer-problems");
    }

    @Test
    void viewerSeesWithoutChanging() {
        store("seen");
        section.open(REALM, VIEWER, "issuers");
        screen.row("seen");
        assertFalse(section.offers("registryAccessAddIssuer"), screen::text);
        assertFalse(screen.hasMenu("seen"), screen::text);
        section.go(REALM, "issuers/seen/settings");
        assertFalse(section.offers("registryAccessSave"), screen::text);
        assertFalse(screen.field(Texts.ENGLISH.of("registryAccessIssuerUrl")).isEnabled());
        screen.look("admin-issuer-viewer");
    }

    @Test
    @Refused(412)
    void whoSavedInBetweenIsNotOverwrittenUnasked() {
        store("shared");
        section.open(REALM, CHIEF, "issuers/shared/settings");
        section.type("registryAccessDescription", "mine");
        REALM.admin(
                "PUT",
                ISSUERS + "/shared",
                Json.tree(Map.of(
                                "alias", "shared",
                                "issuer", "https://shared.example.test",
                                "audiences", List.of("https://registry.example.test"),
                                "description", "theirs"))
                        .toString(),
                "If-Match",
                "*");
        section.press("registryAccessSave");
        section.awaitText("registryAccessConflict");
        screen.awaitText("theirs");
        screen.look("admin-issuer-conflict");
        section.press("registryAccessConflictMine");
        section.awaitText("registryAccessIssuerSaved", "alias", "shared");
        assertEquals("mine", REALM.get(ISSUERS + "/shared").get("description").asText());
    }

    @Test
    @SessionEnds
    void whatWasTypedOutlivesTheSession() {
        store("typed");
        String admin = "typing";
        REALM.addAdministrator(admin, "realm-admin");
        section.open(REALM, admin, "issuers/typed/settings");
        section.type("registryAccessDescription", "typed before");
        REALM.signOut(admin);
        screen.reload();
        section.signInAgain(admin);
        assertEquals("typed before", section.value("registryAccessDescription"));
        section.awaitText("registryAccessRestored");
        section.press("registryAccessSave");
        section.awaitText("registryAccessIssuerSaved", "alias", "typed");
    }
}
