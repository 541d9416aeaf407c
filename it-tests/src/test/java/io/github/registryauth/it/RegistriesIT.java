package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The administration of registries. On the distribution only. */
final class RegistriesIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String REGISTRIES = "registry/registries";

    @Test
    void aRegistryThatWasConnectedGetsTokensAtOnce() {
        String id = create("new-registry", Map.of("registry.anonymous", true, "registry.lifetime", 600));

        JsonNode registry = REALM.get(path(id));
        assertEquals("new-registry", registry.get("service").asText());
        assertEquals("https://new-registry.example.org", registry.get("address").asText());
        assertEquals(600, registry.at("/settings/registry.lifetime").asInt());
        assertEquals("certificate", registry.at("/settings/registry.trust").asText());
        assertFalse(registry.has("problems"));
        JsonNode client = REALM.get("clients/" + id);
        assertTrue(client.get("bearerOnly").asBoolean());
        assertEquals("600", client.at("/attributes/registry.lifetime").asText());
        assertEquals(200, REALM.token().service("new-registry").get().status());
        assertTrue(listed("new-registry").isPresent());
    }

    @Test
    void aSettingThatIsEmptyHasItsDefault() {
        for (Object empty : List.of("", " ", List.of(), List.of(""))) {
            String id = create("empty", Map.of("registry.enabled", empty, "registry.lifetime", empty));
            JsonNode settings = REALM.get(path(id)).get("settings");
            assertTrue(settings.get("registry.enabled").asBoolean());
            assertEquals(300, settings.get("registry.lifetime").asInt());

            String changed = json("empty", Map.of("registry.enabled", empty));
            assertEquals(
                    200, REALM.admin("PUT", path(id), changed, "If-Match", "*").statusCode());
            assertEquals(
                    200,
                    REALM.token().service("empty").basic("bob", "bob").get().status());
            assertEquals(
                    204, REALM.admin("DELETE", path(id), "", "If-Match", "*").statusCode());
        }
    }

    @Test
    void aSettingThatIsLeftOutHasItsDefaultAgain() {
        String id = create("changed", Map.of("registry.lifetime", 600, "registry.trust", "key-id"));
        HttpResponse<String> changed =
                REALM.admin("PUT", path(id), json("changed", Map.of("registry.trust", "key-id")), "If-Match", etag(id));
        assertEquals(200, changed.statusCode(), changed.body());

        JsonNode settings = REALM.get(path(id)).get("settings");
        assertEquals(300, settings.get("registry.lifetime").asInt());
        assertEquals("key-id", settings.get("registry.trust").asText());
        assertFalse(REALM.get("clients/" + id).at("/attributes").has("registry.lifetime"));
    }

    @Test
    void aLostUpdateIsRefused() {
        String id = create("lost", Map.of());
        String read = etag(id);
        String changed = json("lost", Map.of("registry.enabled", false));

        assertEquals(428, REALM.admin("PUT", path(id), changed).statusCode());
        assertEquals(
                200, REALM.admin("PUT", path(id), changed, "If-Match", read).statusCode());
        assertEquals(
                412, REALM.admin("PUT", path(id), changed, "If-Match", read).statusCode());
        assertEquals(412, REALM.admin("DELETE", path(id), "", "If-Match", read).statusCode());
        assertEquals(listed("lost").orElseThrow().get("etag").asText(), etag(id));
    }

    @Test
    void ofManyChangesAtOnceOfWhatWasReadOneIsStored() {
        String id = create("contested", Map.of());
        String read = etag(id);

        List<Integer> statuses = Parallel.run(12, i -> REALM.admin(
                        "PUT", path(id), json("contested", Map.of("registry.lifetime", 100 + i)), "If-Match", read)
                .statusCode());

        assertEquals(1, Collections.frequency(statuses, 200), statuses::toString);
        assertEquals(11, Collections.frequency(statuses, 412), statuses::toString);
        assertEquals(
                100 + statuses.indexOf(200),
                REALM.get(path(id)).at("/settings/registry.lifetime").asInt());
    }

    @Test
    void ofManyWhoDeleteARegistryAtOnceOneDoes() {
        String id = create("unwanted", Map.of());
        String read = etag(id);

        List<Integer> statuses = Parallel.run(
                6, i -> REALM.admin("DELETE", path(id), "", "If-Match", read).statusCode());

        assertEquals(1, Collections.frequency(statuses, 204), statuses::toString);
        assertEquals(5, Collections.frequency(statuses, 404), statuses::toString);
    }

    @ParameterizedTest
    @CsvSource({"weak, W/\"TAG\"", "gzip, \"TAG-gzip\"", "br, \"TAG-br\"", "zstd, \"TAG-zstd\"", "both, W/\"TAG-gzip\""
    })
    void anEntityTagIsTakenAsAProxyThatCompressesMadeIt(String name, String made) {
        String service = "proxied-" + name;
        String id = create(service, Map.of());
        String sent = made.replace("\"TAG", etag(id).replaceFirst("\"$", ""));
        String changed = json(service, Map.of("registry.lifetime", 600));

        assertEquals(
                200, REALM.admin("PUT", path(id), changed, "If-Match", sent).statusCode());
        assertEquals(
                412, REALM.admin("PUT", path(id), changed, "If-Match", sent).statusCode());
        assertEquals(412, REALM.admin("DELETE", path(id), "", "If-Match", sent).statusCode());
    }

    @Test
    void allProblemsAreToldAndNothingIsStored() {
        HttpResponse<String> response = REALM.admin(
                "POST",
                REGISTRIES,
                Json.tree(Map.of(
                                "service",
                                "wrong",
                                "color",
                                "blue",
                                "settings",
                                Map.of("registry.lifetime", 1, "registry.trsut", "certificate", "other", "x")))
                        .toString());
        assertEquals(400, response.statusCode());
        assertEquals(
                List.of("/color", "/settings/other", "/settings/registry.lifetime", "/settings/registry.trsut"),
                Json.parse(response.body())
                        .get("problems")
                        .valueStream()
                        .map(problem -> problem.get("pointer").asText())
                        .sorted()
                        .toList());
        assertTrue(listed("wrong").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"description", "address"})
    void whatTheDatabaseDoesNotHoldIsAProblem(String field) {
        String id = create("unfit-" + field, Map.of());
        String prefix = field.equals("address") ? "https://registry.example.org/" : "";
        String longest = prefix + "x".repeat(255 - prefix.length());

        assertEquals(200, describe(id, field, longest).statusCode());
        for (String unfit :
                List.of(longest + "x", prefix + "a\u0000b", prefix + "a\u001bb", prefix + "a\u0085b\u009b")) {
            HttpResponse<String> response = describe(id, field, unfit);
            assertEquals(400, response.statusCode(), response::body);
            assertEquals(
                    "/" + field,
                    Json.parse(response.body()).at("/problems/0/pointer").asText());
        }
        assertEquals(longest, REALM.get(path(id)).get(field).asText());
    }

    @Test
    void aDescriptionMayHaveSeveralLines() {
        String id = create("lines", Map.of());
        assertEquals(200, describe(id, "description", "one\ntwo\r\nthree").statusCode());
        assertEquals("one\ntwo\r\nthree", REALM.get(path(id)).get("description").asText());
    }

    private static HttpResponse<String> describe(String id, String field, String text) {
        return REALM.admin("PUT", path(id), Json.tree(Map.of(field, text)).toString(), "If-Match", "*");
    }

    @Test
    void whatIsWrongWithStoredSettingsIsTold() {
        String id = create("spoilt", Map.of());
        REALM.change("clients/" + id, client -> {
            client.withObject("/attributes").put("registry.lifetime", "5m");
            return client;
        });
        JsonNode registry = listed("spoilt").orElseThrow();
        assertEquals("5m", registry.at("/settings/registry.lifetime").asText());
        assertEquals(
                "/settings/registry.lifetime",
                registry.at("/problems/0/pointer").asText());
    }

    @Test
    void aClientIsNoRegistryTwice() {
        create("twice", Map.of());
        assertEquals(
                409, REALM.admin("POST", REGISTRIES, json("twice", Map.of())).statusCode());
        assertEquals(
                409, REALM.admin("POST", REGISTRIES, json("ci-bot", Map.of())).statusCode());
    }

    @Test
    void nobodyGetsATokenForARegistryThatWasDeleted() {
        String id = create("deleted", Map.of("registry.anonymous", true));
        assertEquals(
                204, REALM.admin("DELETE", path(id), "", "If-Match", etag(id)).statusCode());
        assertEquals(404, REALM.admin("GET", path(id), "").statusCode());
        assertEquals(400, REALM.token().service("deleted").get().status());
    }

    @Test
    void aClientThatIsNoRegistryIsNotFound() {
        String id = REALM.get("clients?clientId=ci-bot").at("/0/id").asText();
        assertEquals(404, REALM.admin("GET", path(id), "").statusCode());
        assertEquals(404, REALM.admin("DELETE", path(id), "", "If-Match", "*").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"f:x", "f:", "f:x:y", "f::", "%01", "%7F", "none", "demo-registry"})
    void anIdThatCannotBeIsNotFound(String id) {
        for (String method : List.of("GET", "PUT", "DELETE")) {
            assertEquals(
                    404, REALM.admin(method, path(id), "{}", "If-Match", "*").statusCode(), method);
        }
    }

    private static String create(String service, Map<String, ?> settings) {
        HttpResponse<String> response = REALM.admin("POST", REGISTRIES, json(service, settings));
        assertEquals(201, response.statusCode(), response::body);
        String id = Json.parse(response.body()).get("id").asText();
        assertTrue(response.headers().firstValue("Location").orElseThrow().endsWith(path(id)));
        return id;
    }

    private static String json(String service, Map<String, ?> settings) {
        Map<String, Object> registry = new HashMap<>(Map.of("service", service, "settings", settings));
        registry.put("address", "https://" + service + ".example.org");
        return Json.tree(registry).toString();
    }

    private static String path(String id) {
        return REGISTRIES + "/" + id;
    }

    private static String etag(String id) {
        return REALM.admin("GET", path(id), "").headers().firstValue("ETag").orElseThrow();
    }

    private static Optional<JsonNode> listed(String service) {
        return REALM.get(REGISTRIES)
                .valueStream()
                .filter(registry -> registry.get("service").asText().equals(service))
                .findFirst();
    }
}
