package io.github.registryauth.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.github.registryauth.it.fixture.Picture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.drone.api.annotation.Drone;
import org.jboss.arquillian.graphene.Graphene;
import org.jboss.arquillian.graphene.proxy.GrapheneProxyInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chromium.HasCdp;

/** What is on the screen, and what a person does with it. Everything waits until it is there. */
public class Screen {
    private static final Duration POLL = Duration.ofMillis(50);

    /** Counts what a page is asking for, so that its end can be waited for. */
    private static final String COUNT_QUESTIONS =
            """
            if (window.questions === undefined) {
              const ask = window.fetch;
              window.questions = 0;
              window.fetch = (...what) => {
                window.questions++;
                return ask(...what).finally(() => setTimeout(() => window.questions--));
              };
            }
            """;

    /** True when nothing is being loaded, nothing moves, and fonts and pictures are there. */
    private static final String QUIET =
            """
            return document.readyState === 'complete'
                && !window.questions
                && !document.querySelector('.pf-v5-c-spinner, .pf-v5-c-skeleton')
                && document.fonts.status === 'loaded'
                && [...document.images].every(image => image.complete)
                && document.getAnimations().every(animation => animation.playState !== 'running');
            """;

    /** True when a person can click the element. */
    private static final String SCROLL_TO =
            """
            const [element] = arguments;
            element.scrollIntoView({ block: 'nearest', inline: 'center' });
            const { x, y, width, height } = element.getBoundingClientRect();
            return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
            """;

    /** The first page of a browser has no room for them. */
    private static final String FORGET_DRAFTS =
            "if (location.protocol.startsWith('http')) { sessionStorage.clear(); } return true;";

    private static final String TAB = "contains(concat(' ', @class, ' '), ' pf-v5-c-tabs__link ')";
    private static final String BUTTON = "(self::button or self::a or @role='button') and not(" + TAB + ")";
    private static final By MENU = By.cssSelector("button[aria-haspopup], button.pf-v5-c-menu-toggle.pf-m-plain");

    /** What sticks out of the window at its right and cannot be scrolled to within something of its own. */
    private static final String TOO_WIDE =
            """
            const width = document.documentElement.clientWidth;
            const scrolls = element => !element.matches('main, [role=dialog]')
                && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
            return [...document.querySelectorAll('main *, [role=dialog] *')]
                .filter(element => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement))
                .map(element => element.outerHTML.slice(0, 200));
            """;

    @Drone
    private WebDriver browser;

    /** Goes to an address; where only the part after # differs, the page stays loaded. */
    public void open(String url) {
        browser.get(url);
    }

    public String address() {
        return Objects.requireNonNull(browser.getCurrentUrl());
    }

    public void reload() {
        browser.navigate().refresh();
    }

    /** Somebody else sits down at the machine: nobody is signed in or has typed anything, the window is wide and light. */
    public void forgetEverybody() {
        script(FORGET_DRAFTS);
        open("about:blank");
        command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", COUNT_QUESTIONS));
        command("Network.clearBrowserCookies", Map.of());
        command("Emulation.clearDeviceMetricsOverride", Map.of());
        dark(false);
    }

    /** The width of a telephone. */
    public void narrow() {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Asks as a system with a dark or a light look does, and waits until the page follows. */
    private void dark(boolean dark) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    private void command(String name, Map<String, Object> parameters) {
        ((HasCdp) plain()).executeCdpCommand(name, parameters);
    }

    /** The browser itself: Graphene's elements look themselves up anew when they are gone, and fail when they find nothing. */
    private WebDriver plain() {
        return ((GrapheneProxyInstance) browser).unwrap();
    }

    // --- looking

    /**
     * Keeps a picture of the page, light and dark, and lets axe look at both: no finding may be serious or critical. The
     * header and the navigation are Keycloak's, with faults of their own.
     */
    public void look(String name) {
        for (boolean dark : new boolean[] {true, false}) {
            dark(dark);
            await("the page is " + (dark ? "dark" : "light"), () -> script(
                            "return document.documentElement.classList.contains('pf-v5-theme-dark')")
                    .equals(dark));
            show(name + (dark ? "-dark" : ""));
            assertEquals(Set.of(), findings(), name + (dark ? ", dark" : ", light"));
        }
    }

    /** Keeps a picture of the page, which has to fit into the window. */
    public void show(String name) {
        awaitQuiet();
        assertEquals(List.of(), script(TOO_WIDE), name + " is wider than the window");
        Picture.take(browser, name);
    }

    private Set<String> findings() {
        return new AxeBuilder()
                        .exclude(List.of(".pf-v5-c-masthead", ".pf-v5-c-page__sidebar"))
                        .analyze(browser)
                        .getViolations()
                        .stream()
                        .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                        .flatMap(Screen::places)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> places(Rule rule) {
        return rule.getNodes().stream().map(node -> rule.getId() + " (" + rule.getImpact() + "): " + node.getHtml());
    }

    /** Checks that nothing on the page is said in the other language that could be said in this one. */
    public void assertOnly(Texts language) {
        Texts other = language == Texts.GERMAN ? Texts.ENGLISH : Texts.GERMAN;
        Set<String> lines = text().lines().map(String::strip).collect(Collectors.toSet());
        assertEquals(
                Set.of(),
                other.notIn(language).values().stream().filter(lines::contains).collect(Collectors.toSet()),
                () -> "on " + address());
    }

    /** Waits until the page has loaded what it shows. */
    public void awaitQuiet() {
        await("the page is quiet", () -> script(QUIET).equals(true));
    }

    /** Everything that can be read on the page. */
    public String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    public void awaitText(String text) {
        await("\"" + text + "\" is on the page", () -> text().contains(text));
    }

    public void awaitNoText(String text) {
        await("\"" + text + "\" is off the page", () -> !text().contains(text));
    }

    // --- finding

    /** A button or a link that is no tab, by its text or its name for screen readers. */
    public WebElement button(String name) {
        return element("button " + name, BUTTON + " and " + named(name));
    }

    /** A tab, scrolled to where a narrow window has it behind others. */
    public WebElement tab(String name) {
        WebElement tab = element("tab " + name, TAB + " and " + named(name));
        await("nothing lies over tab " + name, () -> script(SCROLL_TO, tab).equals(true));
        return tab;
    }

    /** An entry of an open menu or list. */
    public WebElement option(String name) {
        return element(
                "option " + name,
                "(@role='menuitem' or @role='option' or @role='treeitem') and (" + named(name) + " or .//*["
                        + is(".", name) + "])");
    }

    /** A field, by its label or its name for screen readers. */
    public WebElement field(String label) {
        return element(
                "field " + label,
                "(self::input or self::textarea or self::select or @role='textbox' or @role='combobox') and (@id=//label["
                        + is("translate(., '*', '')", label) + "]/@for or " + is("@aria-label", label) + ")");
    }

    /** A radio button or a checkbox, by its label, which is what a person clicks. */
    public WebElement choice(String label) {
        return element("choice " + label, "self::label and " + is(".", label));
    }

    /** What is shown under this name for screen readers. */
    public String shown(String name) {
        return element("text " + name, is("@aria-label", name) + " and not(self::button)")
                .getText();
    }

    /** The button of a row's menu. */
    public WebElement menu(String row) {
        return until(
                "menu of " + row, () -> row(row).findElements(MENU).stream().findFirst());
    }

    public boolean hasMenu(String row) {
        return !until("row " + row, () -> Optional.of(row(row).findElements(MENU)))
                .isEmpty();
    }

    /** Types into a search field, and asks for the search. */
    public void search(String placeholder, String text) {
        element("search " + placeholder, "self::input and " + is("@placeholder", placeholder))
                .sendKeys(text, Keys.ENTER);
    }

    /** What a field holds. */
    public String value(String label) {
        return Objects.requireNonNull(field(label).getDomProperty("value"), label);
    }

    /** Types a text into a field in the place of what it holds. */
    public void type(String label, String text) {
        WebElement field = field(label);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text.isEmpty() ? Keys.DELETE : text);
    }

    /** Chooses the first of what a field offers, by the keyboard. */
    public void chooseByKeys(String label) {
        field(label).sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
    }

    /** Closes the dialog that is in front of everything, by its corner, whose name PatternFly has in English only. */
    public void closeDialog() {
        button("Close").click();
    }

    /** The row of a table in which one element has this text and no other. */
    public WebElement row(String text) {
        return element("row " + text, "self::tr and .//*[" + is(".", text) + "]");
    }

    public boolean hasButton(String name) {
        return !until("the page", () -> Optional.of(displayed(BUTTON + " and " + named(name))))
                .isEmpty();
    }

    /** Elements by a CSS selector, for what has no text to find it by. */
    public List<WebElement> all(String selector) {
        return plain().findElements(By.cssSelector(selector));
    }

    private static String named(String name) {
        return "(" + is(".", name) + " or " + is("@aria-label", name) + ")";
    }

    private static String is(String expression, String text) {
        String quoted = text.contains("'") ? "\"" + text + "\"" : "'" + text + "'";
        return "normalize-space(" + expression + ")=" + quoted;
    }

    private WebElement element(String what, String condition) {
        return until(what, () -> displayed(condition).stream().findFirst());
    }

    /** An open dialog hides what is behind it from a person. */
    private List<WebElement> displayed(String condition) {
        WebDriver plain = plain();
        List<WebElement> dialogs = plain.findElements(By.xpath("//*[@role='dialog' and @aria-modal='true']"));
        WebElement reachable =
                dialogs.isEmpty() ? plain.findElement(By.tagName("body")) : dialogs.get(dialogs.size() - 1);
        return reachable.findElements(By.xpath(".//*[" + condition + "]")).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    // --- waiting

    /** Waits for what the page shall be like. */
    public void await(String what, BooleanSupplier condition) {
        until(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private <T> T until(String what, Supplier<Optional<T>> look) {
        try {
            return Graphene.waitModel(browser)
                    .pollingEvery(POLL)
                    .ignoring(StaleElementReferenceException.class)
                    .until(any -> look.get().orElse(null));
        } catch (TimeoutException e) {
            throw new AssertionError("not there: " + what + ", on " + address() + ":\n" + text(), e);
        }
    }

    /** What a script returns, which must be something. */
    public Object script(String script, Object... arguments) {
        return Objects.requireNonNull(((JavascriptExecutor) browser).executeScript(script, arguments), script);
    }
}
