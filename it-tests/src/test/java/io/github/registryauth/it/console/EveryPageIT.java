package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.administered;

import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page of the admin console's section in a narrow window, and in the second language. */
@Chromium.Driven
final class EveryPageIT {
    private static final Realm REALM = administered(Realm.create(KeycloakKind.DISTRIBUTION));

    /** Addresses below the section's, each with a message that the page before it does not have. */
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    @BeforeAll
    static void fillEveryPage() {
        String registry = "registries/" + REALM.clientId("demo-registry");
        PAGES.put("registries", "registryAccessConnect");
        PAGES.put("registries/new", "registryAccessConnectHelp");
        PAGES.put(registry + "/settings", "registryAccessRegistryHelp");
        PAGES.put(registry + "/configuration", "registryAccessProduct");
        PAGES.put("rules", "registryAccessNewRuleSet");
        PAGES.put("rules/new", "registryAccessNewRuleSetFrom");
        PAGES.put("rules/teams/rules", "registryAccessRuleAdd");
        PAGES.put("rules/teams/text", "registryAccessRuleTextHelp");
        PAGES.put("try", "registryAccessTryWhatHappens");
        PAGES.put("try?question=who-can", "registryAccessTryFind");
        PAGES.put("tokens", "registryAccessNewToken");
        PAGES.put("tokens/new", "registryAccessRobotClient");
        PAGES.put("issuers", "registryAccessAddIssuer");
        PAGES.put("issuers/new?preset=github", "registryAccessAudiences");
        PAGES.put("issuers/ci/settings", "registryAccessIssuerHelp");
        PAGES.put("issuers/ci/test", "registryAccessVerify");
        PAGES.put("import", "registryAccessImportTranslate");
        REALM.store(Map.of(
                "name",
                "teams",
                "rules",
                List.of(Map.of(
                        "id", "members",
                        "allow", List.of("pull", "push"),
                        "on", List.of("repository:{team}/**"),
                        "to", List.of("group:/teams/{team}")))));
        Account.of(REALM, "alice").make(Map.of("name", "laptop", "scopes", List.of("repository:team-a/**:pull,push")));
        REALM.post(
                "registry/trusted-issuers",
                Map.of(
                        "alias", "ci",
                        "issuer", "https://ci.example.test",
                        "audiences", List.of("https://registry.example.test")));
    }

    @Test
    void fitsANarrowWindow() {
        visit(CHIEF, Texts.ENGLISH, name -> {
            screen.narrow();
            screen.look(name + "-narrow");
        });
    }

    @Test
    void speaksGerman() {
        // Somebody else, because Keycloak keeps the language with the user.
        REALM.addAdministrator("chefin", "realm-admin");
        visit("chefin", Texts.GERMAN, name -> {
            screen.assertOnly(Texts.GERMAN);
            screen.show(name + "-de");
        });
    }

    private void visit(String user, Texts language, Consumer<String> look) {
        section.open(REALM, user, "", language);
        PAGES.forEach((page, message) -> {
            section.go(REALM, page);
            section.awaitText(message);
            look.accept("admin-"
                    + page.replace(REALM.clientId("demo-registry"), "demo").replaceAll("[^a-z]+", "-"));
        });
    }
}
