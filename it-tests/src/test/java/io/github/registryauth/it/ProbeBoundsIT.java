package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.FakeServer;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a probe may be used for, and what it can never be used for. On the distribution only. */
final class ProbeBoundsIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String BEARER = "Authorization: Bearer ";
    private static final Map<String, String> CALLS = Map.of(
            "team-a/app/tags/list",
            "GET",
            "team-a/app/manifests/1",
            "GET",
            "public/app/manifests/1",
            "HEAD",
            "team-a/app/blobs/uploads/",
            "POST",
            "team-a/app/manifests/2",
            "PUT",
            "team-a/app/manifests/sha256:" + "0".repeat(64),
            "DELETE");

    private final String service = "bound-" + COUNT.incrementAndGet();

    private String connect(String address) {
        return REALM.connect(service, address, Map.of());
    }

    private static HttpResponse<String> probe(Map<String, ?> request, String... headers) {
        return probe(REALM, request, headers);
    }

    private static HttpResponse<String> probe(Realm realm, Map<String, ?> request, String... headers) {
        return realm.admin("POST", "registry/probe", Json.tree(request).toString(), headers);
    }

    private static HttpResponse<String> probeInside(String id) {
        return probeInside(REALM, id);
    }

    private static HttpResponse<String> probeInside(Realm realm, String id) {
        return probe(realm, Map.of("registry", id, "allowPrivateAddresses", true));
    }

    private static List<String> codes(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response::body);
        return Json.parse(response.body()).get("findings").findValuesAsText("code");
    }

    private static void recordEvents() {
        REALM.change("", realm -> realm.put("adminEventsEnabled", true).put("adminEventsDetailsEnabled", true));
    }

    private static String challenge(String service) {
        return "WWW-Authenticate: Bearer realm=\"" + REALM.url() + "/registry/token\",service=\"" + service + "\"\r\n";
    }

    private static String refused(String service) {
        return answer("401 Unauthorized", challenge(service));
    }

    private static String answer(String status, String headers) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Connection: close\r\nContent-Length: 0\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:%d",
                "http://127.0.0.1:%d",
                "http://2130706433:%d",
                "http://[::1]:%d",
                "http://[::ffff:127.0.0.1]:%d",
                "https://10.0.0.1:%d",
                "http://169.254.169.254:%d",
                "http://0.0.0.0:%d"
            })
    void aPrivateAddressIsNotAskedUnlessToldTo(String address) {
        try (FakeServer server = FakeServer.answering(request -> answer("200 OK", ""))) {
            String port = server.address().replaceAll(".*:", "");
            String id = connect(address.replace("%d", port));

            assertEquals(List.of("address-private"), codes(probe(Map.of("registry", id))));

            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void aRedirectIsToldAndNotFollowed() {
        try (FakeServer other = FakeServer.answering(request -> answer("200 OK", ""));
                FakeServer server = FakeServer.answering(
                        request -> answer("302 Found", "Location: " + other.address() + "/secret?key=value\r\n"))) {
            HttpResponse<String> response = probeInside(connect(server.address()));

            assertEquals(List.of("redirect"), codes(response));
            assertTrue(response.body().contains(other.address() + "/secret"), response::body);
            assertFalse(response.body().contains("key=value"), response::body);
            assertEquals(List.of(), other.requests());
            assertEquals(1, server.requests().size());
        }
    }

    /** One byte after the other keeps no administrator waiting; and no more than a few may wait at a time. */
    @Test
    void aServerThatDribblesEndsInTimeAndTooManyProbesAreTurnedAway() {
        try (FakeServer server = FakeServer.dribbling()) {
            List<Realm> realms = Stream.generate(() -> Realm.create(KeycloakKind.DISTRIBUTION))
                    .limit(6)
                    .toList();
            List<String> ids = realms.stream()
                    .map(realm -> realm.connect(service, server.address(), Map.of()))
                    .toList();
            Instant start = Instant.now();

            List<HttpResponse<String>> responses = Parallel.run(6, i -> probeInside(realms.get(i), ids.get(i)));

            assertTrue(Duration.between(start, Instant.now()).compareTo(LIMIT) < 0);
            List<HttpResponse<String>> probed = withStatus(200, responses);
            assertEquals(4, probed.size(), responses::toString);
            probed.forEach(response -> assertEquals(List.of("timeout"), codes(response)));
            List<HttpResponse<String>> turnedAway = withStatus(429, responses);
            assertEquals(2, turnedAway.size(), responses::toString);
            turnedAway.forEach(response -> assertEquals(
                    "5", response.headers().firstValue("Retry-After").orElse("")));
        }
    }

    @Test
    void oneRealmIsInNobodyElsesWay() {
        try (FakeServer server = FakeServer.dribbling()) {
            String id = connect(server.address());

            List<HttpResponse<String>> responses = Parallel.run(3, i -> probeInside(id));

            assertEquals(1, withStatus(200, responses).size(), responses::toString);
            assertEquals(2, withStatus(429, responses).size(), responses::toString);
        }
    }

    private static List<HttpResponse<String>> withStatus(int status, List<HttpResponse<String>> responses) {
        return responses.stream()
                .filter(response -> response.statusCode() == status)
                .toList();
    }

    @Test
    void aBodyWithoutEndIsNotRead() {
        try (FakeServer server = FakeServer.talking((request, out) -> {
            out.write(("HTTP/1.1 401 Unauthorized\r\n" + challenge(service) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[65_536]);
            }
        })) {
            String id = connect(server.address());
            Instant start = Instant.now();

            assertEquals(List.of("token-not-seen"), codes(probeInside(id)));

            assertTrue(Duration.between(start, Instant.now()).compareTo(LIMIT) < 0);
        }
    }

    @Test
    void aHeadWithoutEndIsNotRead() {
        try (FakeServer server = FakeServer.talking((request, out) -> {
            out.write("HTTP/1.1 401 Unauthorized\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] header = ("X-More: " + "x".repeat(8_000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(header);
            }
        })) {
            String id = connect(server.address());
            Instant start = Instant.now();

            assertEquals(1, codes(probeInside(id)).size());

            assertTrue(Duration.between(start, Instant.now()).compareTo(LIMIT) < 0);
        }
    }

    @Test
    void whatIsNoHttpIsNoRegistry() {
        try (FakeServer server = FakeServer.answering(request -> "SSH-2.0-OpenSSH_9.2\r\n")) {
            assertEquals(List.of("not-a-registry"), codes(probeInside(connect(server.address()))));
        }
    }

    @Test
    void whoHangsUpIsTold() {
        try (FakeServer server = FakeServer.answering(request -> "")) {
            assertEquals(List.of("connection-failed"), codes(probeInside(connect(server.address()))));
        }
    }

    @Test
    void onlyARegistryOfTheRealmIsProbedAtItsAddress() {
        Realm other = Realm.create(KeycloakKind.DISTRIBUTION);
        try (FakeServer server = FakeServer.answering(request -> answer("200 OK", ""))) {
            String elsewhere = other.connect(service, server.address(), Map.of());
            String id = connect("");

            assertEquals(404, probeInside(elsewhere).statusCode());
            assertEquals(404, probeInside(REALM.clientId("account")).statusCode());
            assertEquals(404, probeInside("no-such-id").statusCode());
            assertEquals(400, probe(Map.of()).statusCode());
            assertEquals(
                    400,
                    probe(Map.of("registry", id, "address", server.address())).statusCode());
            assertEquals(
                    400,
                    probe(Map.of("registry", id, "allowPrivateAddresses", "yes"))
                            .statusCode());
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void whoMayOnlyLookDoesNotProbe() {
        REALM.addAdministrator("looker", "view-realm", "view-clients", "manage-clients");
        String bearer = "Bearer " + REALM.accessToken("admin-cli", "looker");
        try (FakeServer server = FakeServer.answering(request -> answer("200 OK", ""))) {
            Map<String, ?> request = Map.of("registry", connect(server.address()), "allowPrivateAddresses", true);

            assertEquals(403, probe(request, "Authorization", bearer).statusCode());
            assertEquals(List.of(), server.requests());
        }
    }

    /** What somebody in the registry's place could keep of a probe is of no use at the registry. */
    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void theTokensOfAProbeCanTouchNothing(RegistryKind kind) {
        recordEvents();
        Registry registry = Registry.start(kind, REALM);
        List<String> tokens = tokensOfProbes();
        assertTrue(tokens.size() > 10, tokens::toString);
        String events = REALM.get("admin-events?max=50").toString();
        assertTrue(events.contains("REGISTRY_PROBE"), events);
        String log = REALM.log();
        for (String token : tokens) {
            CALLS.forEach((path, method) ->
                    assertEquals(401, registry.call(method, path, token).statusCode(), () -> method + " " + path));
            assertFalse(log.contains(token) || events.contains(token));
        }
        // The same calls get further with a token that may.
        assertEquals(
                202,
                registry.callAs("carol", "POST", "team-a/app/blobs/uploads/", "repository:team-a/app:push,pull")
                        .statusCode());
    }

    /** All that a registry gets that refuses, and one that takes everything. */
    private static List<String> tokensOfProbes() {
        String id = REALM.clientId("demo-registry");
        try (FakeServer refusing = FakeServer.answering(request -> refused("demo-registry"));
                FakeServer taking = FakeServer.answering(
                        request -> request.contains(BEARER) ? answer("200 OK", "") : refused("demo-registry"))) {
            for (FakeServer server : List.of(refusing, taking)) {
                REALM.change("clients/" + id, client -> client.put("rootUrl", server.address()));
                probeInside(id);
            }
            return Stream.of(refusing, taking)
                    .flatMap(server -> server.requests().stream())
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith(BEARER))
                    .map(line -> line.substring(BEARER.length()))
                    .toList();
        }
    }

    @Test
    void aProbeIsAnAdminEvent() {
        recordEvents();
        String id = connect("");

        probeInside(id);

        JsonNode event = REALM.get("admin-events?max=1&operationTypes=ACTION").get(0);
        assertEquals("registry/probe/" + id, event.get("resourcePath").asText());
        JsonNode representation = Json.parse(event.get("representation").asText());
        assertEquals(Json.tree(List.of("no-address")), representation.get("findings"));
    }
}
