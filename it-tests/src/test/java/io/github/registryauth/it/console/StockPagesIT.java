package io.github.registryauth.it.console;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.Chromium;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.arquillian.graphene.page.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is not ours stays as Keycloak has it: the same pages with the same elements in the same places, and the same
 * navigation but for our entry.
 */
@Chromium.Driven
final class StockPagesIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final UnaryOperator<String> ADMIN = REALM::adminConsole;
    private static final UnaryOperator<String> ACCOUNT = REALM::accountConsole;

    /** Without the applications, which the server lists in any order. */
    private static final List<String> ACCOUNT_PAGES = List.of("", "account-security/signing-in", "groups");

    /**
     * The page's elements in their order: name, place, what a screen reader is told, own text. Left out is what differs
     * from one load of the same page to the next: ids that PatternFly makes up, the hashes in names of style classes, and where
     * tabs are and how they are scrolled, which PatternFly lays out anew when it finds that they do not fit.
     */
    private static final String ELEMENTS =
            """
            const lines = [];
            for (const element of document.querySelector('main').querySelectorAll('*')) {
              if (element.closest('.pf-v5-c-tabs__scroll-button')) {
                continue;
              }
              const { x, y, width, height } = element.getBoundingClientRect();
              const own = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE);
              const text = own.map(node => node.data.trim()).join(' ');
              const told = ['role', 'aria-label', 'data-testid', 'href', 'type', 'placeholder']
                .map(name => element.getAttribute(name)).filter(value => value);
              const classes = [...element.classList].filter(name => name.startsWith('pf-v5-'));
              const place = element.closest('.pf-v5-c-tabs') ? '' : [x, y, width, height].map(Math.round).join(' ');
              lines.push([element.localName, place, ...classes, ...told, element.value ?? '', text].join(' | '));
            }
            return lines;
            """;

    @Page
    private Screen screen;

    @Page
    private Console console;

    @BeforeAll
    static void addAdministrators() {
        String account = "clients/" + REALM.clientId("account");
        for (Texts language : List.of(Texts.ENGLISH, Texts.GERMAN)) {
            REALM.addAdministrator(administrator(language), "realm-admin");
            REALM.post(
                    "users/" + REALM.userId(administrator(language)) + "/role-mappings/" + account,
                    List.of(REALM.get(account + "/roles/view-groups")));
        }
    }

    /** One for each language, because Keycloak keeps the language with the user. */
    private static String administrator(Texts language) {
        return "chief-" + language;
    }

    /**
     * The pages of users come first: in the stock console their styles are loaded with them, and then change the tables of
     * all pages. Ours has all styles from the beginning. Left out are pages that tell of the sign-in that has just been, and
     * the one that names the theme.
     */
    private static List<String> adminPages() {
        return List.of(
                "users",
                "users/" + REALM.userId("alice") + "/settings",
                "",
                "clients",
                "clients/" + REALM.clientId("ci-bot") + "/settings",
                "client-scopes",
                "roles",
                "groups",
                "events/admin-events",
                "realm-settings",
                "realm-settings/login",
                "realm-settings/keys",
                "realm-settings/sessions",
                "realm-settings/user-profile",
                "authentication",
                "authentication/policies",
                "identity-providers",
                "user-federation");
    }

    @Test
    void adminConsoleIsStockButForOurEntry() {
        assertStockButForOurEntry(ADMIN, Texts.ENGLISH, adminPages());
    }

    @Test
    void adminConsoleIsStockButForOurEntryInGermanToo() {
        assertStockButForOurEntry(ADMIN, Texts.GERMAN, adminPages().subList(0, 4));
    }

    @Test
    void accountConsoleIsStockButForOurEntry() {
        assertStockButForOurEntry(ACCOUNT, Texts.ENGLISH, ACCOUNT_PAGES);
    }

    @Test
    void accountConsoleIsStockButForOurEntryInGermanToo() {
        assertStockButForOurEntry(ACCOUNT, Texts.GERMAN, ACCOUNT_PAGES);
    }

    private void assertStockButForOurEntry(UnaryOperator<String> console, Texts language, List<String> pages) {
        List<String> addresses = pages.stream().map(console).toList();
        REALM.useThemes("keycloak.v2", "keycloak.v3");
        Seen stock = see(language, addresses);
        REALM.useThemes("registry-auth", "registry-auth");
        Seen ours = see(language, addresses);

        List<String> navigation = new ArrayList<>(ours.navigation());
        assertTrue(navigation.remove(language.of("registryAccess")), navigation::toString);
        assertEquals(stock.navigation(), navigation);
        assertAll(stock.pages().entrySet().stream()
                .map(page -> () ->
                        assertSame(page.getKey(), page.getValue(), ours.pages().getOrDefault(page.getKey(), ""))));
    }

    private static void assertSame(String page, String stock, String ours) {
        assertTrue(
                stock.equals(ours),
                () -> page + "\nonly in stock:\n" + linesNotIn(ours, stock) + "\nonly in ours:\n"
                        + linesNotIn(stock, ours));
    }

    private static String linesNotIn(String other, String text) {
        Set<String> others = other.lines().collect(Collectors.toSet());
        return text.lines().filter(line -> !others.contains(line)).limit(10).collect(Collectors.joining("\n"));
    }

    private record Seen(List<String> navigation, Map<String, String> pages) {}

    private Seen see(Texts language, List<String> pages) {
        console.open(pages.get(0), administrator(language), language);
        List<String> navigation = console.navigation();
        Map<String, String> seen = new LinkedHashMap<>();
        String before = "";
        for (String page : pages) {
            screen.open(page);
            before = after(before);
            seen.put(page, before);
        }
        return new Seen(navigation, seen);
    }

    /** The page that comes after another one, as it is when two looks in turn find it the same. */
    private String after(String other) {
        List<String> looks = new ArrayList<>(List.of(other));
        screen.await("a page that stays as it is", () -> {
            screen.awaitQuiet();
            List<?> elements = (List<?>) screen.script(ELEMENTS);
            String look = elements.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            boolean same = looks.get(looks.size() - 1).equals(look);
            looks.add(look);
            return same && !look.equals(other) && look.contains("h1");
        });
        return looks.get(looks.size() - 1);
    }
}
