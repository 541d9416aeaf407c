package io.github.registryauth.it.console;

import org.jboss.arquillian.graphene.page.Page;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The dialog that a rule is written in, in English. */
public class RuleEditor {
    @Page
    private Screen screen;

    private static String text(String key) {
        return Texts.ENGLISH.of(key);
    }

    public void name(String id) {
        screen.type(text("registryAccessRuleId"), id);
    }

    public void allow(String action) {
        screen.choice(action).click();
    }

    public void on(String pattern) {
        screen.type(text("registryAccessRulePattern"), pattern);
    }

    /** Says that a user is meant, whom the page finds by a part of the name. */
    public void toUser(String user) {
        kind("registryAccessRuleUser");
        screen.type(text("registryAccessRuleSubject") + " 1", user.substring(0, 2));
        screen.option(user).click();
    }

    private void kind(String key) {
        kinds().click();
        screen.option(text(key)).click();
    }

    /** Opens the menu of who can be meant, and closes it by the keyboard. */
    public void lookAtKinds() {
        kinds().click();
        screen.option(text("registryAccessRuleUser"));
        kinds().sendKeys(Keys.ESCAPE);
        screen.await("the menu is closed", () -> "false".equals(kinds().getDomAttribute("aria-expanded")));
    }

    private WebElement kinds() {
        return screen.button(text("registryAccessRuleKind") + ": " + text("registryAccessRuleGroup"));
    }

    public void done() {
        screen.button(text("registryAccessRuleDone")).click();
    }
}
