package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.Await;
import io.github.registryauth.it.fixture.Crane;
import io.github.registryauth.it.fixture.FakeServer;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.NginxProxy;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import io.github.registryauth.it.fixture.Skopeo;
import io.github.registryauth.it.fixture.TokenRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories of a registry, listed by Keycloak to each who may pull them. */
final class CatalogIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final Map<RegistryKind, Registry> REGISTRIES = new EnumMap<>(RegistryKind.class);
    private static final List<String> ALL =
            List.of("alice/tool", "public/base", "team-a/app", "team-a/web", "team-b/app");
    private static final String CATALOG = "registry:catalog:*";
    private static final FakeServer LISTING = FakeServer.answering(request -> page(repositories(ALL), ""));
    private static final String MORE = "Link: </v2/_catalog?last=x&n=1000>; rel=\"next\"\r\n";
    private static final Pattern NEXT = Pattern.compile("</v2/_catalog\\?last=([^&>]+)&n=1>; rel=\"next\"");

    @BeforeAll
    static void fillRegistries() {
        for (RegistryKind kind : RegistryKind.values()) {
            String service = service(kind);
            addRegistry(service, "http://localhost:1");
            Registry registry = Registry.start(kind, REALM, service);
            REALM.setOfRegistry(service, "registry.catalog-address", "http://" + registry.address());
            ALL.forEach(name -> new Skopeo()
                    .push(registry.address() + "/" + name + ":1", Login.of("carol"))
                    .requireSuccess());
            REGISTRIES.put(kind, registry);
        }
        REALM.setOfRegistry("demo-registry", "registry.catalog-address", LISTING.address());
        REALM.store(Map.of(
                "name",
                "office",
                "rules",
                List.of(Map.of(
                        "id",
                        "nowhere-else",
                        "deny",
                        List.of("pull"),
                        "on",
                        List.of("repository:team-a/web"),
                        "to",
                        List.of("user:erin")))));
    }

    private static void addRegistry(String service, String catalog) {
        REALM.addRegistry(
                service,
                Map.of(
                        "registry.anonymous",
                        "true",
                        "registry.everyone-scope",
                        "repository:public/**:pull",
                        "registry.catalog-address",
                        catalog));
    }

    private static String service(RegistryKind kind) {
        return "listed-" + kind.name();
    }

    @ParameterizedTest
    @EnumSource
    void eachSeesWhatTheyMayPull(RegistryKind kind) {
        assertEquals(List.of("alice/tool", "public/base", "team-a/app", "team-a/web"), listed(kind, "alice"));
        assertEquals(List.of("public/base", "team-b/app"), listed(kind, "bob"));
        assertEquals(List.of("public/base"), listed(kind, "dave"));
        assertEquals(ALL, listed(kind, "carol"));
        assertEquals(
                List.of("public/base"),
                names(REALM.at("catalog/" + service(kind))
                        .bearer(REALM.token()
                                .service(service(kind))
                                .scope(CATALOG)
                                .get()
                                .token())
                        .get()));
    }

    @ParameterizedTest
    @EnumSource
    void craneListsWhatTheRegistryItselfRefuses(RegistryKind kind) {
        String proxy = NginxProxy.start(
                        """
                        location = /v2/_catalog { proxy_pass %s/registry/catalog/%s; }
                        location /v2/ { proxy_pass http://%s; proxy_set_header Host $http_host; }
                        """
                                .formatted(
                                        REALM.url(),
                                        service(kind),
                                        registry(kind).address()))
                .replaceFirst("http://", "");

        assertEquals(List.of("public/base", "team-b/app"), Crane.catalog(proxy, Login.of("bob")));
        assertEquals(List.of("public/base"), Crane.catalog(proxy, Login.NOBODY));
        AssertionError refused = assertThrows(
                AssertionError.class, () -> Crane.catalog(registry(kind).address(), Login.of("bob")));
        assertTrue(String.valueOf(refused.getMessage()).contains("UNAUTHORIZED"), refused::toString);
    }

    private static Registry registry(RegistryKind kind) {
        return Objects.requireNonNull(REGISTRIES.get(kind));
    }

    @Test
    void aDenyHidesARepository() {
        REALM.addUser("erin", "erin", Map.of("groups", List.of("/teams/team-a")));
        assertEquals(List.of("public/base", "team-a/app"), listed(RegistryKind.V3, "erin"));
    }

    @Test
    void theTokenItselfGrantsNothingMoreThanBefore() {
        Answer answer = catalogToken(RegistryKind.V3, "alice");
        assertEquals(Set.of(), answer.granted());
        assertEquals(
                REALM.userId("alice"),
                answer.claims().path("holder").path("user").asText());
    }

    @Test
    void otherTokensDoNotTellWhoHoldsThem() {
        Answer pull = REALM.token()
                .service(service(RegistryKind.V3))
                .basic("alice", "alice")
                .scope("repository:team-a/app:pull", "registry:catalog:pull")
                .get();
        assertFalse(pull.claims().has("holder"), pull::body);
        Answer answer = list(pull.token()).requireError(401);
        assertTrue(answer.header("WWW-Authenticate").endsWith(",error=\"insufficient_scope\""));

        Answer elsewhere = REALM.token()
                .service("closed-registry")
                .basic("alice", "alice")
                .scope(CATALOG)
                .get();
        assertFalse(elsewhere.claims().has("holder"), elsewhere::body);
    }

    @Test
    void pagesAreOfTheRepositoriesThatOneSees() {
        String token = catalogToken(RegistryKind.V3, "alice").token();
        List<String> seen = new ArrayList<>();
        String last = "";
        while (last != null) {
            Answer page = REALM.at("catalog/" + service(RegistryKind.V3))
                    .bearer(token)
                    .with("n", "1")
                    .with("last", last)
                    .get();
            assertEquals(1, names(page).size());
            seen.addAll(names(page));
            Matcher next = NEXT.matcher(page.header("Link"));
            last = next.matches() ? URLDecoder.decode(next.group(1), StandardCharsets.UTF_8) : null;
        }
        assertEquals(List.of("alice/tool", "public/base", "team-a/app", "team-a/web"), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "ten", "1e3", "99999999999"})
    void badNumbersAreRefused(String number) {
        String token = catalogToken(RegistryKind.V3, "alice").token();
        REALM.at("catalog/" + service(RegistryKind.V3))
                .bearer(token)
                .with("n", number)
                .get()
                .requireError(400);
    }

    @Test
    void anAccessTokenShowsNoMoreThanItIsGoodFor() {
        Account bob = Account.of(REALM, "bob");
        JsonNode narrow = bob.make(
                Map.of("name", "narrow", "scopes", List.of("repository:team-b/**:pull", "repository:team-a/**:pull")));
        String token =
                token(service(RegistryKind.V3), "bob", narrow.get("token").asText());
        assertEquals(List.of("team-b/app"), names(list(token)));

        bob.revoke(narrow.get("id").asText());

        list(token).requireError(401);
    }

    @Test
    void anAccessTokenThatWasRevokedShowsNothing() {
        Account bob = Account.of(REALM, "bob");
        JsonNode wide = bob.make(Map.of("name", "wide"));
        String token = token(service(RegistryKind.V3), "bob", wide.get("token").asText());
        assertEquals(List.of("public/base", "team-b/app"), names(list(token)));

        bob.revoke(wide.get("id").asText());

        list(token).requireError(401);
    }

    @Test
    void aLoginTokenOfAnAccessTokenShowsNoMoreEither() {
        REALM.setOfRegistry(service(RegistryKind.V3), "registry.login-tokens", "true");
        String narrow = Account.of(REALM, "bob")
                .make(Map.of("name", "narrow login", "scopes", List.of("repository:team-b/**:pull")))
                .get("token")
                .asText();
        String login = REALM.token()
                .service(service(RegistryKind.V3))
                .basic("bob", narrow)
                .with("offline_token", "true")
                .get()
                .loginToken();
        String token = REALM.token()
                .service(service(RegistryKind.V3))
                .with("grant_type", "refresh_token")
                .with("client_id", "it-tests")
                .with("refresh_token", login)
                .scope(CATALOG)
                .post()
                .token();
        assertEquals(List.of("team-b/app"), names(list(token)));
    }

    @Test
    void aRobotSeesWhatItMayPull() {
        String token = token(service(RegistryKind.V3), "ci-bot", "ci-bot-secret");
        assertEquals(List.of("public/base", "team-a/app", "team-a/web"), names(list(token)));
    }

    @Test
    void rightsThatAreTakenAwayAreGoneAtOnce() {
        String id = REALM.addUser("frank", "frank", Map.of("groups", List.of("/teams/team-a")));
        String token = catalogToken(RegistryKind.V3, "frank").token();
        assertEquals(List.of("public/base", "team-a/app", "team-a/web"), names(list(token)));

        REALM.leave("frank", REALM.groupId("/teams/team-a"));
        assertEquals(List.of("public/base"), names(list(token)));

        String role = "users/" + id + "/role-mappings/realm";
        String admin = Json.tree(List.of(REALM.get("roles/registry-admin"))).toString();
        REALM.admin("POST", role, admin);
        assertEquals(ALL, names(list(token)));
        String all = catalogToken(RegistryKind.V3, "frank").token();
        REALM.admin("DELETE", role, admin);
        assertEquals(List.of("public/base"), names(list(all)));

        REALM.change("users/" + id, user -> user.put("enabled", false));
        list(token).requireError(401);

        REALM.delete("users/" + id);
        REALM.addUser("frank", "frank", Map.of("groups", List.of("/teams/team-a")));
        list(token).requireError(401);
    }

    @Test
    void rulesSeeWhereTheListIsAskedFromAndHowOneHadSignedIn() {
        REALM.addUser("grace", "grace", Map.of());
        REALM.store(Map.of(
                "name",
                "conditions",
                "rules",
                List.of(
                        Map.of(
                                "id",
                                "office",
                                "allow",
                                List.of("pull"),
                                "on",
                                List.of("repository:team-a/app"),
                                "to",
                                List.of("user:grace"),
                                "when",
                                Map.of("address", List.of("10.1.0.0/16"))),
                        Map.of(
                                "id",
                                "signed-in",
                                "allow",
                                List.of("pull"),
                                "on",
                                List.of("repository:team-b/app"),
                                "to",
                                List.of("user:grace"),
                                "when",
                                Map.of("acr", List.of("1"))))));
        TokenRequest asked = REALM.token().service("demo-registry").scope(CATALOG);
        String byPassword = asked.basic("grace", "grace").get().token();
        TokenRequest list = REALM.at("catalog/demo-registry");
        assertEquals(List.of("public/base"), names(list.bearer(byPassword).get()));
        assertEquals(
                List.of("public/base", "team-a/app"),
                names(list.bearer(byPassword)
                        .header("X-Forwarded-For", "10.1.2.3")
                        .get()));
        String signedIn = asked.bearer(REALM.accessToken("web-for-registry", "grace"))
                .get()
                .token();
        assertEquals(
                List.of("public/base", "team-b/app"),
                names(list.bearer(signedIn).get()));
    }

    @Test
    void aRegistryThatIsClosedListsNothingToNobody() {
        addRegistry("closed", "http://localhost:1");
        String nobody = REALM.token().service("closed").scope(CATALOG).get().token();
        REALM.setOfRegistry("closed", "registry.anonymous", "false");

        Answer answer = REALM.at("catalog/closed").bearer(nobody).get().requireError(401);
        assertTrue(answer.header("WWW-Authenticate").endsWith(",error=\"insufficient_scope\""));
    }

    /** Whoever may manage one client alone can write such claims into its tokens. */
    @Test
    void anAccessTokenOfKeycloaksOwnWithAllClaimsIsNone() {
        REALM.post(
                "clients",
                Map.of(
                        "clientId",
                        "forger",
                        "publicClient",
                        true,
                        "directAccessGrantsEnabled",
                        true,
                        "attributes",
                        Map.of("access.token.signed.response.alg", "ES256"),
                        "protocolMappers",
                        List.of(
                                hardcoded(
                                        "access", "[{\"type\":\"registry\",\"name\":\"catalog\",\"actions\":[\"*\"]}]"),
                                hardcoded("holder", "{\"user\":\"" + REALM.userId("carol") + "\"}"),
                                hardcoded("nbf", "1"),
                                Map.of(
                                        "name",
                                        "audience",
                                        "protocol",
                                        "openid-connect",
                                        "protocolMapper",
                                        "oidc-audience-mapper",
                                        "config",
                                        Map.of(
                                                "included.client.audience",
                                                service(RegistryKind.V3),
                                                "access.token.claim",
                                                "true")))));
        String forged = REALM.accessToken("forger", "bob");
        String claims = new String(Base64.getUrlDecoder().decode(forged.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertTrue(claims.contains("\"catalog\""), claims);

        list(forged).requireError(401);
    }

    private static Map<String, ?> hardcoded(String claim, String json) {
        return Map.of(
                "name",
                claim,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-hardcoded-claim-mapper",
                "config",
                Map.of(
                        "claim.name",
                        claim,
                        "claim.value",
                        json,
                        "jsonType.label",
                        "JSON",
                        "access.token.claim",
                        "true"));
    }

    @Test
    void whoBringsNothingIsToldWhatToBring() {
        Answer answer = REALM.at("catalog/" + service(RegistryKind.V3)).get().requireError(401);
        assertEquals(
                "Bearer realm=\"" + REALM.url() + "/registry/token\",service=\"" + service(RegistryKind.V3)
                        + "\",scope=\"" + CATALOG + "\"",
                answer.header("WWW-Authenticate"));
        assertEquals(1, answer.headers().allValues("WWW-Authenticate").size());
    }

    /** What is signed with the realm's keys, and is no token for this registry. */
    static Stream<String> otherTokens() {
        Realm other = Realm.create(KeycloakKind.DISTRIBUTION);
        String ours = catalogToken(RegistryKind.V3, "carol").token();
        return Stream.of(
                catalogToken(RegistryKind.V2, "carol").token(),
                other.token().basic("carol", "carol").scope(CATALOG).get().token(),
                REALM.accessToken("web-for-registry", "carol"),
                ours.substring(0, ours.length() - 6) + "AAAAAA",
                ours.substring(0, ours.lastIndexOf('.') + 1),
                "x",
                "x".repeat(10_000));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("otherTokens")
    void anotherTokenIsNone(String token) {
        Answer answer = list(token).requireError(401);
        assertTrue(answer.header("WWW-Authenticate").endsWith(",error=\"invalid_token\""), answer.headers()::toString);
    }

    @Test
    void aPasswordIsNone() {
        REALM.at("catalog/" + service(RegistryKind.V3))
                .basic("alice", "alice")
                .get()
                .requireError(401);
    }

    @Test
    void aRegistryWithoutTheSettingHasNoList() {
        Answer answer = REALM.at("catalog/closed-registry").get().requireError(404);
        assertTrue(answer.message().contains("registry.catalog-address"), answer::body);
        REALM.at("catalog/nowhere").get().requireError(400);
        REALM.at("catalog/no-registry").get().requireError(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody listens", "html", "redirect", "refusal", "endless"})
    void aRegistryThatCannotBeReadIsNoEmptyList(String fault) {
        try (FakeServer server = faulty(fault)) {
            String service = "faulty-" + fault.replace(' ', '-');
            addRegistry(service, fault.equals("nobody listens") ? "http://localhost:1" : server.address());
            Answer answer = ask(service, "alice").requireError(503);
            assertEquals("5", answer.header("Retry-After"));
            assertFalse(answer.body().contains("localhost"), answer::body);
            assertTrue(REALM.log().contains("The catalog of registry '" + service + "' of realm"), fault);
        }
    }

    private static FakeServer faulty(String fault) {
        return FakeServer.answering(request -> switch (fault) {
            case "html" -> "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>";
            case "redirect" -> "HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 0\r\n\r\n";
            case "refusal" -> "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
            default -> "HTTP/1.1 200 OK\r\n\r\n{\"repositories\": [\"" + "x".repeat(2_000_000);
        });
    }

    @Test
    void namesThatNoRepositoryHasAreLeftOut() {
        String body = Json.tree(Map.of(
                        "repositories",
                        List.of(
                                "public/base",
                                "public/a b",
                                "public/\u00e9",
                                "",
                                "public/" + "x".repeat(300),
                                7,
                                "\u0000")))
                .toString();
        try (FakeServer server = FakeServer.answering(request -> page(body, ""))) {
            addRegistry("strange", server.address());
            assertEquals(List.of("public/base"), names(ask("strange", "alice")));
            assertEquals(List.of("public/base"), names(ask("strange", "carol")));
        }
    }

    @Test
    void severalWhoAskAtOnceAreOneReadingWithATokenOfKeycloaksOwn() {
        List<String> names =
                IntStream.range(0, 1500).mapToObj("team-a/r%04d"::formatted).toList();
        try (FakeServer server = FakeServer.answering(request -> request.contains("last=team-a")
                ? page(repositories(names.subList(1000, 1500)), "")
                : page(repositories(names.subList(0, 1000)), MORE))) {
            addRegistry("busy", server.address());
            String token = token("busy", "alice");
            List<Integer> sizes = Parallel.run(6, i -> names(REALM.at("catalog/busy")
                            .bearer(token)
                            .with("n", "5000")
                            .get())
                    .size());
            assertEquals(Collections.nCopies(6, 1500), sizes);
            assertEquals(2, server.requests().size(), server.requests()::toString);
            assertTrue(server.requests().get(1).contains("last=team-a%2Fr0999"), server.requests()::toString);
            server.requests().forEach(request -> assertFalse(request.contains(token), request));
        }
    }

    @Test
    void whoAsksWhereTooManyWaitIsToldToComeAgain() {
        CountDownLatch enough = new CountDownLatch(1);
        try (FakeServer server = FakeServer.answering(request -> {
            Await.until("somebody is sent away", Duration.ofMinutes(1), () -> enough.getCount() == 0);
            return page(repositories(List.of("public/base")), "");
        })) {
            addRegistry("slow", server.address());
            String token = token("slow", "alice");
            List<Integer> statuses = Parallel.run(16, i -> {
                Answer answer = REALM.at("catalog/slow").bearer(token).get();
                if (answer.header("Retry-After").equals("2")) {
                    // One that was sent away is enough to know; the others need not wait longer.
                    enough.countDown();
                }
                return answer.status();
            });
            assertTrue(statuses.contains(200) && statuses.contains(503), statuses::toString);
        }
    }

    /** The headers come, and the rest does not. */
    @Test
    void aRegistryThatFallsSilentIsReadAgainWhenItIsWell() {
        AtomicBoolean well = new AtomicBoolean();
        try (FakeServer server = FakeServer.talking((request, out) -> {
            String answer = page(repositories(List.of("public/base")), "");
            if (well.get()) {
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } else {
                out.write(answer.substring(0, answer.length() - 5).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                Await.until("the registry is well", Duration.ofMinutes(1), well::get);
            }
        })) {
            addRegistry("silent", server.address());
            ask("silent", "alice").requireError(503);
            assertEquals(List.of("public/base", "team-b/app"), listed(RegistryKind.V3, "bob"));
            well.set(true);
            Await.until(
                    "the registry is read again",
                    Duration.ofMinutes(1),
                    () -> ask("silent", "alice").status() == 200);
        }
    }

    @Test
    void aRegistryThatRepeatsItselfIsReadNoFurther() {
        try (FakeServer server =
                FakeServer.answering(request -> page(repositories(List.of("public/base", "public/top")), MORE))) {
            addRegistry("repeating", server.address());
            assertEquals(List.of("public/base", "public/top"), names(ask("repeating", "alice")));
            assertEquals(2, server.requests().size());
        }
    }

    /** The proxy's address in the place of the registry's. */
    @Test
    void anAddressThatLeadsBackToKeycloakIsSaidToDoSo() {
        String proxy = NginxProxy.start(
                "location = /v2/_catalog { proxy_pass %s/registry/catalog/circular; }".formatted(REALM.url()));
        addRegistry("circular", proxy);
        ask("circular", "alice").requireError(503);
        assertTrue(REALM.log().contains(proxy + "/v2/_catalog answers 400"));
    }

    @Test
    void moreRepositoriesThanAreKeptAreNoList() {
        AtomicInteger pages = new AtomicInteger();
        try (FakeServer server = FakeServer.answering(request -> {
            int from = pages.getAndIncrement() * 20_000;
            return page(
                    repositories(IntStream.range(from, from + 20_000)
                            .mapToObj(Integer::toString)
                            .toList()),
                    MORE);
        })) {
            addRegistry("vast", server.address());
            ask("vast", "alice").requireError(503);
            assertEquals(6, pages.get());
            assertTrue(REALM.log().contains("has more than 100000 repositories"));
        }
    }

    @Test
    void anAddressThatIsNoneRefusesEverything() {
        addRegistry("broken", "file:///etc/passwd");
        REALM.at("catalog/broken").get().requireError(503);
        REALM.token().service("broken").basic("alice", "alice").get().requireError(503);
    }

    private static String page(String body, String more) {
        // The fixture writes each character as a byte.
        String bytes = new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + more + "Content-Length: " + bytes.length()
                + "\r\n\r\n" + bytes;
    }

    private static String repositories(List<String> names) {
        return Json.tree(Map.of("repositories", names)).toString();
    }

    private static List<String> listed(RegistryKind kind, String user) {
        return names(ask(service(kind), user));
    }

    private static Answer ask(String service, String user) {
        return REALM.at("catalog/" + service).bearer(token(service, user)).get();
    }

    private static String token(String service, String user) {
        return token(service, user, user);
    }

    private static String token(String service, String user, String password) {
        return REALM.token()
                .service(service)
                .basic(user, password)
                .scope(CATALOG)
                .get()
                .token();
    }

    private static Answer list(String token) {
        return REALM.at("catalog/" + service(RegistryKind.V3)).bearer(token).get();
    }

    private static Answer catalogToken(RegistryKind kind, String user) {
        return REALM.token()
                .service(service(kind))
                .basic(user, user)
                .scope(CATALOG)
                .get()
                .requireToken();
    }

    private static List<String> names(Answer answer) {
        assertEquals(200, answer.status(), answer::body);
        assertEquals("no-store", answer.header("Cache-Control"));
        return Json.elements(answer.json().path("repositories")).stream()
                .map(JsonNode::asText)
                .toList();
    }
}
