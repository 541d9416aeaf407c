package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.VIEWER;
import static io.github.registryauth.it.console.AdminSection.administered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.Chromium.SessionEnds;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.util.Map;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The admin console's registries: connected, set, and deleted. */
@Chromium.Driven
final class RegistriesTabIT {
    private static final Realm REALM = administered(Realm.create(KeycloakKind.DISTRIBUTION));

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    @Test
    void registryIsConnectedSetAndDeleted() {
        section.open(REALM, CHIEF, "registries");
        section.press("registryAccessConnect");
        section.type("registryAccessService", "company-registry");
        section.type("registryAccessAddress", "https://registry.example.test");
        screen.look("admin-registry-new");
        section.press("registryAccessConnectAction");
        section.awaitText("registryAccessConnected", "service", "company-registry");
        screen.awaitText("realm: " + REALM.url() + "/registry/token");
        screen.awaitText("service: company-registry");
        screen.awaitText("curl -fsS -o ca.pem " + REALM.url() + "/registry/ca.pem");
        screen.look("admin-registry-configuration");
        REALM.token().service("company-registry").basic("alice", "alice").get().requireToken();

        section.tab("registryAccessSettings");
        section.type("registryAccessLifetime", "120");
        section.press("registryAccessSave");
        section.awaitText("registryAccessRegistrySaved", "service", "company-registry");
        screen.look("admin-registry");
        assertEquals(
                120,
                REALM.token()
                        .service("company-registry")
                        .basic("alice", "alice")
                        .get()
                        .json()
                        .get("expires_in")
                        .asInt());

        section.go(REALM, "registries");
        section.act("company-registry", "registryAccessDelete");
        section.awaitText("registryAccessDeleteRegistryTitle", "service", "company-registry");
        screen.look("admin-registry-delete");
        section.press("registryAccessDelete");
        section.awaitText("registryAccessRegistryDeleted", "service", "company-registry");
        assertTrue(REALM.get("clients?clientId=company-registry").isEmpty());
    }

    @Test
    void configurationIsShownInTheFormThatIsChosen() {
        section.open(REALM, VIEWER, "registries/" + REALM.clientId("demo-registry") + "/configuration");
        choose("registryAccessConfigurationForm", Texts.ENGLISH.of("registryAccessFormConfig"), "Compose");
        screen.awaitText("docker compose up --detach");
        assertEquals(
                "ca.pem",
                screen.button(Texts.ENGLISH.of("registryAccessDownloadFile", "name", "ca.pem"))
                        .getDomAttribute("download"));
        screen.look("admin-registry-configuration-compose");

        choose("registryAccessProduct", "Distribution 3.x", "zot 2.1");
        section.awaitText("registryAccessWarningRsaWanted");
        section.awaitText("registryAccessFileZotConfigHelp");
        screen.look("admin-registry-configuration-zot");
        choose("registryAccessConfigurationForm", "Compose", "Kubernetes");
        screen.awaitText("-----BEGIN PUBLIC KEY-----");
        screen.look("admin-registry-configuration-kubernetes");
    }

    private void choose(String field, String before, String after) {
        screen.button(Texts.ENGLISH.of(field) + ": " + before).click();
        screen.option(after).click();
    }

    @Test
    void registryIsCheckedUntilNothingIsWrong() {
        String service = "checked-registry.containers.department-of-many-things.example.test";
        String id = REALM.connect(service, "", Map.of());
        section.open(REALM, CHIEF, "registries");
        follow(service, Texts.ENGLISH.of("registryAccessProbeNever"));
        assertFalse(screen.text().contains(Texts.ENGLISH.of("registryAccessProbeLast")), screen::text);
        section.press("registryAccessProbeAction");
        section.awaitText("registryAccessProbeUnhealthy");
        section.awaitText("registryAccessProbeNoAddress");
        screen.look("admin-registry-check-fault");

        section.go(REALM, "registries");
        follow(service, Texts.ENGLISH.of("registryAccessProbeProblems_one", "count", "1"));
        section.awaitText("registryAccessProbeLast");
        section.awaitText("registryAccessProbeNoAddress");
        screen.look("admin-registry-check-last");

        String address =
                "http://" + Registry.start(RegistryKind.V3, REALM, service).address();
        REALM.change("clients/" + id, client -> client.put("rootUrl", address));
        section.press("registryAccessProbeAction");
        section.awaitText("registryAccessProbeAddressPrivate");
        screen.field(Texts.ENGLISH.of("registryAccessProbePrivate")).click();
        section.press("registryAccessProbeAction");
        section.awaitText("registryAccessProbeHealthy");
        screen.look("admin-registry-check");
        section.tab("registryAccessSettings");
        section.tab("registryAccessProbe");
        section.awaitText("registryAccessProbeFine");

        section.go(REALM, "registries");
        screen.await(
                "the outcome is in the table",
                () -> screen.row(service).getText().contains(Texts.ENGLISH.of("registryAccessProbeFine")));
        screen.look("admin-registries-checked");
    }

    private void follow(String row, String link) {
        screen.row(row).findElement(By.linkText(link)).click();
        section.awaitText("registryAccessProbeHelp");
    }

    @Test
    void checkSpeaksGerman() {
        String admin = "german";
        REALM.addAdministrator(admin, "realm-admin");
        String id = REALM.connect("german-registry", "http://localhost:1", Map.of());
        section.open(REALM, admin, "registries/" + id + "/check", Texts.GERMAN);
        section.press("registryAccessProbeAction");
        section.awaitText("registryAccessProbeMessage-address-private", "host", "localhost");
        section.awaitText("registryAccessProbeMend-address-private");
        screen.field(Texts.GERMAN.of("registryAccessProbePrivate")).click();
        section.press("registryAccessProbeAction");
        section.awaitText("registryAccessProbeMessage-connection-refused", "address", "http://localhost:1");
        screen.assertOnly(Texts.GERMAN);
        screen.look("admin-registry-check-german");

        section.go(REALM, "registries");
        screen.await(
                "the outcome is in the table",
                () -> screen.row("german-registry").getText().contains("1 Problem"));
        screen.look("admin-registries-checked-german");
        screen.narrow();
        screen.look("admin-registries-checked-german-narrow");
    }

    @Test
    void emptyListSaysWhatToDo() {
        ObjectNode export = Realm.export();
        export.withArray("clients").removeAll();
        Realm realm = administered(Realm.create(KeycloakKind.DISTRIBUTION, export));
        section.open(realm, CHIEF, "registries");
        section.awaitText("registryAccessNoRegistriesHelp");
        screen.look("admin-registries-empty");
    }

    @Test
    @Refused(400)
    void whatIsWrongIsToldAtItsPlace() {
        section.open(REALM, CHIEF, "registries/new");
        section.type("registryAccessService", "wrong-registry");
        section.type("registryAccessLifetime", "5");
        section.press("registryAccessConnectAction");
        section.awaitText("registryAccessRegistryNotSaved");
        screen.await("the field is marked", () -> "true"
                .equals(screen.field(Texts.ENGLISH.of("registryAccessLifetime")).getDomAttribute("aria-invalid")));
        screen.look("admin-registry-problems");
        assertTrue(REALM.get("clients?clientId=wrong-registry").isEmpty());
    }

    @Test
    void viewerSeesWithoutChanging() {
        section.open(REALM, VIEWER, "registries");
        String row = screen.row("demo-registry").getText();
        assertTrue(row.contains(Texts.ENGLISH.of("registryAccessProbeNever")), row);
        assertFalse(section.offers("registryAccessProbeNever"), screen::text);
        assertFalse(section.offers("registryAccessConnect"), screen::text);
        assertFalse(screen.hasMenu("demo-registry"), screen::text);
        screen.look("admin-registries-viewer");
        screen.button("demo-registry").click();
        assertFalse(screen.field(Texts.ENGLISH.of("registryAccessLifetime")).isEnabled());
        assertFalse(section.offers("registryAccessSave"), screen::text);
        assertFalse(screen.text().contains(Texts.ENGLISH.of("registryAccessProbe")), screen::text);
    }

    @Test
    @SessionEnds
    void whatWasTypedOutlivesTheSession() {
        String admin = "typing";
        REALM.addAdministrator(admin, "realm-admin");
        section.open(REALM, admin, "registries/new");
        section.type("registryAccessService", "typed-before");
        REALM.signOut(admin);
        screen.reload();
        section.signInAgain(admin);
        assertEquals("typed-before", section.value("registryAccessService"));
        section.awaitText("registryAccessRestored");
    }
}
