package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.VIEWER;
import static io.github.registryauth.it.console.AdminSection.administered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.Chromium.SessionEnds;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.Test;

/** The admin console's rule sets: made, edited rule by rule, reviewed and saved. */
@Chromium.Driven
final class RulesTabIT {
    private static final Realm REALM = administered(Realm.create(KeycloakKind.DISTRIBUTION));

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    @Page
    private RuleEditor editor;

    private static Map<String, Object> rule(String id, String on, String to) {
        return Map.of("id", id, "allow", List.of("pull"), "on", List.of(on), "to", List.of(to));
    }

    @Test
    void ruleIsWrittenByClickingAndInForceAtOnce() {
        section.open(REALM, CHIEF, "rules");
        section.awaitText("registryAccessNoRuleSetsHelp");
        screen.look("admin-rules-empty");
        section.press("registryAccessNewRuleSet");
        section.type("registryAccessName", "clicked");
        screen.look("admin-rule-set-new");
        section.press("registryAccessCreate");
        section.awaitText("registryAccessRuleSetCreated", "name", "clicked");

        section.press("registryAccessRuleAdd");
        editor.name("shared");
        editor.lookAtKinds();
        editor.allow("push");
        editor.on("shared/**");
        editor.toUser("dave");
        screen.look("admin-rule");
        editor.done();
        screen.row("shared");
        screen.look("admin-rule-set");
        section.press("registryAccessRuleSetSave");
        section.awaitText("registryAccessReviewGains");
        screen.row("dave");
        screen.look("admin-rule-set-review");
        section.press("registryAccessSave");
        section.awaitText("registryAccessRuleSetSaved", "name", "clicked");

        assertEquals(
                Set.of("repository:shared/app:pull,push"),
                REALM.token()
                        .basic("dave", "dave")
                        .scope("repository:shared/app:pull,push")
                        .get()
                        .granted());
    }

    @Test
    void whatIsWrongIsToldAtTheRule() {
        REALM.store(Map.of("name", "mistaken", "rules", List.of(rule("fine", "repository:a/**", "user:alice"))));
        section.open(REALM, CHIEF, "rules/mistaken/rules");
        section.press("registryAccessRuleAdd");
        editor.name("loose");
        editor.on("{team}/**");
        editor.toUser("dave");
        section.awaitText("registryAccessRuleNotCapturedFor", "missing", "user:dave");
        editor.done();
        section.awaitText("registryAccessRuleProblems_one", "count", "1");
        screen.look("admin-rule-set-problems");
    }

    @Test
    void viewerSeesWithoutChanging() {
        REALM.store(Map.of("name", "viewed", "rules", List.of(rule("seen", "repository:a/**", "user:alice"))));
        section.open(REALM, VIEWER, "rules/viewed/rules");
        screen.row("seen");
        assertFalse(section.offers("registryAccessRuleAdd"), screen::text);
        assertFalse(section.offers("registryAccessRuleSetSave"), screen::text);
        assertFalse(screen.hasMenu("seen"), screen::text);
        screen.look("admin-rule-set-viewer");
    }

    @Test
    @Refused(412)
    void whoSavedInBetweenIsNotOverwrittenUnasked() {
        REALM.store(Map.of("name", "shared", "rules", List.of(rule("first", "repository:a/**", "user:alice"))));
        section.open(REALM, CHIEF, "rules/shared/rules");
        section.act("first", "registryAccessRuleDuplicate");
        editor.name("mine");
        editor.done();
        REALM.store(Map.of(
                "name",
                "shared",
                "rules",
                List.of(
                        rule("first", "repository:a/**", "user:alice"),
                        rule("theirs", "repository:b/**", "user:bob"))));
        section.reviewAndSave();
        section.awaitText("registryAccessConflict");
        screen.look("admin-rule-set-conflict");
        section.press("registryAccessConflictEdit");
        screen.row("mine");
    }

    @Test
    @SessionEnds
    void whatWasTypedOutlivesTheSession() {
        String admin = "typing";
        REALM.addAdministrator(admin, "realm-admin");
        REALM.store(Map.of("name", "typed", "rules", List.of(rule("first", "repository:a/**", "user:alice"))));
        section.open(REALM, admin, "rules/typed/rules");
        section.act("first", "registryAccessRuleDuplicate");
        editor.name("typed-before");
        editor.done();
        screen.row("typed-before");
        REALM.signOut(admin);
        section.press("registryAccessRuleSetSave");

        section.signInAgain(admin);
        screen.row("typed-before");
        section.awaitText("registryAccessRestored");
    }

    @Test
    void thousandRulesAreFoundAndChanged() {
        REALM.store(Map.of(
                "name",
                "large",
                "rules",
                IntStream.range(0, 1000)
                        .mapToObj(i -> rule("rule-" + i, "repository:team-" + i + "/**", "user:alice"))
                        .toList()));
        section.open(REALM, CHIEF, "rules/large/rules");
        screen.row("rule-0");
        screen.look("admin-rule-set-large");
        screen.search(Texts.ENGLISH.of("registryAccessRulesSearch"), "team-777/");
        screen.row("rule-777");
        section.act("rule-777", "registryAccessRuleRemove");
        screen.awaitNoText("rule-777");
        section.reviewAndSave();
        section.awaitText("registryAccessRuleSetSaved", "name", "large");
        List<String> left = REALM.get("registry/rule-sets/large").findValuesAsText("id");
        assertEquals(999, left.size());
        assertFalse(left.contains("rule-777"));
    }
}
