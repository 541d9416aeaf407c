package io.github.registryauth.it.console;

import io.github.registryauth.it.fixture.Realm;
import org.jboss.arquillian.graphene.page.Page;

/** The page "Registry access" of the account console. */
public class AccountPage {
    private static final String PATH = "content/registry-access";

    @Page
    private Screen screen;

    @Page
    private Console console;

    @Page
    private LoginPage login;

    private Texts texts = Texts.ENGLISH;

    public void open(Realm realm, String user) {
        open(realm, user, Texts.ENGLISH);
    }

    public void open(Realm realm, String user, Texts language) {
        texts = language;
        console.open(realm.accountConsole(PATH), user, language);
    }

    /** The same page, reached through another realm where the person is known. */
    public void openThrough(Realm realm, String provider, String user) {
        texts = Texts.ENGLISH;
        console.openThrough(realm.accountConsole(PATH), provider, user);
    }

    /** Signs in on the login page that came in between. */
    public void signInAgain(String user) {
        login.signIn(user);
        awaitPage();
    }

    public void awaitPage() {
        console.awaitPage();
    }

    public void showTokens() {
        screen.tab(texts.of("registryMyTokens")).click();
    }

    public void showDevices() {
        screen.tab(texts.of("registryMyDevices")).click();
    }

    public void showAccess() {
        screen.tab(texts.of("registryMyPermissions")).click();
    }

    public void startCreating() {
        screen.button(texts.of("registryMyCreate")).click();
    }

    public void name(String name) {
        screen.type(texts.of("registryMyName"), name);
    }

    /** Narrows the token to one pattern; more actions than pull are named. */
    public void limit(String pattern, String... actions) {
        screen.choice(texts.of("registryMyLimited")).click();
        screen.type(texts.of("registryMyPattern"), pattern);
        for (String action : actions) {
            screen.button(action).click();
        }
    }

    public void create() {
        screen.button(texts.of("registryMyCreateAction")).click();
    }

    /** Makes a token that may do all that its owner may, and returns its text. */
    public String make(String name) {
        startCreating();
        name(name);
        create();
        awaitText("registryMyMade", "name", name);
        String token = madeToken();
        keep(name);
        return token;
    }

    /** The text of the token that has just been made. */
    public String madeToken() {
        return screen.value(texts.of("registryMyToken"));
    }

    public String loginCommand() {
        return screen.value(texts.of("registryMyCommand"));
    }

    /** Says that the token is kept, and closes the dialog that shows it. */
    public void keep(String name) {
        screen.choice(texts.of("registryMyKept")).click();
        close();
        screen.row(name);
    }

    public void close() {
        screen.closeDialog();
    }

    public void revoke(String name) {
        screen.button(texts.of("registryMyRevokeTitle", "name", name)).click();
        screen.button(texts.of("registryMyRevoke")).click();
        screen.awaitText(texts.of("registryMyRevoked", "name", name));
    }

    public void awaitText(String key, String... values) {
        screen.awaitText(texts.of(key, values));
    }

    public boolean mayCreate() {
        return screen.hasButton(texts.of("registryMyCreate"));
    }
}
