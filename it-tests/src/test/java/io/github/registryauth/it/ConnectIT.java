package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.github.registryauth.it.fixture.DockerSession;
import io.github.registryauth.it.fixture.ImageClient;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.Kcadm;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.Skopeo;
import io.github.registryauth.it.fixture.WrittenDown;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A registry that was connected works as soon as it is started by what it was told to write down. On the distribution only. */
final class ConnectIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final ImageClient SKOPEO = new Skopeo();

    static Stream<Arguments> forms() {
        return Stream.of("distribution-2", "distribution-3")
                .flatMap(product -> Stream.of("config", "environment", "docker-run", "compose", "kubernetes", "helm")
                        .map(form -> Arguments.of(product, form)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aRegistryThatIsStartedByAFormWorks(String product, String form) {
        WrittenDown.connect(REALM, product, odd(product + " " + form), Map.of())
                .whileStarted(form, ConnectIT::requireWorks);
    }

    @Test
    void aRegistryThatKnowsKeysByTheirIdsHasTheOneThatSignsFirst() {
        WrittenDown writtenDown = WrittenDown.connect(
                REALM,
                "distribution-3",
                "by-key-id",
                // The realm has no key for it yet.
                Map.of("registry.trust", "key-id", "registry.algorithm", "ES512"));
        assertEquals("jwks.json", writtenDown.json().at("/files/0/name").asText());
        writtenDown.whileStarted("config", ConnectIT::requireWorks);
    }

    private static void requireWorks(Registry registry) {
        DockerSession.login(registry, Login.of("alice"));
        String image = registry.address() + "/team-a/app:1";
        SKOPEO.push(image, Login.of("alice")).requireSuccess();
        SKOPEO.pull(image, Login.of("alice")).requireSuccess();
        SKOPEO.push(registry.address() + "/team-b/app:1", Login.of("alice")).requireRefusal();
    }

    /** A service with signs that mean something to YAML, to the shell, to Compose and to Kubernetes. */
    private static String odd(String service) {
        return "it's \"$HOME\": " + service;
    }

    @Test
    void variablesReachAContainerAsTheyAreWritten() {
        WrittenDown writtenDown = WrittenDown.connect(REALM, "distribution-3", odd("variables"), Map.of());
        assertEquals(WrittenDown.variables(writtenDown.content("environment")), writtenDown.environmentInContainer());
    }

    @Test
    void theCommandFailsWhereAFileIsMissing() {
        String said = WrittenDown.connect(REALM, "distribution-3", "without-files", Map.of())
                .commandWithoutFiles();
        assertTrue(said.contains("bind source path does not exist"), said);
    }

    /** zot refuses a configuration with a name that it does not know: these are of its documentation. */
    @Test
    void zotsFileHasTheNamesThatZotKnowsAndTheKeyThatSigns()
            throws JOSEException, ParseException, GeneralSecurityException {
        String service = odd("zot");
        WrittenDown writtenDown = WrittenDown.connect(REALM, "zot", service, Map.of("registry.algorithm", "RS256"));
        JsonNode config = Json.parse(writtenDown.content("config"));
        assertEquals(Set.of("storage", "http", "log"), names(config));
        assertEquals(Set.of("rootDirectory"), names(config.get("storage")));
        assertEquals(Set.of("address", "port", "compat", "auth"), names(config.get("http")));
        assertEquals(Set.of("bearer"), names(config.at("/http/auth")));
        assertEquals(Set.of("realm", "service", "cert"), names(config.at("/http/auth/bearer")));
        assertEquals(service, config.at("/http/auth/bearer/service").asText());
        assertEquals(
                REALM.url() + "/registry/token",
                config.at("/http/auth/bearer/realm").asText());

        JsonNode file = writtenDown.json().at("/files/0");
        assertEquals(file.get("path"), config.at("/http/auth/bearer/cert"));
        String token = REALM.token()
                .service(service)
                .basic("alice", "alice")
                .get()
                .requireToken()
                .token();
        RSAPublicKey key = rsaKey(file.get("content").asText());
        assertTrue(SignedJWT.parse(token).verify(new RSASSAVerifier(key)));
    }

    private static RSAPublicKey rsaKey(String pem) throws GeneralSecurityException {
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void whatWillNotGoWellIsWarnedOf() {
        JsonNode configuration = WrittenDown.connect(
                        REALM,
                        "distribution-2",
                        "warned",
                        Map.of("registry.enabled", false, "registry.trust", "key-id"))
                .json();
        assertEquals(
                Set.of("registry-refuses", "certificate-wanted"),
                Set.copyOf(configuration.get("warnings").findValuesAsText("code")));
    }

    @Test
    void theAddressesAreThoseOfTheRealmsFrontend() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.set("frontendUrl", "https://sso.example.test/auth");
        String config = WrittenDown.connect(realm, "distribution-3", "fronted", Map.of())
                .content("config");
        String issuer = realm.url().replaceFirst("http://[^/]+", "https://sso.example.test/auth");
        assertTrue(config.contains("issuer: " + issuer + "\n"), config);
        assertTrue(config.contains("realm: " + issuer + "/registry/token\n"), config);
    }

    @Test
    void whoMayLookAtTheRealmReadsIt() {
        REALM.addAdministrator("viewer", "view-realm");
        REALM.addAdministrator("clerk", "manage-users");
        assertEquals(200, read("viewer", "demo-registry", "distribution-3").statusCode());
        assertEquals(403, read("clerk", "demo-registry", "distribution-3").statusCode());
    }

    @ParameterizedTest
    @CsvSource({"harbor", "''", "Distribution-3"})
    void aProductThatIsNotThereIsRefusedWithThoseThatAre(String product) {
        HttpResponse<String> answer = read("demo-registry", product);
        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("distribution-2, distribution-3, zot"), answer::body);
    }

    @Test
    void aClientThatIsNoRegistryHasNone() {
        assertEquals(404, read("ci-bot", "distribution-3").statusCode());
        assertEquals(
                404,
                REALM.admin("GET", "registry/registries/none/configuration?product=zot", "")
                        .statusCode());
    }

    @Test
    void theCommandOfTheDocumentReadsIt() throws IOException {
        String command = Files.readString(Path.of("../docs/registries.md"))
                .lines()
                .filter(line -> line.contains("/configuration -r REALM"))
                .findFirst()
                .orElseThrow();
        // kcadm.sh gets the realm from the fixture.
        String[] arguments = command.replace("kcadm.sh ", "")
                .replace(" -r REALM", "")
                .replace("/ID/", "/" + REALM.clientId("demo-registry") + "/")
                .split(" ", -1);
        String said = Kcadm.of(REALM).run(arguments).requireSuccess().output();
        assertTrue(said.contains("REGISTRY_AUTH_TOKEN_ROOTCERTBUNDLE"), said);
    }

    private static HttpResponse<String> read(String client, String product) {
        return REALM.admin("GET", path(client, product), "");
    }

    private static HttpResponse<String> read(String user, String client, String product) {
        return REALM.admin(
                "GET", path(client, product), "", "Authorization", "Bearer " + REALM.accessToken("admin-cli", user));
    }

    private static String path(String client, String product) {
        return "registry/registries/" + REALM.clientId(client) + "/configuration?product=" + product;
    }
}
