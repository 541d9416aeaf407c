package io.github.registryauth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.document.Finding;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedIssuerReaderTest {
    private static final String ISSUER = "https://issuer.example.org/realms/ci";

    @Test
    void anIssuerAndAnAudienceAreEnough() {
        TrustedIssuer read = good(Map.of());
        assertEquals("ci", read.alias());
        assertEquals(ISSUER, read.issuer());
        assertEquals(new KeyLocation.Discovery(URI.create(ISSUER + "/.well-known/openid-configuration")), read.keys());
        assertEquals(Set.of("us"), read.audiences());
        assertEquals(Set.of(JwtAlgorithm.RS256, JwtAlgorithm.ES256), read.algorithms());
        assertEquals(Map.of(), read.requiredClaims());
        assertTrue(read.enabled() && !read.allowPrivateAddresses());
    }

    @Test
    void everyFieldIsRead() {
        TrustedIssuer read = good(Map.of(
                "description",
                "for people",
                "enabled",
                false,
                "issuer",
                "http://gitlab.internal:8080",
                "jwksUri",
                "http://gitlab.internal:8080/oauth/discovery/keys?x=y",
                "audiences",
                List.of("a", "b"),
                "algorithms",
                List.of("EdDSA", "PS512"),
                "requiredClaims",
                Map.of("ref_protected", "true", "project_path", List.of("acme/app", "acme/lib")),
                "allowPrivateAddresses",
                true));
        assertEquals(
                new TrustedIssuer(
                        "ci",
                        "http://gitlab.internal:8080",
                        new KeyLocation.Address(URI.create("http://gitlab.internal:8080/oauth/discovery/keys?x=y")),
                        Set.of("a", "b"),
                        Set.of(JwtAlgorithm.EDDSA, JwtAlgorithm.PS512),
                        Map.of("ref_protected", List.of("true"), "project_path", List.of("acme/app", "acme/lib")),
                        true,
                        false),
                read);
        assertNotEquals(read, good(Map.of()));
    }

    @Test
    void whatIsMissingOrUnknownIsTold() {
        assertEquals(
                List.of(
                        "/audience: no such field; there are description, enabled, issuer, jwksUri, jwks, audiences,"
                                + " algorithms, requiredClaims, allowPrivateAddresses (did you mean audiences?)",
                        ": 'audiences' is missing",
                        ": 'issuer' is missing"),
                TrustedIssuerReader.read("ci", Map.of("audience", "x")).problems().stream()
                        .map(Finding::toString)
                        .toList());
        assertEquals(
                List.of("must be an object"),
                TrustedIssuerReader.read("ci", List.of()).problems().stream()
                        .map(Finding::reason)
                        .distinct()
                        .filter(reason -> reason.contains("object"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, http://issuer.example.org",
        "issuer, issuer.example.org",
        "issuer, https://",
        "issuer, https:x",
        "issuer, https://user:pw@issuer.example.org",
        "issuer, https://issuer.example.org#a",
        "issuer, https://issuer.example.org?a=b",
        "issuer, https://exämple.org",
        "issuer, 'https://issuer.example.org '",
        "issuer, file:///etc/passwd",
        "jwksUri, http://issuer.example.org/keys",
        "jwksUri, /keys",
        "audiences, ''",
        "algorithms, none",
        "algorithms, HS256",
        "algorithms, rs256",
        "enabled, true",
        "allowPrivateAddresses, yes",
        "requiredClaims, x",
        "description, ''"
    })
    void aValueThatIsNoneOfItsFieldIsAProblemThere(String field, String value) {
        assertEquals(List.of("/" + field), pointers(Map.of(field, value)));
    }

    @Test
    void everyListAndTextIsBounded() {
        assertEquals(List.of("/audiences"), pointers(Map.of("audiences", List.of())));
        assertEquals(List.of("/audiences"), pointers(Map.of("audiences", Collections.nCopies(11, "a"))));
        assertEquals(List.of("/audiences/1"), pointers(Map.of("audiences", List.of("a", "a".repeat(501)))));
        assertEquals(List.of("/audiences/0"), pointers(Map.of("audiences", List.of(5))));
        assertEquals(List.of("/audiences"), pointers(Map.of("audiences", "a\nb")));
        assertEquals(List.of("/algorithms"), pointers(Map.of("algorithms", List.of())));
        assertEquals(List.of("/issuer"), pointers(Map.of("issuer", "https://a.example/" + "a".repeat(500))));
        assertEquals(List.of("/description"), pointers(Map.of("description", "a".repeat(2_001))));
        assertEquals(List.of("/requiredClaims/a"), pointers(Map.of("requiredClaims", Map.of("a", List.of()))));
        assertEquals(
                List.of("/requiredClaims/a"),
                pointers(Map.of("requiredClaims", Map.of("a", Collections.nCopies(101, "a")))));
        assertEquals(List.of("/requiredClaims/a/0"), pointers(Map.of("requiredClaims", Map.of("a", List.of(true)))));
        assertEquals(
                List.of("/requiredClaims/" + "a".repeat(256)),
                pointers(Map.of("requiredClaims", Map.of("a".repeat(256), "a"))));
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 21; i++) {
            many.put("c" + i, "a");
        }
        assertEquals(List.of("/requiredClaims"), pointers(Map.of("requiredClaims", many)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://token.actions.githubusercontent.com, repository_owner, job_workflow_ref",
        "https://gitlab.com, namespace_path, ref",
        "https://accounts.google.com, email, azp",
        "https://agent.buildkite.com, organization_slug, pipeline_slug",
        "https://app.circleci.com, sub, aud",
        "https://app.terraform.io, terraform_organization_name, terraform_run_phase"
    })
    void anIssuerThatServesAnybodyNeedsAClaimThatTellsWhoseJobItIs(String issuer, String telling, String other) {
        for (Map<String, ?> claims : List.<Map<String, ?>>of(Map.of(), Map.of(other, "x"))) {
            List<Finding> problems = problems(Map.of("issuer", issuer, "requiredClaims", claims));
            assertEquals(
                    List.of("/issuer"), problems.stream().map(Finding::pointer).toList());
            assertTrue(problems.get(0).reason().contains(telling), problems::toString);
        }
        assertEquals(List.of(), problems(Map.of("issuer", issuer, "requiredClaims", Map.of(telling, "x"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gitlab.com/", "https://GitLab.com", "HTTPS://gitlab.com"})
    void anotherSpellingIsNoWayAroundIt(String issuer) {
        assertTrue(pointers(Map.of("issuer", issuer)).contains("/issuer"));
    }

    @Test
    void keysMayBeWrittenDown() {
        Map<String, Object> key = Issuer.ecKey("a").toPublicJWK().toJSONObject();
        TrustedIssuer read = good(Map.of("jwks", Map.of("keys", List.of(key, Map.of("kty", "PQ")))));
        assertTrue(
                assertInstanceOf(KeyLocation.Inline.class, read.keys()).jwks().contains("\"kid\":\"a\""));
        assertEquals(
                List.of(""),
                pointers(Map.of("jwks", Map.of("keys", List.of(key)), "jwksUri", "https://a.example/keys")));
    }

    @Test
    void aPrivateOrSecretKeyIsRefused() {
        Map<String, Object> whole = Issuer.fields(Issuer.ecKey("a"));
        Map<String, Object> secret = Map.of("kty", "oct", "k", "AAAA");
        assertEquals(
                List.of("/jwks/keys/0", "/jwks/keys/1"),
                pointers(Map.of("jwks", Map.of("keys", List.of(whole, secret)))));
        assertTrue(problems(Map.of("jwks", Map.of("keys", List.of(whole)))).stream()
                .noneMatch(problem -> problem.reason().contains(String.valueOf(whole.get("d")))));
    }

    @Test
    void keysOfWhichNoneCanVerifyAreRefused() {
        assertEquals(List.of("/jwks"), pointers(Map.of("jwks", Map.of("keys", List.of(Map.of("kty", "RSA"))))));
        assertEquals(List.of("/jwks/keys"), pointers(Map.of("jwks", Map.of("keys", List.of()))));
        assertEquals(List.of("/jwks"), pointers(Map.of("jwks", Map.of())));
    }

    private static TrustedIssuer good(Map<String, ?> fields) {
        TrustedIssuerReader.Reading reading = TrustedIssuerReader.read("ci", document(fields));
        assertEquals(List.of(), reading.problems());
        return reading.issuer().orElseThrow();
    }

    private static List<Finding> problems(Map<String, ?> fields) {
        TrustedIssuerReader.Reading reading = TrustedIssuerReader.read("ci", document(fields));
        assertEquals(
                reading.problems().isEmpty() ? 1 : 0, reading.issuer().stream().count());
        return reading.problems();
    }

    private static List<String> pointers(Map<String, ?> fields) {
        return problems(fields).stream().map(Finding::pointer).toList();
    }

    private static Map<String, Object> document(Map<String, ?> fields) {
        Map<String, Object> document = new LinkedHashMap<>(Map.of("issuer", ISSUER, "audiences", List.of("us")));
        document.putAll(fields);
        return document;
    }
}
