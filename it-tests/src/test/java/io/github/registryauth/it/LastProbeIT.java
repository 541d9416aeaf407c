package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.FakeServer;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a registry tells of its last probe. On the distribution only. */
final class LastProbeIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    private final String service = "remembered-" + COUNT.incrementAndGet();

    private static String path(String id) {
        return "registry/registries/" + id;
    }

    private static void probe(String id) {
        REALM.ask("probe", Map.of("registry", id, "allowPrivateAddresses", true));
    }

    private static JsonNode lastProbe(String id) {
        return REALM.get(path(id)).path("lastProbe");
    }

    private static List<String> found(String id) {
        return lastProbe(id)
                .path("findings")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode listed() {
        return REALM.get("registry/registries")
                .valueStream()
                .filter(registry -> registry.get("service").asText().equals(service))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isToldAsSoonAsThereWasOne() {
        String id = REALM.connect(service, "", Map.of());
        assertFalse(REALM.get(path(id)).has("lastProbe"));
        assertFalse(listed().has("lastProbe"));

        probe(id);

        assertEquals(List.of("no-address"), found(id));
        assertFalse(lastProbe(id).get("healthy").asBoolean());
        Duration ago = Duration.between(Instant.parse(lastProbe(id).get("at").asText()), Instant.now());
        assertTrue(ago.abs().toSeconds() < 60, ago::toString);
        assertEquals(lastProbe(id), listed().get("lastProbe"));
    }

    @Test
    void isTheNewest() {
        String id = REALM.connect(service, "", Map.of());
        probe(id);
        String address =
                "http://" + Registry.start(RegistryKind.V3, REALM, service).address();
        REALM.change("clients/" + id, client -> client.put("rootUrl", address));
        assertEquals(List.of("no-address"), found(id));

        probe(id);

        assertEquals(List.of(), found(id));
        assertTrue(lastProbe(id).get("healthy").asBoolean());
    }

    @Test
    void isInNoEditsWayAndOutlivesIt() {
        String id = REALM.connect(service, "", Map.of());
        String etag =
                REALM.admin("GET", path(id), "").headers().firstValue("ETag").orElseThrow();
        probe(id);
        ObjectNode registry = (ObjectNode) REALM.get(path(id));
        registry.withObject("/settings").put("registry.lifetime", 600);

        assertEquals(
                200,
                REALM.admin("PUT", path(id), registry.toString(), "If-Match", etag)
                        .statusCode());

        assertEquals(600, REALM.get(path(id)).at("/settings/registry.lifetime").asInt());
        assertEquals(registry.get("lastProbe"), lastProbe(id));
    }

    @Test
    void isNothingThatAnEditSays() {
        String id = REALM.connect(service, "", Map.of());
        ObjectNode registry = (ObjectNode) REALM.get(path(id));
        registry.putObject("lastProbe").put("healthy", true);

        assertEquals(
                200,
                REALM.admin("PUT", path(id), registry.toString(), "If-Match", "*")
                        .statusCode());

        assertFalse(REALM.get(path(id)).has("lastProbe"));
    }

    @Test
    void isKeptByKeycloaksOwnClientPageAndByAnExport() {
        String id = REALM.connect(service, "", Map.of());
        probe(id);
        JsonNode before = lastProbe(id);

        REALM.change("clients/" + id, client -> client.put("description", "changed"));

        assertEquals(before, lastProbe(id));
        JsonNode exported = REALM.read("POST", "partial-export?exportClients=true")
                .get("clients")
                .valueStream()
                .filter(client -> client.get("clientId").asText().equals(service))
                .findFirst()
                .orElseThrow();
        JsonNode written = Json.parse(exported.at("/attributes/registry-probe").asText());
        assertEquals(before.get("findings"), written.get("findings"));
        assertEquals(
                Instant.parse(before.get("at").asText()).getEpochSecond(),
                written.get("at").asLong());
    }

    @Test
    void isNotThatOfARegistryThatWasChangedMeanwhile() {
        String change =
                Json.tree(Map.of("settings", Map.of("registry.lifetime", 600))).toString();
        AtomicInteger status = new AtomicInteger();
        String[] id = new String[1];
        try (FakeServer server = FakeServer.answering(request -> {
            status.set(REALM.admin("PUT", path(id[0]), change, "If-Match", "*").statusCode());
            return NOT_FOUND;
        })) {
            id[0] = REALM.connect(service, server.address(), Map.of());

            probe(id[0]);
        }

        assertEquals(200, status.get());
        assertFalse(REALM.get(path(id[0])).has("lastProbe"));
    }

    @Test
    void isNothingOfARegistryThatWasDeletedMeanwhile() {
        AtomicInteger status = new AtomicInteger();
        String[] id = new String[1];
        try (FakeServer server = FakeServer.answering(request -> {
            status.set(REALM.admin("DELETE", path(id[0]), "", "If-Match", "*").statusCode());
            return NOT_FOUND;
        })) {
            id[0] = REALM.connect(service, server.address(), Map.of());

            probe(id[0]);
        }

        assertEquals(204, status.get());
        assertEquals(404, REALM.admin("GET", path(id[0]), "").statusCode());
    }

    @Test
    void isNoneWhereSomebodyHasWrittenSomethingElse() {
        String id = REALM.connect(service, "", Map.of());
        REALM.change("clients/" + id, client -> {
            client.withObject("/attributes").put("registry-probe", "fine");
            return client;
        });

        assertFalse(REALM.get(path(id)).has("lastProbe"));
        assertFalse(REALM.get(path(id)).has("problems"));
    }
}
