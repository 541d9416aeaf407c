package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.LargeFile;
import io.github.registryauth.it.fixture.Proxy;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Skopeo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keycloak, a registry and its user interface behind a proxy that ends TLS, with the files of docker/. */
class ProxiesIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final Map<Proxy.Kind, Proxy> PROXIES = new EnumMap<>(Proxy.Kind.class);
    private static final String OFFICE = "127.0.0.5";
    private static final String DIGEST_OF_X = "sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    private static final String OCI = "Content-Type: application/vnd.oci.image.manifest.v1+json";
    private static final String MANIFEST =
            """
            {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "layers": [],
             "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "size": 1, "digest": "%s"}}
            """;
    private static final String SIZE = "%{http_code} %{size_download}";

    @BeforeAll
    static void onlyTheOfficeReadsInside() {
        REALM.store(Map.of(
                "name",
                "office",
                "rules",
                List.of(Map.of(
                        "id",
                        "inside",
                        "allow",
                        List.of("pull"),
                        "on",
                        List.of("repository:inside/**"),
                        "to",
                        List.of("authenticated"),
                        "when",
                        Map.of("address", List.of(OFFICE + "/32"))))));
    }

    private static Proxy proxy(Proxy.Kind kind) {
        return PROXIES.computeIfAbsent(kind, missing -> Proxy.start(missing, REALM, service(missing)));
    }

    private static String service(Proxy.Kind kind) {
        return "behind-" + kind.name();
    }

    /** Go, which skopeo is written in, looks up the names below localhost elsewhere. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NGINX_HOSTS")
    void imagesArePushedAndPulledThroughTls(Proxy.Kind kind) {
        Proxy proxy = proxy(kind);
        Skopeo skopeo = proxy.skopeo();

        skopeo.push(proxy.registry() + "/team-a/app:1", Login.of("alice")).requireSuccess();
        skopeo.pull(proxy.registry() + "/team-a/app:1", Login.of("alice")).requireSuccess();
        skopeo.push(proxy.registry() + "/team-b/app:1", Login.of("alice")).requireRefusal();
    }

    @ParameterizedTest
    @EnumSource
    void largeLayersPass(Proxy.Kind kind) {
        Proxy proxy = proxy(kind);
        String token = "Authorization: Bearer " + token(kind, "repository:team-a/large:pull,push");
        String uploads = proxy.registryOrigin() + "/v2/team-a/large/blobs/uploads/";
        LargeFile layer = LargeFile.make();

        String begun = proxy.ask("-X", "POST", "-H", token, "-o", "/dev/null", "-w", "%header{location}", uploads);
        assertTrue(begun.startsWith(uploads), begun);
        String location = begun + "&digest=" + layer.digest();
        assertEquals("201", proxy.status("-T", layer.path(), "-H", token, location));
        String blob = proxy.registryOrigin() + "/v2/team-a/large/blobs/" + layer.digest();
        assertEquals("200 " + LargeFile.SIZE, proxy.ask("-H", token, "-o", "/dev/null", "-w", SIZE, blob));
    }

    @ParameterizedTest
    @EnumSource
    void keycloakTellsTheProxysAddressWhateverTheClientSays(Proxy.Kind kind) {
        Proxy proxy = proxy(kind);

        assertEquals(proxy.realmUrl(), issuer(proxy));
        assertEquals(
                proxy.realmUrl(),
                issuer(
                        proxy,
                        "X-Forwarded-Host: evil.example.org",
                        "X-Forwarded-Port: 1",
                        "X-Forwarded-Proto: http",
                        "X-Forwarded-Prefix: /evil",
                        "Forwarded: host=evil.example.org;proto=http"));
    }

    @ParameterizedTest
    @EnumSource
    void rulesSeeTheClientsAddressAndNotWhatItSays(Proxy.Kind kind) {
        String scope = "repository:inside/app:pull";

        assertTrue(isGranted(kind, scope, "--interface", OFFICE));
        assertFalse(isGranted(kind, scope, "--interface", "127.0.0.6"));
        for (String said : List.of("X-Forwarded-For: " + OFFICE, "X-Real-IP: " + OFFICE, "Forwarded: for=" + OFFICE)) {
            assertFalse(isGranted(kind, scope, "--interface", "127.0.0.6", "-H", said), said);
        }
    }

    @ParameterizedTest
    @EnumSource
    void longPasswordsPass(Proxy.Kind kind) {
        String jwt = "x".repeat(20_000);

        assertEquals("401", proxy(kind).status("-u", "ci:" + jwt, tokenAddress(kind, "repository:a/b:pull")));
    }

    @ParameterizedTest
    @EnumSource
    void whoOpensTheHostIsSignedInFirst(Proxy.Kind kind) {
        Proxy proxy = proxy(kind);

        String door = proxy.redirect(proxy.uiOrigin() + "/");
        assertEquals(
                proxy.realmUrl() + "/registry/login?service=" + service(kind) + "&return=" + proxy.uiOrigin() + "/ui/",
                door);
        assertTrue(proxy.redirect(door).startsWith(proxy.realmUrl() + "/protocol/openid-connect/auth?"));
        assertTrue(proxy.ask(proxy.uiOrigin() + "/ui/").contains("<title>Registry UI</title>"));
        assertEquals("401", proxy.status(proxy.uiOrigin() + "/v2/"));
    }

    @ParameterizedTest
    @EnumSource
    void onlyKeycloaksPublicPathsAreThere(Proxy.Kind kind) {
        Proxy proxy = proxy(kind);

        assertEquals("200", proxy.status(proxy.realmUrl()));
        assertEquals("404", proxy.status(proxy.keycloakOrigin() + "/metrics"));
        assertEquals("404", proxy.status(proxy.keycloakOrigin() + "/health"));
    }

    /** Keycloak has to know its own address, as --hostname tells it: clients ask it by the registry's. */
    @ParameterizedTest
    @EnumSource
    void repositoriesAreListedToWhoMayPullThem(Proxy.Kind kind) {
        Proxy proxy = proxy(kind);
        REALM.set("frontendUrl", proxy.keycloakOrigin());
        try {
            for (String repository : List.of("alice/listed", "team-b/listed")) {
                push(kind, repository);
            }
            for (String origin : List.of(proxy.registryOrigin(), proxy.uiOrigin())) {
                String catalog = origin + "/v2/_catalog?n=1";
                assertEquals("401", proxy.status(catalog));
                String token = "Authorization: Bearer " + token(kind, "registry:catalog:*");
                assertEquals("{\"repositories\":[\"alice/listed\"]}", proxy.ask("-H", token, catalog));
                assertFalse(proxy.ask("-H", token, origin + "/v2/_catalog").contains("team-b"));
                assertTrue(proxy.ask("-i", catalog).contains(proxy.realmUrl() + "/registry/token"));
            }
        } finally {
            REALM.set("frontendUrl", "");
        }
    }

    /** Why pages ask the registry through their own host. */
    @Test
    void distributionRefusesPreflights() {
        Proxy proxy = proxy(Proxy.Kind.NGINX_HOSTS);
        String tags = proxy.registryOrigin() + "/v2/team-a/app/tags/list";

        assertEquals(
                "401",
                proxy.status(
                        "-X",
                        "OPTIONS",
                        "-H",
                        "Origin: " + proxy.uiOrigin(),
                        "-H",
                        "Access-Control-Request-Method: GET",
                        "-H",
                        "Access-Control-Request-Headers: authorization",
                        tags));
    }

    private static String issuer(Proxy proxy, String... headers) {
        String[] options = Stream.concat(
                        Arrays.stream(headers).flatMap(header -> Stream.of("-H", header)),
                        Stream.of(proxy.realmUrl() + "/registry"))
                .toArray(String[]::new);
        return Json.parse(proxy.ask(options)).get("issuer").asText();
    }

    private static boolean isGranted(Proxy.Kind kind, String scope, String... options) {
        String[] all = Stream.concat(Arrays.stream(options), Stream.of("-u", "alice:alice", tokenAddress(kind, scope)))
                .toArray(String[]::new);
        String token = Json.parse(proxy(kind).ask(all)).get("token").asText();
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return !Json.parse(claims).get("access").isEmpty();
    }

    /** By curl, which finds the names below localhost. */
    private static void push(Proxy.Kind kind, String repository) {
        Proxy proxy = proxy(kind);
        String token = "Authorization: Bearer " + token("carol", kind, "repository:" + repository + ":pull,push");
        String uploads = proxy.registryOrigin() + "/v2/" + repository + "/blobs/uploads/";
        String begun = proxy.ask("-X", "POST", "-H", token, "-o", "/dev/null", "-w", "%header{location}", uploads);
        String ended = begun + "&digest=" + DIGEST_OF_X;
        String type = "Content-Type: application/octet-stream";
        assertEquals("201", proxy.status("-X", "PUT", "--data-binary", "x", "-H", type, "-H", token, ended));
        String manifest = MANIFEST.formatted(DIGEST_OF_X);
        String address = proxy.registryOrigin() + "/v2/" + repository + "/manifests/1";
        assertEquals("201", proxy.status("-X", "PUT", "--data-binary", manifest, "-H", OCI, "-H", token, address));
    }

    private static String token(Proxy.Kind kind, String scope) {
        return token("alice", kind, scope);
    }

    private static String token(String user, Proxy.Kind kind, String scope) {
        String answer = proxy(kind).ask("-u", user + ":" + user, tokenAddress(kind, scope));
        return Json.parse(answer).get("token").asText();
    }

    private static String tokenAddress(Proxy.Kind kind, String scope) {
        return proxy(kind).realmUrl() + "/registry/token?service=" + service(kind) + "&scope=" + scope;
    }
}
