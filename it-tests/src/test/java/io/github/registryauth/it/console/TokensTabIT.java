package io.github.registryauth.it.console;

import static io.github.registryauth.it.console.AdminSection.CHIEF;
import static io.github.registryauth.it.console.AdminSection.VIEWER;
import static io.github.registryauth.it.console.AdminSection.administered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.Chromium.Refused;
import io.github.registryauth.it.fixture.Chromium.SessionEnds;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The admin console's tokens: everybody's, found and revoked, and those of robots made. */
@Chromium.Driven
final class TokensTabIT {
    private static final Realm REALM = administered(Realm.create(KeycloakKind.DISTRIBUTION));

    @Page
    private Screen screen;

    @Page
    private AdminSection section;

    @Test
    void robotsTokenIsMadeAndRevoked() {
        section.open(REALM, CHIEF, "tokens");
        section.press("registryAccessNewToken");
        section.type("registryAccessRobotClient", "ci-");
        screen.option("ci-bot").click();
        section.type("registryAccessName", "build");
        section.type("registryAccessMayDo", 1, "repository:team-a/**:push");
        screen.look("admin-token-new");
        section.press("registryAccessCreate");
        section.awaitText("registryAccessTokenMade", "name", "build");
        screen.look("admin-token-made");
        String token = screen.shown(Texts.ENGLISH.of("registryAccessTokenText"));
        TokenRequest robot = REALM.token().basic("ci-bot", token);
        robot.get().requireToken();
        section.press("registryAccessClose");

        section.act("build", "registryAccessRevoke");
        section.awaitText("registryAccessRevokeTitle", "name", "build", "owner", "ci-bot");
        screen.look("admin-token-revoke");
        section.press("registryAccessRevoke");
        section.awaitText("registryAccessRevoked", "name", "build", "owner", "ci-bot");
        robot.get().requireError(401);
    }

    @Test
    void allOfAnOwnerAreRevokedAtOnce() {
        Account carol = Account.of(REALM, "carol");
        String token = carol.accessToken("one");
        carol.accessToken("two");
        section.open(REALM, CHIEF, "tokens");
        section.act("one", "registryAccessRevokeAllOf");
        section.press("registryAccessRevokeAll");
        screen.awaitText("2 tokens of carol are revoked");
        REALM.token().basic("carol", token).get().requireError(401);
        assertEquals(List.of(), carol.tokens());
    }

    @Test
    void emptyListSaysWhatToDo() {
        Realm realm = administered(Realm.create(KeycloakKind.DISTRIBUTION));
        section.open(realm, CHIEF, "tokens");
        section.awaitText("registryAccessNoTokensHelp");
        screen.look("admin-tokens-empty");
    }

    @Test
    @Refused(400)
    void whatIsWrongIsToldAtItsPlace() {
        section.open(REALM, CHIEF, "tokens/new");
        section.type("registryAccessRobotClient", "ci-bot");
        section.type("registryAccessName", "wrong");
        section.type("registryAccessMayDo", 1, "repository");
        section.press("registryAccessCreate");
        section.awaitText("registryAccessTokenNotMade");
        section.awaitText("registryAccessMendFields");
        screen.look("admin-token-problems");
    }

    @Test
    void viewerSeesWithoutChanging() {
        Account.of(REALM, "alice").accessToken("seen by viewers");
        section.open(REALM, VIEWER, "tokens");
        screen.row("seen by viewers");
        assertFalse(section.offers("registryAccessNewToken"), screen::text);
        assertFalse(screen.hasMenu("seen by viewers"), screen::text);
        screen.look("admin-tokens-viewer");
    }

    @Test
    void whoMayNotSeePeopleSeesNoTokens() {
        REALM.addAdministrator("settings-only", "view-realm");
        section.open(REALM, "settings-only", "tokens");
        section.awaitText("registryAccessTokensHiddenHelp");
        screen.look("admin-tokens-hidden");
    }

    @Test
    @SessionEnds
    void whatWasTypedOutlivesTheSession() {
        String admin = "typing";
        REALM.addAdministrator(admin, "realm-admin");
        section.open(REALM, admin, "tokens/new");
        section.type("registryAccessRobotClient", "ci-bot");
        section.type("registryAccessName", "typed before");
        REALM.signOut(admin);
        screen.reload();
        section.signInAgain(admin);

        assertEquals("typed before", section.value("registryAccessName"));
        section.awaitText("registryAccessRestored");
        section.press("registryAccessCreate");
        section.awaitText("registryAccessTokenMade", "name", "typed before");
    }

    @Test
    void fiveThousandTokensAreFoundAndPaged() {
        Realm realm = administered(Realm.create(KeycloakKind.DISTRIBUTION));
        realm.set("registry.access-token.per-owner", "100");
        Parallel.run(10, part -> IntStream.range(0, 5)
                .mapToObj(i -> addTokens(realm, "robot-" + (10 * i + part), 100))
                .toList());

        section.open(realm, CHIEF, "tokens");
        screen.awaitText("token 99 of robot-");
        screen.look("admin-tokens-many");
        screen.search(Texts.ENGLISH.of("registryAccessTokensSearch"), "robot-7");
        awaitOnlyTokensOf("robot-7");
        section.act("token 99 of robot-7", "registryAccessRevoke");
        section.press("registryAccessRevoke");
        section.awaitText("registryAccessRevoked", "name", "token 99 of robot-7", "owner", "robot-7");
        awaitOnlyTokensOf("robot-7");
        screen.row("token 98 of robot-7");
        screen.awaitNoText("token 99 of robot-7");
    }

    private void awaitOnlyTokensOf(String owner) {
        screen.await("only tokens of " + owner, () -> List.of(owner)
                .equals(screen.all("tbody td:first-child a").stream()
                        .map(WebElement::getText)
                        .distinct()
                        .toList()));
        screen.awaitQuiet();
    }

    private static List<String> addTokens(Realm realm, String robot, int count) {
        realm.post("clients", Map.of("clientId", robot, "serviceAccountsEnabled", true, "standardFlowEnabled", false));
        return IntStream.range(0, count)
                .mapToObj(i ->
                        realm.post("registry/tokens", Map.of("client", robot, "name", "token " + i + " of " + robot)))
                .toList();
    }
}
