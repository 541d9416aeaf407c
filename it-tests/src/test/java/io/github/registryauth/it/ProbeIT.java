package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.AnyRegistry;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.Kcadm;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.NginxProxy;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.RegistryKind;
import io.github.registryauth.it.fixture.TestCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The probe of real registries, each with one fault: exactly that fault is named. On the distribution only. */
final class ProbeIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final Realm OTHER = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> BY_KEY_ID = Map.of("registry.trust", "key-id");

    private final String service = "probed-" + COUNT.incrementAndGet();

    private static String endpoint() {
        return REALM.url() + "/registry/token";
    }

    private static Map.Entry<String, String> ca(Realm realm) {
        // A realm has one as soon as it has signed.
        realm.token().get().requireToken();
        return Map.entry("rootcertbundle", realm.published("ca.pem"));
    }

    private static Map.Entry<String, String> keys(Realm realm) {
        realm.token().get().requireToken();
        return Map.entry("jwks", realm.published("jwks.json"));
    }

    /** A registry with nothing wrong. */
    private AnyRegistry good(RegistryKind kind) {
        return AnyRegistry.open(kind).withTokens(endpoint(), service, REALM.url(), ca(REALM));
    }

    /** What the probe says of a registry of this service at an address, in a private network as all are here. */
    private JsonNode probe(String address, Map<String, ?> settings) {
        return probeById(REALM.connect(service, address, settings));
    }

    private JsonNode probe(String address) {
        return probe(address, Map.of());
    }

    private static JsonNode probeById(String id) {
        return REALM.ask("probe", Map.of("registry", id, "allowPrivateAddresses", true));
    }

    private static void requireHealthy(JsonNode report) {
        assertEquals(Json.tree(List.of()), report.get("findings"), report::toString);
        assertTrue(report.get("healthy").asBoolean(), report::toString);
        assertEquals(
                List.of("passed"),
                report.get("steps").findValuesAsText("state").stream()
                        .distinct()
                        .toList(),
                report::toString);
    }

    private static JsonNode requireFault(String code, JsonNode report) {
        assertEquals(List.of(code), report.get("findings").findValuesAsText("code"), report::toString);
        JsonNode finding = report.at("/findings/0");
        assertEquals(
                finding.get("severity").asText().equals("warning"),
                report.get("healthy").asBoolean());
        assertFalse(finding.get("message").asText().isBlank());
        assertFalse(finding.get("mend").asText().isBlank());
        assertFalse((finding.get("message").asText() + finding.get("mend").asText()).contains("{"), finding::toString);
        assertTrue(report.get("steps").findValuesAsText("state").contains("failed"), report::toString);
        return finding;
    }

    private static void requireMend(String part, JsonNode finding) {
        assertTrue(finding.get("mend").asText().contains(part), finding::toString);
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aRegistryThatIsSetUpRightlyIsHealthy(RegistryKind kind) {
        requireHealthy(probe(good(kind).start()));
    }

    @Test
    void aRegistryThatHoldsTheKeysIsHealthy() {
        String address = AnyRegistry.open(RegistryKind.V3)
                .withTokens(endpoint(), service, REALM.url(), keys(REALM))
                .start();

        requireHealthy(probe(address, BY_KEY_ID));
    }

    @Test
    void aHostThatNobodyKnows() {
        requireFault("host-unknown", probe("http://registry.invalid:5000"));
    }

    @Test
    void aPortThatNobodyListensAt() {
        requireFault("connection-refused", probe("http://localhost:1"));
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aCertificateOfAStranger(RegistryKind kind) {
        String address =
                good(kind).withTls(TestCa.stranger().issue("localhost")).start();

        requireMend("truststore", requireFault("tls-untrusted", probe(address)));
    }

    @Test
    void aCertificateThatHasEnded() {
        String address = good(RegistryKind.V3)
                .withTls(TestCa.trusted().issueExpired("localhost"))
                .start();

        requireFault("tls-expired", probe(address));
    }

    @Test
    void aCertificateOfAnotherHost() {
        String address = good(RegistryKind.V3)
                .withTls(TestCa.trusted().issue("other.test"))
                .start();

        requireFault("tls-wrong-host", probe(address));
    }

    @Test
    void plainHttpWhereTlsIsMeant() {
        String address = good(RegistryKind.V3).start().replace("http://", "https://");

        requireFault("tls-failed", probe(address));
    }

    /** TLS is right, and so all that is wrong is that passwords go to a Keycloak without it. */
    @Test
    void aRealmWithoutTlsBehindARegistryWithTls() {
        String address = good(RegistryKind.V3)
                .withTls(TestCa.trusted().issue("localhost"))
                .start();

        requireMend("https://", requireFault("http-realm", probe(address)));
    }

    @Test
    void aRegistryWithTlsThatIsAskedWithout() {
        String address = good(RegistryKind.V3)
                .withTls(TestCa.trusted().issue("localhost"))
                .start();

        requireMend("https://", requireFault("not-a-registry", probe(address.replace("https://", "http://"))));
    }

    @Test
    void aServerThatIsNoRegistry() {
        requireFault("not-a-registry", probe(NginxProxy.start("location / { return 200 'hello'; }")));
    }

    @Test
    void aProxyWhoseRegistryIsDown() {
        requireFault("registry-fails", probe(NginxProxy.start("location / { proxy_pass http://127.0.0.1:1; }")));
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aRegistryThatServesEverybody(RegistryKind kind) {
        requireFault("open-registry", probe(AnyRegistry.open(kind).start()));
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aRegistryThatAsksForPasswords(RegistryKind kind) {
        requireFault(
                "basic-authentication",
                probe(AnyRegistry.open(kind).withPasswords().start()));
    }

    @Test
    void aRegistryOfAnotherRealm() {
        String address = AnyRegistry.open(RegistryKind.V3)
                .withTokens(OTHER.url() + "/registry/token", service, OTHER.url(), ca(OTHER))
                .start();

        JsonNode finding = requireFault("other-realm", probe(address));

        requireMend(endpoint(), finding);
        assertTrue(finding.get("message").asText().contains(OTHER.url()), finding::toString);
    }

    @Test
    void aRegistryOfTheBuiltInProtocol() {
        String address = AnyRegistry.open(RegistryKind.V2)
                .withTokens(REALM.url() + "/protocol/docker-v2/auth", service, REALM.url(), ca(REALM))
                .start();

        JsonNode finding = requireFault("other-realm", probe(address));

        assertTrue(finding.get("message").asText().contains("built-in"), finding::toString);
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aRegistryThatKnowsKeycloakUnderAnotherHost(RegistryKind kind) {
        String url = REALM.url().replace("localhost", "127.0.0.1");
        String address = AnyRegistry.open(kind)
                .withTokens(url + "/registry/token", service, url, ca(REALM))
                .start();

        JsonNode finding = requireFault("host-mismatch", probe(address));

        assertEquals("error", finding.get("severity").asText());
        requireMend(endpoint(), finding);
    }

    @Test
    void anotherHostWithTheRightIssuerIsAWarning() {
        String url = REALM.url().replace("localhost", "127.0.0.1");
        String address = AnyRegistry.open(RegistryKind.V3)
                .withTokens(url + "/registry/token", service, REALM.url(), ca(REALM))
                .start();

        assertEquals(
                "warning",
                requireFault("host-mismatch", probe(address)).get("severity").asText());
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aRegistryOfAnotherService(RegistryKind kind) {
        String address = AnyRegistry.open(kind)
                .withTokens(endpoint(), service.toUpperCase(Locale.ROOT), REALM.url(), ca(REALM))
                .start();

        requireMend(service, requireFault("other-service", probe(address)));
    }

    @ParameterizedTest
    @CsvSource({"V2,/", "V3,/", "V2,/registry/token", "V3,/registry"})
    void aRegistryOfAnIssuerThatLooksAlike(RegistryKind kind, String more) {
        String address = AnyRegistry.open(kind)
                .withTokens(endpoint(), service, REALM.url() + more, ca(REALM))
                .start();

        JsonNode finding = requireFault("other-issuer", probe(address));

        assertTrue(finding.get("message").asText().contains(REALM.url() + more + ","), finding::toString);
    }

    /** Distribution 3.x lets it be told that it knows the key; 2.8 does not. */
    @ParameterizedTest
    @CsvSource({"V3,other-issuer", "V2,ca-not-trusted"})
    void aRegistryOfAnIssuerOfAnyName(RegistryKind kind, String code) {
        String address = AnyRegistry.open(kind)
                .withTokens(endpoint(), service, "Acme auth server", ca(REALM))
                .start();

        requireMend("auth.token.issuer to " + REALM.url(), requireFault(code, probe(address)));
    }

    @ParameterizedTest
    @ValueSource(longs = {3600, -3000, -7200, 86_000})
    void aRegistryWhoseClockIsWrong(long seconds) {
        String address = good(RegistryKind.V2)
                .withClockAhead(Duration.ofSeconds(seconds))
                .start();

        JsonNode finding = requireFault("clock-skew", probe(address));

        assertEquals("error", finding.get("severity").asText());
        String message = finding.get("message").asText();
        assertTrue(message.contains(seconds > 0 ? "ahead of" : "behind"), message);
    }

    /** nginx writes a Date of its own, which is right. */
    @Test
    void aWrongClockBehindAProxy() {
        String address =
                good(RegistryKind.V2).withClockAhead(Duration.ofHours(2)).start();

        requireFault("clock-skew", probe(NginxProxy.start("location / { proxy_pass " + address + "; }")));
    }

    @Test
    void aClockThatIsALittleWrongIsAWarning() {
        String address =
                good(RegistryKind.V2).withClockAhead(Duration.ofSeconds(45)).start();

        assertEquals(
                "warning",
                requireFault("clock-skew", probe(address)).get("severity").asText());
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aRegistryThatHoldsAnotherCa(RegistryKind kind) {
        String address = AnyRegistry.open(kind)
                .withTokens(endpoint(), service, REALM.url(), ca(OTHER))
                .start();

        requireMend(REALM.url() + "/registry/ca.pem", requireFault("ca-not-trusted", probe(address)));
    }

    @Test
    void aRegistryThatHoldsTheKeysWhereItShouldHoldTheCa() {
        String address = AnyRegistry.open(RegistryKind.V3)
                .withTokens(endpoint(), service, REALM.url(), keys(REALM))
                .start();
        String id = REALM.connect(service, address, Map.of());

        requireMend("registry.trust to key-id", requireFault("ca-not-trusted", probeById(id)));

        REALM.change("clients/" + id, client -> {
            client.withObject("/attributes").put("registry.trust", "key-id");
            return client;
        });
        requireHealthy(probeById(id));
    }

    @Test
    void aRegistryThatHoldsOtherKeys() {
        String address = AnyRegistry.open(RegistryKind.V3)
                .withTokens(endpoint(), service, REALM.url(), keys(OTHER))
                .start();

        requireMend(REALM.url() + "/registry/jwks.json", requireFault("key-id-unknown", probe(address, BY_KEY_ID)));
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aRegistryThatHoldsTheCaWhereItShouldHoldTheKeys(RegistryKind kind) {
        requireMend(
                "registry.trust to certificate",
                requireFault("key-id-unknown", probe(good(kind).start(), BY_KEY_ID)));
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void aProxyThatKeepsTheTokenBack(RegistryKind kind) {
        String registry = good(kind).start();

        requireFault(
                "token-not-seen",
                probe(NginxProxy.start(
                        "location / { proxy_pass " + registry + "; proxy_set_header Authorization \"\"; }")));
    }

    @Test
    void aProxyThatTakesNoLargeToken() {
        String registry = good(RegistryKind.V3).start();
        String small =
                NginxProxy.start("large_client_header_buffers 4 2k; location / { proxy_pass " + registry + "; }");
        String id = REALM.connect(service, small, Map.of());

        requireMend("large_client_header_buffers 4 16k", requireFault("token-too-large", probeById(id)));

        String large =
                NginxProxy.start("large_client_header_buffers 4 16k; location / { proxy_pass " + registry + "; }");
        REALM.change("clients/" + id, client -> client.put("rootUrl", large));
        requireHealthy(probeById(id));
    }

    @Test
    void aProxyThatTakesNotEvenASmallToken() {
        String registry = good(RegistryKind.V3).start();
        String proxy =
                NginxProxy.start("large_client_header_buffers 4 512; location / { proxy_pass " + registry + "; }");

        requireFault("token-too-large", probe(proxy));
    }

    @Test
    void aProxyThatForbidsTokens() {
        String registry = good(RegistryKind.V3).start();
        String proxy = NginxProxy.start(
                "if ($http_authorization) { return 403; } location / { proxy_pass " + registry + "; }");

        requireFault("token-not-seen", probe(proxy));
    }

    @Test
    void aProxyThatKeepsTheCatalogBack() {
        String registry = good(RegistryKind.V3).start();
        String proxy =
                NginxProxy.start("location / { proxy_pass " + registry + "; } location = /v2/_catalog { return 403; }");

        assertEquals(
                "warning",
                requireFault("catalog-refused", probe(proxy)).get("severity").asText());
    }

    @Test
    void aRegistryWithoutAnAddress() {
        requireFault("no-address", probe(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://registry.example.test",
                "https://user@registry.example.test",
                "https://registry.example.test/path",
                "https://registry.example.test?query"
            })
    void anAddressThatIsNone(String address) {
        REALM.addRegistry(service, Map.of());
        String id = REALM.clientId(service);
        REALM.change("clients/" + id, client -> client.put("rootUrl", address));

        requireFault("address-invalid", probeById(id));
    }

    @Test
    void settingsThatAreBroken() {
        REALM.addRegistry(service, Map.of("registry.lifetime", "soon"));

        JsonNode finding = requireFault("settings-broken", probeById(REALM.clientId(service)));

        assertTrue(finding.get("message").asText().contains("registry.lifetime"), finding::toString);
    }

    @Test
    void aRegistryThatIsSwitchedOff() {
        requireFault("registry-disabled", probe(good(RegistryKind.V3).start(), Map.of("registry.enabled", false)));
    }

    @Test
    void theReportOfTheManualIsOneOfARegistryOfAnotherService() throws IOException {
        String address = AnyRegistry.open(RegistryKind.V3)
                .withTokens(endpoint(), "hub", REALM.url(), ca(REALM))
                .start();
        String shown = manual().split("```json\n", -1)[1].split("```", -1)[0];

        assertEquals(
                Json.parse(shown.replace("https://registry.example.org", address)
                        .replace("registry.example.org", service)),
                probe(address));
    }

    private static String manual() throws IOException {
        return Files.readString(Path.of("..", "docs/probe.md"));
    }

    @Test
    void theCommandOfTheManualPrintsTheReport() throws IOException {
        String command = manual().lines()
                .filter(line -> line.startsWith("kcadm.sh create"))
                .findFirst()
                .orElseThrow();
        String id = REALM.connect(service, good(RegistryKind.V3).start(), Map.of());

        // kcadm.sh gets the realm from the fixture.
        String[] arguments = command.replace("kcadm.sh ", "")
                .replace(" -r REALM", "")
                .replace("=ID", "=" + id)
                .split(" ", -1);
        String printed = Kcadm.of(REALM).run(arguments).requireSuccess().output();

        requireHealthy(Json.parse(printed));
    }
}
