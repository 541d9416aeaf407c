package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A realm with Keycloak's admin permissions: it leaves clients and organizations out of what who may look at users, and not at
 * them, reads. Registries and rules are the same for everybody. On the distribution only.
 */
final class AdminPermissionsIT {
    private static final Realm REALM = realm();
    private static final List<String> REGISTRIES = List.of("closed-registry", "demo-registry", "login-registry");

    /** Where dave may look at the realm and its users, but at no client and no organization. */
    private static Realm realm() {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.change("", settings -> settings.put("adminPermissionsEnabled", true));
        realm.makeAdministrator("dave", "view-realm", "view-users");
        return realm;
    }

    @Test
    void anAdministratorWhoMayNotLookAtClientsSeesTheRegistries() {
        HttpResponse<String> listed = administration("GET", "registry/registries", "");

        assertEquals(200, listed.statusCode(), listed::body);
        assertEquals(REGISTRIES, Json.parse(listed.body()).findValuesAsText("service"));
    }

    @Test
    void aRegistryInAnotherSpellingIsFoundByAnAdministratorWhoMayNotLookAtClients() {
        Map<String, ?> question = Map.of(
                "subject", "anonymous", "registry", "DEMO-registry", "scopes", List.of("repository:public/x:pull"));

        HttpResponse<String> answer =
                administration("POST", "registry/explain", Json.tree(question).toString());

        assertEquals(200, answer.statusCode(), answer::body);
    }

    @Test
    void questionsAreAnsweredAboutWhomOneMayLookAt() {
        REALM.makeAdministrator("carol", "view-realm", "query-users");
        permitView("carol", "alice");

        assertEquals(200, explain("carol", "alice").statusCode());
        assertEquals(403, explain("carol", "bob").statusCode());
    }

    /** Permits an administrator to look at one user, as Keycloak's console does under "Permissions". */
    private static void permitView(String administrator, String user) {
        String server = "clients/" + REALM.clientId("admin-permissions") + "/authz/resource-server/";
        REALM.post(
                server + "policy/user", Map.of("name", administrator, "users", List.of(REALM.userId(administrator))));
        REALM.post(
                server + "permission/scope",
                Map.of(
                        "name", "view " + user,
                        "resourceType", "Users",
                        "resources", List.of(REALM.userId(user)),
                        "scopes", List.of("view"),
                        "policies", List.of(administrator)));
    }

    private static HttpResponse<String> explain(String administrator, String user) {
        Map<String, ?> question = Map.of("userId", REALM.userId(user), "scopes", List.of("repository:a:pull"));
        return administration(
                administrator, "POST", "registry/explain", Json.tree(question).toString());
    }

    @Test
    void somebodyWhoMayLookAtUsersSeesTheRegistries() {
        JsonNode about =
                Json.parse(Account.of(REALM, "dave").exchange("GET", "", "").body());

        assertEquals(Json.tree(REGISTRIES), about.get("registries"));
    }

    @Test
    void whatSomebodyFindsIsWhatTheNextOneFinds() {
        Account.of(REALM, "dave").make(Map.of("name", "spelled", "registries", List.of("Demo-Registry")));

        REALM.token().service("Demo-Registry").get().requireToken();
    }

    @Test
    void whatIsDeniedToAnOrganizationIsDeniedToItsMemberWhoMayLookAtUsers() {
        Realm realm = realm();
        // Before there are organizations: those change the login page.
        Account account = Account.of(realm, "dave");
        realm.change("", settings -> settings.put("organizationsEnabled", true));
        String organization =
                realm.post("organizations", Map.of("name", "acme", "domains", List.of(Map.of("name", "acme.test"))));
        realm.post("organizations/" + organization + "/members", realm.userId("dave"));
        realm.store(Map.of(
                "name",
                "acme",
                "rules",
                List.of(
                        rule("all", "allow", List.of("pull", "push"), "authenticated"),
                        rule("frozen", "deny", List.of("push"), "organization:acme"))));

        Answer token = realm.token()
                .bearer(realm.accessToken("web-for-registry", "dave"))
                .scope("repository:acme/app:pull,push")
                .get();
        HttpResponse<String> access = account.exchange("GET", "/access?registry=demo-registry", "");

        assertEquals(Set.of("repository:acme/app:pull"), token.granted());
        assertTrue(access.body().contains("acme/frozen"), access::body);
    }

    private static HttpResponse<String> administration(String method, String path, String body) {
        return administration("dave", method, path, body);
    }

    private static HttpResponse<String> administration(String user, String method, String path, String body) {
        String bearer = "Bearer " + REALM.accessToken("admin-cli", user);
        return REALM.admin(method, path, body, "Authorization", bearer, "Content-Type", "application/json");
    }

    private static Map<String, Object> rule(String id, String effect, List<String> actions, String to) {
        return Map.of("id", id, effect, actions, "on", List.of("repository:acme/**"), "to", List.of(to));
    }
}
