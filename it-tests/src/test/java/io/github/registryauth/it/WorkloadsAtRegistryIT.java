package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.ImageClient;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CI without a stored password: another realm is the CI system's issuer, and its clients are the jobs. */
final class WorkloadsAtRegistryIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final Realm CI = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String APP = "repository:acme/app:pull,push";

    @BeforeAll
    static void trustTheIssuer() {
        job("app", Map.of("repository", "acme/app", "ref", "refs/heads/main"), "registry");
        job("branch", Map.of("repository", "acme/app", "ref", "refs/heads/feature"), "registry");
        job("stranger", Map.of("repository", "evil/app", "ref", "refs/heads/main"), "registry");
        job("elsewhere", Map.of("repository", "acme/app", "ref", "refs/heads/main"), "another service");
        trust(Map.of(
                "alias",
                "ci",
                "issuer",
                CI.url(),
                "audiences",
                List.of("registry"),
                "requiredClaims",
                Map.of("owner", List.of("acme")),
                "allowPrivateAddresses",
                true));
        REALM.store(Map.of(
                "name",
                "ci",
                "rules",
                List.of(Map.of(
                        "id",
                        "main",
                        "allow",
                        List.of("pull", "push"),
                        "on",
                        List.of("repository:{repo}"),
                        "to",
                        List.of("workload:ci"),
                        "when",
                        Map.of("claim.repository", List.of("{repo:**}"), "claim.ref", List.of("refs/heads/main"))))));
    }

    private static void trust(Map<String, ?> issuer) {
        HttpResponse<String> response = REALM.admin(
                "POST", "registry/trusted-issuers", Json.tree(issuer).toString());
        assertEquals(201, response.statusCode(), response::body);
    }

    /** A client of the CI realm whose access tokens carry these claims and the owner of the repository. */
    private static void job(String name, Map<String, String> claims, String audience) {
        Stream<Map<String, ?>> mappers = Stream.concat(
                Stream.concat(
                                claims.entrySet().stream(),
                                Stream.of(Map.entry(
                                        "owner",
                                        claims.getOrDefault("repository", "").replaceAll("/.*", ""))))
                        .map(claim -> mapper(
                                claim.getKey(),
                                "oidc-hardcoded-claim-mapper",
                                Map.of(
                                        "claim.name", claim.getKey(),
                                        "claim.value", claim.getValue(),
                                        "jsonType.label", "String"))),
                Stream.of(mapper("audience", "oidc-audience-mapper", Map.of("included.custom.audience", audience))));
        CI.post(
                "clients",
                Map.of(
                        "clientId",
                        name,
                        "secret",
                        name + "-secret",
                        "standardFlowEnabled",
                        false,
                        "serviceAccountsEnabled",
                        true,
                        "protocolMappers",
                        mappers.toList()));
    }

    private static Map<String, ?> mapper(String name, String type, Map<String, String> config) {
        return Map.of(
                "name",
                name,
                "protocol",
                "openid-connect",
                "protocolMapper",
                type,
                "config",
                Stream.concat(config.entrySet().stream(), Stream.of(Map.entry("access.token.claim", "true")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static String jwt(String job) {
        return CI.clientToken(job, job + "-secret");
    }

    static Stream<ImageClient> clients() {
        return ImageClient.all();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aJobPushesWithItsJwtUnderAnyName(ImageClient client) {
        Registry registry = Registry.start(RegistryKind.V3, REALM);
        Login job = new Login("whatever", jwt("app"));

        client.push(registry.address() + "/acme/app:" + client, job).requireSuccess();
        client.pull(registry.address() + "/acme/app:" + client, job).requireSuccess();
        client.push(registry.address() + "/acme/other:" + client, job).requireRefusal();
        client.push(registry.address() + "/acme/app:b" + client, new Login("x", jwt("branch")))
                .requireRefusal();
    }

    @Test
    void theRegistrysTokenTellsTheJobAndEndsWithItsJwt() {
        CI.change("", realm -> realm.put("accessTokenLifespan", 200));
        try {
            String jwt = jwt("app");
            Answer answer = ask(jwt);
            String subject = payload(jwt).get("sub").asText();

            assertEquals(Set.of(APP), answer.granted());
            assertEquals("workload:ci:" + subject, answer.subject());
            assertTrue(
                    answer.claims().get("exp").asLong()
                            <= payload(jwt).get("exp").asLong(),
                    answer.claims().toString());
            assertFalse(answer.json().has("refresh_token"));
        } finally {
            CI.change("", realm -> realm.put("accessTokenLifespan", 300));
        }
    }

    /** Keycloak does not keep a job's claims, and so cannot ask the rules again. */
    @Test
    void aJobIsToldNoListOfRepositories() {
        REALM.addRegistry("listed", Map.of("registry.catalog-address", "http://localhost:1"));
        String token = REALM.token()
                .service("listed")
                .basic("x", jwt("app"))
                .scope("registry:catalog:*")
                .get()
                .token();
        Answer answer = REALM.at("catalog/listed").bearer(token).get().requireError(401);
        assertTrue(answer.header("WWW-Authenticate").endsWith(",error=\"insufficient_scope\""));
    }

    @Test
    void aJwtThatIsAboutToEndIsRefusedAndSaysSo() {
        CI.change("", realm -> realm.put("accessTokenLifespan", 59));
        try {
            assertTrue(ask(jwt("app")).requireError(401).message().contains("ends within a minute"));
        } finally {
            CI.change("", realm -> realm.put("accessTokenLifespan", 300));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "elsewhere"})
    void aJobOfAnotherOwnerOrForAnotherServiceIsRefused(String job) {
        ask(jwt(job)).requireError(401);
    }

    @Test
    void aForgedJwtIsRefused() {
        String jwt = jwt("app");
        String[] parts = jwt.split("\\.", -1);
        String none = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".";
        String other = encoded(payload(jwt).toString().replace("refs/heads/main", "refs/heads/evil"));

        ask(none).requireError(401);
        ask(parts[0] + "." + other + "." + parts[2]).requireError(401);
        ask(parts[0] + "." + parts[1] + "." + parts[2].substring(2)).requireError(401);
        ask(encoded("{\"alg\":\"HS256\",\"kid\":\"nowhere\"}") + "." + parts[1] + "." + parts[2])
                .requireError(401);
        ask(encoded("{\"alg\":\"RS256\",\"kid\":\"nowhere\"}") + "." + parts[1] + "." + parts[2])
                .requireError(401);
        assertEquals(Set.of(APP), ask(jwt).granted());
    }

    @Test
    void anIssuerWhoseKeysWereNeverHadIsUnavailableAndNotOpen() {
        String elsewhere = CI.url().replaceFirst(":[0-9]+/", ":1/");
        trust(Map.of(
                "alias", "down", "issuer", elsewhere, "audiences", List.of("registry"), "allowPrivateAddresses", true));
        String[] parts = jwt("app").split("\\.", -1);
        String claims = payload(jwt("app")).toString().replace(CI.url(), elsewhere);

        Answer answer = ask(parts[0] + "." + encoded(claims) + "." + parts[2]);

        answer.requireError(503);
        assertFalse(answer.header("Retry-After").isEmpty());
    }

    /** The realm itself is no trusted issuer, and its access tokens are no password. */
    @Test
    void aJwtOfAnIssuerThatNobodyTrustsIsRefused() {
        ask(REALM.clientToken("ci-bot", "ci-bot-secret")).requireError(401);
    }

    @Test
    void anIssuerThatIsSwitchedOffIsTrustedNoMore() {
        String jwt = jwt("app");
        assertEquals(Set.of(APP), ask(jwt).granted());
        HttpResponse<String> read = REALM.admin("GET", "registry/trusted-issuers/ci", "");
        REALM.admin(
                "PUT",
                "registry/trusted-issuers/ci",
                read.body().replaceFirst("\\{", "{\"enabled\":false,"),
                "If-Match",
                "*");
        try {
            ask(jwt).requireError(401);
        } finally {
            REALM.admin("PUT", "registry/trusted-issuers/ci", read.body(), "If-Match", "*");
        }
        assertEquals(Set.of(APP), ask(jwt).granted());
    }

    @Test
    void aJobsLoginIsAnEventThatTellsTheJobAndNotItsJwt() {
        String jwt = jwt("app");
        ask(jwt).requireToken();

        JsonNode event = REALM.events("LOGIN").stream()
                .filter(login -> login.at("/details/credential_type").asText().equals("workload"))
                .findFirst()
                .orElseThrow();
        assertTrue(event.at("/details/username").asText().startsWith("workload:ci:"), event.toString());
        String signature = jwt.substring(jwt.lastIndexOf('.') + 1);
        assertFalse(REALM.get("events?max=1000").toString().contains(signature));
        assertFalse(REALM.log().contains(signature));
    }

    private static Answer ask(String jwt) {
        return REALM.token().basic("job", jwt).scope(APP).get();
    }

    private static JsonNode payload(String jwt) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
