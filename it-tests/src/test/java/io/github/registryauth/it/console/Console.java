package io.github.registryauth.it.console;

import java.util.List;
import org.jboss.arquillian.graphene.page.Page;
import org.openqa.selenium.WebElement;

/** What the admin console and the account console have in common. */
public class Console {
    @Page
    private Screen screen;

    @Page
    private LoginPage login;

    /** Somebody whom the browser does not know opens a page of a console and signs in on the way. */
    public void open(String url, String user) {
        open(url, user, Texts.ENGLISH);
    }

    public void open(String url, String user, Texts language) {
        screen.forgetEverybody();
        screen.open(url);
        login.choose(language);
        login.signIn(user);
        awaitPage();
    }

    /** Somebody opens a page who is known at an identity provider, and has no password here. */
    public void openThrough(String url, String provider, String user) {
        screen.forgetEverybody();
        screen.open(url);
        login.choose(Texts.ENGLISH);
        screen.button(provider).click();
        login.signIn(user);
        awaitPage();
    }

    /** Goes to another page of the console. */
    public void go(String url) {
        screen.open(url);
        awaitPage();
    }

    /** Waits until a page is shown that has loaded what it shows. */
    public void awaitPage() {
        screen.await("a page", () -> !screen.all("main h1").isEmpty());
        screen.awaitQuiet();
    }

    /** The texts of the navigation's entries. */
    public List<String> navigation() {
        return screen.all("nav .pf-v5-c-nav__link").stream()
                .map(WebElement::getText)
                .toList();
    }
}
