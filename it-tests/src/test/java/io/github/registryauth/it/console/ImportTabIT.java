package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.VIEWER;
import static io.github.registryauth.it.console.AdminSection.administered;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.Test;

/** The admin console's import of docker_auth. */
@Chromium.Driven
final class ImportTabIT {
    private static final Realm REALM = administered(Realm.create(KeycloakKind.DISTRIBUTION));
    private static final String CONFIGURATION =
            """
            acl:
              - match: {account: "alice", name: "imported/*"}
                actions: ["pull", "push"]
            """;

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    @Test
    void configurationIsTranslatedAndCreated() {
        section.open(REALM, CHIEF, "import");
        screen.look("admin-import-empty");
        section.type("registryAccessImportFile", CONFIGURATION);
        section.press("registryAccessImportTranslate");
        section.awaitText("registryAccessImportProved_one", "count", "1");
        screen.look("admin-import");
        section.type("registryAccessImportName", "imported");
        section.press("registryAccessImportCreate");
        section.awaitText("registryAccessImportCreated", "name", "imported");
        REALM.token()
                .basic("alice", "alice")
                .scope("repository:imported/app:pull,push")
                .get()
                .requireToken();
        section.press("registryAccessImportSeeRules");
        screen.awaitText("imported/*");
    }

    @Test
    @Refused(400)
    void whatIsWrongIsToldWithItsLine() {
        section.open(REALM, CHIEF, "import");
        section.type("registryAccessImportFile", "acl:\n  - match: {account: \"/(/\"}\n    actions: [\"pull\"]\n");
        section.press("registryAccessImportTranslate");
        section.awaitText("registryAccessImportRefused");
        screen.awaitText("Line 2");
        screen.look("admin-import-problems");
    }

    @Test
    void viewerTranslatesWithoutCreating() {
        section.open(REALM, VIEWER, "import");
        section.type("registryAccessImportFile", CONFIGURATION);
        section.press("registryAccessImportTranslate");
        section.awaitText("registryAccessImportViewer");
        assertFalse(section.offers("registryAccessImportCreate"), screen::text);
        screen.look("admin-import-viewer");
    }
}
