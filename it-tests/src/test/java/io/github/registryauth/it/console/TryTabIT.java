package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.administered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.Test;

/** The admin console's questions: what happens, who can, and what somebody can do. */
@Chromium.Driven
final class TryTabIT {
    private static final Realm REALM = administered(Realm.create(KeycloakKind.DISTRIBUTION));

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    @Test
    void tellsWhatHappensAndWhy() {
        section.open(REALM, CHIEF, "try");
        section.type("registryAccessTryUserName", "al");
        screen.option("alice");
        screen.chooseByKeys(Texts.ENGLISH.of("registryAccessTryUserName"));
        assertEquals("alice", section.value("registryAccessTryUserName"));
        section.type("registryAccessTryScopes", 1, "repository:team-a/app:pull,delete");
        section.press("registryAccessTryIt");
        section.awaitText("registryAccessTryGrantedPart", "name", "alice");
        screen.row("delete");
        screen.awaitText("/teams/team-a");
        section.awaitText("registryAccessTryNoRule");
        screen.look("admin-try");
    }

    @Test
    void tellsWhoCan() {
        section.open(REALM, CHIEF, "try?question=who-can");
        section.type("registryAccessTryRepository", "team-a/app");
        section.press("registryAccessTryFind");
        screen.row("alice");
        screen.look("admin-who-can");
    }

    @Test
    void tellsWhatSomebodyCanDo() {
        section.open(REALM, CHIEF, "try?question=what-can");
        section.type("registryAccessTryUserName", "alice");
        section.press("registryAccessTryShow");
        screen.awaitText("team-a/**");
        screen.look("admin-what-can");
    }

    @Test
    @Refused(400)
    void whatIsWrongIsToldAtItsPlace() {
        section.open(REALM, CHIEF, "try");
        section.type("registryAccessTryUserName", "alice");
        section.type("registryAccessTryScopes", 1, "repository");
        section.press("registryAccessTryIt");
        screen.await("the scope is marked", () -> "true"
                .equals(screen.field(Texts.ENGLISH.of("registryAccessTryScopes") + " 1")
                        .getDomAttribute("aria-invalid")));
        screen.look("admin-try-problems");
    }

    @Test
    void whoMayNotSeePeopleAsksAboutWhoIsDescribed() {
        REALM.addAdministrator("settings-only", "view-realm");
        section.open(REALM, "settings-only", "try");
        section.awaitText("registryAccessTryUsersHidden");
        screen.look("admin-try-hidden");
    }
}
