package io.github.registryauth.it.console;

import io.github.registryauth.it.fixture.Realm;
import org.jboss.arquillian.graphene.page.Page;

/** The section "Registry access" of the admin console: what all its pages have. */
public class AdminSection {
    /** Who may do everything in a realm that is {@link #administered}. */
    public static final String CHIEF = "chief";

    /** Who may look at everything there. */
    public static final String VIEWER = "viewer";

    @Page
    private Screen screen;

    @Page
    private Console console;

    @Page
    private LoginPage login;

    private Texts texts = Texts.ENGLISH;

    /** The realm, with our consoles and with administrators. */
    public static Realm administered(Realm realm) {
        realm.useThemes("registry-auth", "registry-auth");
        realm.addAdministrator(CHIEF, "realm-admin");
        realm.addAdministrator(VIEWER, "view-realm", "view-users", "view-clients");
        return realm;
    }

    /** Somebody opens a page below the section's address, such as {@code tokens}, and signs in on the way. */
    public void open(Realm realm, String user, String path) {
        open(realm, user, path, Texts.ENGLISH);
    }

    public void open(Realm realm, String user, String path, Texts language) {
        texts = language;
        console.open(address(realm, path), user, language);
    }

    /** Goes to another page of the section. */
    public void go(Realm realm, String path) {
        console.go(address(realm, path));
    }

    private static String address(Realm realm, String path) {
        return realm.adminConsole("registry-access/" + path);
    }

    /** Signs in on the login page that came in between. */
    public void signInAgain(String user) {
        login.signIn(user);
        console.awaitPage();
    }

    public void tab(String key) {
        screen.tab(texts.of(key)).click();
    }

    public void press(String key, String... values) {
        screen.button(texts.of(key, values)).click();
    }

    /** Saves a rule set, after a look at who gains and who loses. */
    public void reviewAndSave() {
        press("registryAccessRuleSetSave");
        awaitText("registryAccessReviewGrants");
        screen.awaitQuiet();
        press("registryAccessSave");
    }

    /** Chooses from an open menu. */
    public void choose(String key) {
        screen.option(texts.of(key)).click();
    }

    /** Does what the menu of a row offers. */
    public void act(String row, String key) {
        screen.menu(row).click();
        choose(key);
    }

    public boolean offers(String key) {
        return screen.hasButton(texts.of(key));
    }

    public void type(String key, String text) {
        screen.type(texts.of(key), text);
    }

    /** Types into one of several fields below each other. */
    public void type(String key, int number, String text) {
        screen.type(texts.of(key) + " " + number, text);
    }

    public String value(String key) {
        return screen.value(texts.of(key));
    }

    public void awaitText(String key, String... values) {
        screen.awaitText(texts.of(key, values));
    }
}
