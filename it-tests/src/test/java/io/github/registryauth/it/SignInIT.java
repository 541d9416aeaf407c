package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.Browser;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sign-in for a registry's user interface on another host, and what the session is good for there. */
class SignInIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String UI = "https://ui.example.test";
    private static final String PAGE = UI + "/?a=b&c=%20d#!taglist/team-a/app";

    @Test
    void visitorSignsInAndComesBackToThePage() {
        Browser browser = Browser.fresh();

        assertEquals(PAGE, browser.open(REALM, REALM.signInAddress("closed-registry", PAGE), "alice"));
        assertEquals(Set.of("repository:team-a/app:pull"), asPage(browser).granted());
    }

    @Test
    void whoIsSignedInComesBackAtOnce() {
        Browser browser = Browser.fresh();
        browser.open(REALM, REALM.signInAddress("closed-registry", UI), "alice");

        assertEquals(PAGE, browser.open(REALM, REALM.signInAddress("demo-registry", PAGE), "nobody is asked"));
    }

    @Test
    void tellsAPageWhereItsVisitorSignsIn() {
        Answer answer =
                REALM.token().service("closed-registry").header("Origin", UI).get();

        answer.requireError(401);
        assertTrue(answer.message().contains(REALM.signInAddress("closed-registry", UI + "/")), answer.message());
    }

    @Test
    void serviceComparesAsAtTheTokenEndpoint() {
        assertEquals(PAGE, Browser.fresh().open(REALM, REALM.signInAddress("CLOSED-registry", PAGE), "bob"));
    }

    @Test
    void secondFactorIsAskedForToo() {
        REALM.addUser("mona", "mona", Map.of("requiredActions", List.of("CONFIGURE_TOTP")));
        Browser browser = Browser.fresh();

        stays(REALM, browser, "mona", "Mobile Authenticator Setup");
        asPage(browser).requireError(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.test/",
                "https://ui.example.test.evil.test/",
                "https://ui.example.test@evil.test/",
                "https://ui.example.test:443/",
                "https://ui.example.test\\@evil.test/",
                "//ui.example.test/",
                "/",
                "javascript://ui.example.test/%0aalert(1)",
                "https://ui.example.test/\r\nX: y",
                "https://ui.example.test/ä"
            })
    void leadsNowhereElse(String page) {
        assertAll(
                () -> refused(login("closed-registry", page), 400),
                () -> refused(back("closed-registry " + page), 400));
    }

    @Test
    void isForARegistryAlone() {
        REALM.addRegistry("broken", Map.of("registry.lifetime", "x", "registry.origins", UI));
        assertAll(
                () -> refused(login("nowhere", PAGE), 400),
                () -> refused(login("no-registry", PAGE), 400),
                () -> refused(login("login-registry", PAGE), 400),
                () -> refused(login("broken", PAGE), 503),
                () -> refused(login("closed-registry", ""), 400),
                () -> refused(login("", PAGE), 400),
                () -> refused(login("closed-registry", PAGE).with("return", UI), 400),
                () -> refused(back("nowhere " + PAGE), 400),
                () -> refused(back(PAGE), 400),
                () -> refused(REALM.at("login/back"), 400),
                () -> refused(REALM.at("login/back").with("state", "~"), 400));
    }

    @Test
    void saysWhenNobodyWasSignedIn() {
        Answer answer = back("closed-registry " + PAGE)
                .with("error", "access_denied\r\n<b>")
                .get()
                .requireError(403);
        assertTrue(answer.message().contains("access_denied"), answer.message());
        assertFalse(answer.message().contains("<b>"), answer.message());
    }

    @Test
    void itsClientGetsNoTokenAndIsMadeOnce() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        assertEquals(0, realm.get("clients?clientId=registry-login").size());

        String path = realm.signInAddress("closed-registry", PAGE).substring((realm.url() + "/").length());
        for (String led : Parallel.run(8, i -> realm.ledTo(path))) {
            assertTrue(led.startsWith(realm.url() + "/protocol/openid-connect/auth?"), led);
        }

        JsonNode clients = realm.get("clients?clientId=registry-login");
        assertEquals(1, clients.size(), clients::toString);
        JsonNode client = clients.get(0);
        String back = URI.create(realm.url()).getPath() + "/registry/login/back";
        assertAll(
                () -> assertEquals(
                        "[\"" + back + "\"]", client.get("redirectUris").toString()),
                () -> assertEquals("[]", client.get("webOrigins").toString()),
                () -> assertEquals("[]", client.get("defaultClientScopes").toString()),
                () -> assertFalse(client.get("directAccessGrantsEnabled").asBoolean()),
                () -> assertFalse(client.get("implicitFlowEnabled").asBoolean()),
                () -> assertFalse(client.get("serviceAccountsEnabled").asBoolean()),
                () -> assertFalse(client.get("fullScopeAllowed").asBoolean()));
    }

    @Test
    void signInOutlivesARenamedRealm() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String address = realm.signInAddress("closed-registry", PAGE);
        assertEquals(PAGE, Browser.fresh().open(realm, address, "alice"));
        // What the client has when its realm had another name.
        realm.change("clients/" + realm.clientId("registry-login"), client -> {
            client.putArray("redirectUris").add("/realms/old/registry/login/back");
            return client;
        });

        assertEquals(PAGE, Browser.fresh().open(realm, address, "alice"));
    }

    @Test
    void administratorTurnsItOff() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        Browser browser = Browser.fresh();
        browser.open(realm, realm.signInAddress("closed-registry", UI), "alice");
        realm.change("clients/" + realm.clientId("registry-login"), client -> client.put("enabled", false));

        stays(realm, browser, "alice", "Client disabled");
    }

    @Test
    void pageOnKeycloaksOwnOriginCountsWhereTheRegistryNamesIt() {
        URI own = URI.create(REALM.url());
        String origin = own.getScheme() + "://" + own.getAuthority();
        REALM.addRegistry("one-host", Map.of("registry.origins", origin));
        TokenRequest page = REALM.token()
                .service("one-host")
                .scope("repository:team-a/app:pull")
                .header("Cookie", Browser.signIn(REALM, "alice"));

        Answer script = page.header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Dest", "empty")
                .get();
        assertEquals(Set.of("repository:team-a/app:pull"), script.granted());
        assertEquals(origin, script.header("Access-Control-Allow-Origin"));
        assertAll(
                () -> page.get().requireError(401),
                () -> page.header("Sec-Fetch-Site", "same-site")
                        .header("Sec-Fetch-Dest", "empty")
                        .get()
                        .requireError(401),
                () -> page.header("Sec-Fetch-Site", "same-origin")
                        .header("Sec-Fetch-Dest", "document")
                        .get()
                        .requireError(401),
                () -> page.service("closed-registry")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Sec-Fetch-Dest", "empty")
                        .get()
                        .requireError(401));
    }

    private static Answer asPage(Browser browser) {
        return REALM.token()
                .service("closed-registry")
                .scope("repository:team-a/app:pull")
                .header("Origin", UI)
                .header("Cookie", browser.cookies())
                .get();
    }

    private static TokenRequest login(String service, String page) {
        return REALM.at("login").with("service", service).with("return", page);
    }

    /** Where Keycloak's sign-in leads back to, with a state that somebody made up. */
    private static TokenRequest back(String state) {
        byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
        return REALM.at("login/back").with("state", Base64.getUrlEncoder().encodeToString(bytes));
    }

    private static void refused(TokenRequest request, int status) {
        request.get().requireError(status);
    }

    /** The sign-in ends at a page of Keycloak that says this. */
    private static void stays(Realm realm, Browser browser, String user, String text) {
        String address = realm.signInAddress("closed-registry", PAGE);
        AssertionError page = assertThrows(AssertionError.class, () -> browser.open(realm, address, user));
        assertTrue(page.toString().contains(text), page::toString);
    }
}
