package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code registry-scope} attributes grant, wherever they may stand. On the distribution only: nothing here depends
 * on how Keycloak runs.
 */
final class StraightMappingIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    /** Its user profile is changed by the tests. */
    private static final Realm PROFILES = Realm.create(KeycloakKind.DISTRIBUTION);

    private static final String PROFILE = "users/profile";
    private static final String POLICY = "unmanagedAttributePolicy";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Test
    void groupsGrantToTheirMembers() {
        assertEquals(
                Set.of("repository:team-a/app:pull,push"),
                granted("alice", "repository:team-a/app:pull,push", "repository:team-b/app:pull"));
    }

    @Test
    void membersOfASubgroupAreMembersOfItsParents() {
        String parent = REALM.addGroup("parent", "repository:{group}/**:pull");
        String child = REALM.post("groups/" + parent + "/children", Map.of("name", "child"));
        String grandchild = REALM.post("groups/" + child + "/children", Map.of("name", "grandchild"));
        REALM.put("groups/" + grandchild, group("grandchild", "repository:{group}/**:push"));
        user("in-grandchild");
        REALM.join("in-grandchild", grandchild);

        // {group} is the group that carries the attribute.
        assertEquals(
                Set.of("repository:parent/x:pull", "repository:grandchild/x:push"),
                granted(
                        "in-grandchild",
                        "repository:parent/x:pull,push",
                        "repository:child/x:pull,push",
                        "repository:grandchild/x:pull,push"));
    }

    @Test
    void realmRolesGrantAlsoThroughCompositesAndGroups() {
        role("inner", "repository:inner/**:pull");
        role("outer", "repository:outer/**:pull");
        REALM.post("roles/outer/composites", List.of(REALM.get("roles/inner")));
        user("has-outer");
        REALM.post("users/" + REALM.userId("has-outer") + "/role-mappings/realm", List.of(REALM.get("roles/outer")));
        String group = REALM.addGroup("outer-people");
        REALM.post("groups/" + group + "/role-mappings/realm", List.of(REALM.get("roles/outer")));
        user("in-outer-people");
        REALM.join("in-outer-people", group);
        Set<String> both = Set.of("repository:inner/x:pull", "repository:outer/x:pull");

        assertEquals(both, granted("has-outer", "repository:inner/x:pull", "repository:outer/x:pull"));
        assertEquals(both, granted("in-outer-people", "repository:inner/x:pull", "repository:outer/x:pull"));
        assertEquals(Set.of(), granted("dave", "repository:inner/x:pull", "repository:outer/x:pull"));
    }

    @Test
    void clientRolesGrantAlsoInsideAComposite() {
        String client = REALM.clientId("web");
        REALM.post(
                "clients/" + client + "/roles",
                Map.of("name", "publisher", "attributes", Map.of("registry-scope", List.of("repository:web/**:push"))));
        JsonNode publisher = REALM.get("clients/" + client + "/roles/publisher");
        user("has-publisher");
        REALM.post("users/" + REALM.userId("has-publisher") + "/role-mappings/clients/" + client, List.of(publisher));
        REALM.post("roles", Map.of("name", "with-publisher"));
        REALM.post("roles/with-publisher/composites", List.of(publisher));
        user("has-composite");
        REALM.post(
                "users/" + REALM.userId("has-composite") + "/role-mappings/realm",
                List.of(REALM.get("roles/with-publisher")));

        assertEquals(Set.of("repository:web/x:push"), granted("has-publisher", "repository:web/x:push"));
        assertEquals(Set.of("repository:web/x:push"), granted("has-composite", "repository:web/x:push"));
    }

    @ParameterizedTest
    @CsvSource({"ADMIN_EDIT, true", "ADMIN_VIEW, true", "ENABLED, false"})
    void unmanagedUserAttributeGrantsOnlyWhereTheUserCannotEditIt(String policy, boolean grants) {
        String user = userWithOwnScope();

        PROFILES.change(PROFILE, profile -> undeclared(profile).put(POLICY, policy));

        assertOwnScope(user, grants);
    }

    @ParameterizedTest
    @CsvSource({"admin, true", "admin user, false", "user, false"})
    void declaredUserAttributeGrantsOnlyWhereTheUserCannotEditIt(String editors, boolean grants) {
        String user = userWithOwnScope();

        PROFILES.change(PROFILE, profile -> declared(profile, List.of(editors.split(" "))));

        assertOwnScope(user, grants);
    }

    @Test
    void serviceAccountsHaveTheScopesOfTheirClient() {
        assertEquals(
                Set.of("repository:team-a/app:pull,push"),
                REALM.token()
                        .basic("ci-bot", "ci-bot-secret")
                        .scope("repository:team-a/app:pull,push,delete", "repository:team-b/app:pull")
                        .get()
                        .granted());
    }

    @Test
    void userStandsForTheUserName() {
        assertEquals(
                Set.of("repository:dave/tools:*"),
                granted("dave", "repository:dave/tools:*", "repository:alice/x:pull"));
    }

    @Test
    void everybodyHasTheEveryoneScope() {
        String scope = "repository:public/tools:pull";

        assertEquals(Set.of(scope), granted("dave", scope));
        assertEquals(Set.of(scope), REALM.token().scope(scope).get().granted());
        assertEquals(
                Set.of(scope),
                REALM.token()
                        .basic("ci-bot", "ci-bot-secret")
                        .scope(scope)
                        .get()
                        .granted());
        // It belongs to one registry.
        assertEquals(
                Set.of(),
                REALM.token()
                        .service("closed-registry")
                        .basic("dave", "dave")
                        .scope(scope)
                        .get()
                        .granted());
    }

    @Test
    void groupRemovedBetweenTwoRequestsGrantsNothingMore() {
        String group = REALM.addGroup("short-lived", "repository:{group}/**:pull");
        user("member");
        REALM.join("member", group);
        assertEquals(Set.of("repository:short-lived/x:pull"), granted("member", "repository:short-lived/x:pull"));

        REALM.delete("groups/" + group);

        assertEquals(Set.of(), granted("member", "repository:short-lived/x:pull"));
    }

    @Test
    void attributeChangedBetweenTwoRequestsShowsAtOnce() {
        String group = REALM.addGroup("changing", "repository:changing/**:pull,push");
        user("changing-member");
        REALM.join("changing-member", group);
        String scope = "repository:changing/x:pull,push";
        assertEquals(Set.of(scope), granted("changing-member", scope));

        REALM.put("groups/" + group, group("changing", "repository:changing/**:pull"));

        assertEquals(Set.of("repository:changing/x:pull"), granted("changing-member", scope));
    }

    @Test
    void specialCharactersInNamesAreLiteral() {
        Realm realm = PROFILES;
        // By default Keycloak refuses such user names; a realm may allow them.
        realm.change(PROFILE, profile -> {
            ((ObjectNode) profile.at("/attributes/0/validations")).remove("username-prohibited-characters");
            return profile;
        });
        String group = realm.addGroup("**", "repository:{group}/x:pull");
        for (String user : List.of("any*", "{group}", "alice/x")) {
            realm.addUser(user, user, Map.of());
            realm.join(user, group);
        }
        String others = "repository:team-a/x:pull repository:anyone/x:pull repository:alice/y:pull repository:x/x:pull";

        assertEquals(Set.of("repository:any*/x:pull"), granted(realm, "any*", others, "repository:any*/x:pull"));
        assertEquals(Set.of("repository:**/x:pull"), granted(realm, "any*", others, "repository:**/x:pull"));
        assertEquals(Set.of(), granted(realm, "{group}", others));
        assertEquals(Set.of(), granted(realm, "alice/x", others));
    }

    @Test
    void brokenScopeGrantsNothingAndBreaksNothingElse() {
        String group = REALM.addGroup(
                "broken",
                "repository",
                "repository:{nobody}/**:pull",
                "repository:/[/:pull",
                "repository:fine/**:pull");
        user("broken-member");
        REALM.join("broken-member", group);

        assertEquals(
                Set.of("repository:fine/x:pull"),
                granted("broken-member", "repository:fine/x:pull", "repository:broken-member2/x:pull"));
    }

    private static Set<String> granted(String user, String... scopes) {
        return granted(REALM, user, scopes);
    }

    private static Set<String> granted(Realm realm, String user, String... scopes) {
        return realm.token().basic(user, user).scope(scopes).get().granted();
    }

    private static void user(String name) {
        REALM.addUser(name, name, Map.of());
    }

    private static void role(String name, String scope) {
        REALM.post("roles", Map.of("name", name));
        REALM.change(
                "roles/" + name, role -> role.set("attributes", Json.tree(Map.of("registry-scope", List.of(scope)))));
    }

    private static Map<String, Object> group(String name, String scope) {
        return Map.of("name", name, "attributes", Map.of("registry-scope", List.of(scope)));
    }

    /** The attribute is written while only administrators can; the value is then what it is, whoever may change it. */
    private static String userWithOwnScope() {
        PROFILES.change(PROFILE, profile -> undeclared(profile).put(POLICY, "ADMIN_EDIT"));
        String user = "user-" + COUNT.incrementAndGet();
        String scope = "repository:special/**:pull";
        PROFILES.addUser(user, user, Map.of("attributes", Map.of("registry-scope", List.of(scope))));
        assertEquals(
                scope,
                PROFILES.get("users/" + PROFILES.userId(user))
                        .at("/attributes/registry-scope/0")
                        .asText());
        return user;
    }

    private static void assertOwnScope(String user, boolean grants) {
        String scope = "repository:special/x:pull";

        assertEquals(grants ? Set.of(scope) : Set.of(), granted(PROFILES, user, scope));
    }

    private static ObjectNode undeclared(ObjectNode profile) {
        ArrayNode attributes = (ArrayNode) profile.get("attributes");
        for (int i = attributes.size() - 1; i >= 0; i--) {
            if (attributes.get(i).get("name").asText().equals("registry-scope")) {
                attributes.remove(i);
            }
        }
        return profile;
    }

    private static ObjectNode declared(ObjectNode profile, List<String> editors) {
        ((ArrayNode) undeclared(profile).get("attributes"))
                .add(Json.tree(Map.of(
                        "name",
                        "registry-scope",
                        "multivalued",
                        true,
                        "permissions",
                        Map.of("view", List.of("admin", "user"), "edit", editors))));
        return profile;
    }
}
