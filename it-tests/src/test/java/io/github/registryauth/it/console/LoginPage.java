package io.github.registryauth.it.console;

import org.jboss.arquillian.graphene.Graphene;
import org.jboss.arquillian.graphene.page.Page;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.FindBy;

/** Keycloak's login page. */
public class LoginPage {
    @Page
    private Screen screen;

    @FindBy(id = "username")
    private WebElement user;

    @FindBy(id = "password")
    private WebElement password;

    @FindBy(id = "kc-login")
    private WebElement submit;

    @FindBy(id = "login-select-toggle")
    private WebElement languages;

    /** Signs in somebody of the fixtures, whose password is the user name. */
    public void signIn(String name) {
        Graphene.waitModel().until().element(user).is().visible();
        user.sendKeys(name);
        password.sendKeys(name);
        submit.click();
    }

    /** Chooses a language, which the consoles then follow. */
    public void choose(Texts texts) {
        Graphene.waitModel().until().element(languages).is().visible();
        if (!isIn(texts)) {
            languages
                    .findElement(By.cssSelector("option[value*='kc_locale=" + texts.language() + "']"))
                    .click();
            screen.await("the login page in " + texts, () -> isIn(texts));
        }
    }

    private boolean isIn(Texts texts) {
        return screen.script("return document.documentElement.lang").equals(texts.language());
    }
}
