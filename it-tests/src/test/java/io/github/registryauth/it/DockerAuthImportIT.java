package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.TokenRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations of docker_auth, imported with their proof, and the tokens that come of it. */
final class DockerAuthImportIT {
    private static final String IMPORT = "registry/import/docker-auth";

    @Test
    void anImportedAclDecidesOnTokensAsDockerAuthWould() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("users/profile", profile -> profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"));
        realm.addUser("erin", "erin", Map.of("attributes", Map.of("team", List.of("red", "blue"))));
        realm.addUser("ci-shop", "ci-shop", Map.of());

        JsonNode answer = imported(realm, "acl.yml", "?store=true", 201);

        assertTrue(
                answer.get("proof").asText().matches("[1-9][0-9]+ requests compared, 0 differences"),
                answer.toString());
        assertEquals("600", answer.at("/registrySettings/registry.lifetime").asText());
        assertEquals("true", answer.at("/registrySettings/registry.anonymous").asText());
        assertEquals(
                "[repository:any/x:delete,pull,push]", granted(realm, "carol", "repository:any/x:delete,pull,push"));
        assertEquals("[repository:dave-x:push]", granted(realm, "dave", "repository:dave-x:push"));
        assertEquals(
                "[repository:erin/x:push]", granted(realm, "erin", "repository:erin/x:push", "repository:bob/x:push"));
        assertEquals("[registry:catalog:*]", granted(realm, "erin", "registry:catalog:*"));
        assertEquals(
                "[repository:built/shop/x:pull,push]",
                granted(realm, "ci-shop", "repository:built/shop/x:delete,pull,push", "repository:built/bank/x:pull"));
        assertEquals(
                "[repository:shared/bx/y:pull,push]",
                granted(realm, "erin", "repository:shared/bx/y:pull,push", "repository:shared/dx/y:pull"));
        assertEquals(
                "[repository:blue-images/x:pull, repository:red-images/x:pull]",
                granted(
                        realm,
                        "erin",
                        "repository:red-images/x:pull",
                        "repository:blue-images/x:pull",
                        "repository:green-images/x:pull"));
        assertEquals("[repository:released/a/b:pull]", granted(realm, "erin", "repository:released/a/b:pull,push"));
        assertEquals(
                "[repository:hello-world:pull]",
                realm.token()
                        .scope("repository:hello-world:pull", "repository:released/x:pull")
                        .get()
                        .granted()
                        .toString());
    }

    /** The realm's people have attributes of their own; only what the import gives is looked at here. */
    private static String granted(Realm realm, String user, String... scopes) {
        TokenRequest request = realm.token().basic(user, user).scope(scopes);
        return request.get().granted().toString();
    }

    @Test
    void whatIsNoAclIsNamedAndNoSecretIsShown() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        JsonNode answer = imported(realm, "parts.yml", "", 200);
        List<String> places = answer.get("report").findValuesAsText("place");
        for (String part : List.of(
                "google_auth",
                "github_auth",
                "gitlab_auth",
                "oidc_auth",
                "ldap_auth",
                "mongo_auth",
                "xorm_auth",
                "ext_auth",
                "plugin_authn",
                "acl_mongo",
                "acl_xorm",
                "casbin_authz",
                "ext_authz",
                "plugin_authz",
                "something_new",
                "users/nopassword",
                "token/expiration",
                "token/certificate",
                "server")) {
            assertTrue(places.stream().anyMatch(place -> place.startsWith("/" + part)), part + " in " + places);
        }
        assertFalse(answer.toString().contains("never-to-be-shown"), answer.toString());
        assertFalse(imported(realm, "acl.yml", "", 200).toString().contains("ThisIsNoHash"));
    }

    @Test
    void labelsBecomeGroupsWhereThatIsAskedFor() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        imported(realm, "acl.yml", "?store=true&name=groups&label=team%3Dgroup%3A/teams", 201);
        assertEquals(
                "[repository:team-a-images/x:pull]",
                granted(realm, "alice", "repository:team-a-images/x:pull", "repository:team-b-images/x:pull"));
        assertEquals(409, post(realm, "acl.yml", "?store=true&name=groups").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "acl: 1",
                "acl: [{match: {name: '/(/'}, actions: ['*']}]",
                "acl: [{match: {ip: nowhere}, actions: ['*']}]",
                "acl: [{match: {account: x}}]",
                "acl: &a [*a]",
                "acl: !!java.lang.Object []",
                "acl: [",
                "acl: [{match: {<<: {account: admin}, name: '**'}, actions: ['*']}]",
                "acl: [{match: {name: '/(?i)[\\x{0400}-\\x{FFFF}]/'}, actions: []}]",
                "users: {'': {labels: {tier: [guest]}}}\nacl: [{match: {}, actions: [pull]}]",
                "acl: [{match: {type: '/^plug/'}, actions: []}, {match: {}, actions: ['*']}]",
                "acl: [{match: {account: Bob}, actions: []}, {match: {account: '/.+/'}, actions: ['*']}]",
                "acl: [{match: {account: '/.+/', name: '/^a|^${labels:t}$/', service: x, ip: 10.1.2.3}, actions: []}]"
            })
    void aConfigurationThatIsNoneIsRefusedWithAReason(String yaml) {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        HttpResponse<String> response =
                realm.admin("POST", IMPORT + "?store=true", yaml, "Content-Type", "application/yaml");
        assertEquals(400, response.statusCode(), response.body());
        assertFalse(Json.parse(response.body()).get("errorMessage").asText().isBlank());
        assertEquals(0, realm.get("registry/rule-sets").size());
    }

    @Test
    void aFileThatCannotBeReadShowsNoLineOfIt() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        String yaml = "users:\n  bob:\n    password: \"never-to-be-shown\nacl: []\n";
        HttpResponse<String> response = realm.admin("POST", IMPORT, yaml, "Content-Type", "application/yaml");
        assertEquals(400, response.statusCode());
        assertFalse(response.body().contains("never-to-be-shown"), response.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "=x", "team=a&label=team=b", "team=group:teams"})
    void aLabelThatIsNotUnderstoodIsRefused(String label) {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        HttpResponse<String> response =
                realm.admin("POST", IMPORT + "?label=" + label, "acl: []", "Content-Type", "application/yaml");
        assertEquals(400, response.statusCode(), response.body());
    }

    private static JsonNode imported(Realm realm, String file, String query, int status) {
        HttpResponse<String> response = post(realm, file, query);
        assertEquals(status, response.statusCode(), response.body());
        return Json.parse(response.body());
    }

    private static HttpResponse<String> post(Realm realm, String file, String query) {
        try (InputStream yaml = DockerAuthImportIT.class.getResourceAsStream("/docker-auth/" + file)) {
            String text = new String(Objects.requireNonNull(yaml, file).readAllBytes(), StandardCharsets.UTF_8);
            return realm.admin("POST", IMPORT + query, text, "Content-Type", "application/yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
