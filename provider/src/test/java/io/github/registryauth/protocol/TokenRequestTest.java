package io.github.registryauth.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.registryauth.protocol.Refusal.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {
    @Test
    void readsWhatDockerdAsks() {
        TokenRequest request = get("account=bob&scope=repository%3Aa%2Fb%3Apull&scope=repository%3Ac%3Apush%2Cpull"
                + "&service=demo-registry");
        assertEquals("demo-registry", request.service());
        assertEquals(
                "repository:a/b:pull repository:c:pull,push", request.scopes().toString());
        assertEquals(new Credential.None(), request.credential());
    }

    @Test
    void readsWhatJibAsksWithoutEncodingIt() {
        assertEquals(
                "repository:a/b:pull,push",
                get("service=demo-registry&scope=repository:a/b:pull,push")
                        .scopes()
                        .toString());
    }

    @Test
    void aStrayPerCentSignStandsForItself() {
        assertEquals("50%", get("service=50%").service());
    }

    @Test
    void basicIsUtf8AndTheFirstColonEndsTheName() {
        assertEquals(
                new Credential.Password("jürgen", "pass:wört"),
                get("service=r", basic("jürgen:pass:wört")).credential());
    }

    @Test
    void aFormHoldsTheSame() {
        TokenRequest request = post("grant_type=password&username=j%C3%BCrgen&password=pass%3Aw%C3%B6rt&service=r");
        assertEquals(new Credential.Password("jürgen", "pass:wört"), request.credential());
    }

    @Test
    void basicWithoutANameIsALoginTokenNotNobody() {
        assertEquals(
                new Credential.LoginToken("abc"),
                get("service=r", basic(":abc")).credential());
        assertEquals(
                new Credential.LoginToken(""),
                post("grant_type=password&service=r").credential());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic !!!", "Basic YWJj", "Basic /w==", "Digest abc", "Negotiate abc"})
    void aMalformedCredentialIsRefusedAndNeverAnonymous(String header) {
        assertEquals(Kind.UNAUTHORIZED, refused(() -> get("service=r", header)));
    }

    @Test
    void twoCredentialsAreRefused() {
        assertEquals(
                Kind.UNAUTHORIZED,
                refused(() ->
                        TokenRequest.ofGet(Parameters.ofQuery("service=r"), List.of(basic("a:b"), basic("c:d")))));
        assertEquals(
                Kind.INVALID_REQUEST,
                refused(() -> TokenRequest.ofPost(
                        form("grant_type=password&username=a&password=b&service=r"), List.of(basic("c:d")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grant_type=authorization_code&code=x", "grant_type=client_credentials"})
    void anUnsupportedGrantLetsClientsFallBackToGet(String form) {
        assertEquals(Kind.UNSUPPORTED_GRANT, refused(() -> post(form + "&service=r")));
        assertEquals(404, Kind.UNSUPPORTED_GRANT.status());
    }

    @Test
    void aLoginTokenIsGivenToWhoAsksForOneInSoManyWords() {
        assertTrue(get("service=r&offline_token=true").offline());
        assertTrue(post("grant_type=password&username=a&password=b&service=r&access_type=offline")
                .offline());
        for (String other : List.of("", "&offline_token=false", "&offline_token=TRUE", "&offline_token=1")) {
            assertFalse(get("service=r" + other).offline());
        }
        assertFalse(get("service=r&access_type=offline").offline());
        for (String other : List.of("", "&access_type=online", "&access_type=Offline", "&offline_token=true")) {
            assertFalse(post("grant_type=password&username=a&password=b&service=r" + other)
                    .offline());
        }
    }

    @Test
    void theRefreshGrantPresentsALoginToken() {
        TokenRequest request = post("grant_type=refresh_token&refresh_token=krl_x&service=r&scope=repository:a:pull"
                + "&username=alice&password=alice");
        assertEquals(new Credential.LoginToken("krl_x"), request.credential(), "and nothing else counts");
        assertEquals("repository:a:pull", request.scopes().toString());
        assertEquals(
                new Credential.LoginToken(""),
                post("grant_type=refresh_token&service=r").credential(),
                "which is no login token, and not nobody");
    }

    @Test
    void theRefreshGrantWithAnotherCredentialIsRefused() {
        assertEquals(
                Kind.INVALID_REQUEST,
                refused(() -> TokenRequest.ofPost(
                        form("grant_type=refresh_token&refresh_token=x&service=r"), List.of(basic("c:d")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "containerd/1.7", "my client (v 1)", "~"})
    void theClientIsCalledWhatItSays(String client) {
        String query = "client_id=" + URLEncoder.encode(client, StandardCharsets.UTF_8) + "&service=r";
        assertEquals(client, get(query).client());
        assertEquals(
                client,
                post("grant_type=password&username=a&password=b&" + query).client());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "jürgen", " docker", "\u202eabc", "a\tb", "\u007f"})
    void aClientThatWouldNotStayOnItsLineHasNoName(String client) {
        assertEquals(
                "",
                get("service=r&client_id=" + URLEncoder.encode(client, StandardCharsets.UTF_8))
                        .client());
    }

    @Test
    void aClientsNameIsBounded() {
        assertEquals(
                "x".repeat(64), get("service=r&client_id=" + "x".repeat(64)).client());
        assertEquals("", get("service=r&client_id=" + "x".repeat(65)).client());
        assertEquals("", get("service=r&client_id=").client());
        assertEquals("", get("service=r").client());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "service=", "scope=a", "service=a&service=b"})
    void aMissingOrAmbiguousServiceIsRefused(String query) {
        assertEquals(Kind.INVALID_REQUEST, refused(() -> get(query)));
    }

    @Test
    void credentialsDoNotPrintTheirSecret() {
        assertFalse(new Credential.Password("a", "s3cret").toString().contains("s3cret"));
        assertFalse(new Credential.Bearer("s3cret").toString().contains("s3cret"));
        assertFalse(new Credential.LoginToken("s3cret").toString().contains("s3cret"));
    }

    @Test
    void theErrorBodyIsWhatBothKindsOfClientsRead() throws Exception {
        Refusal refusal = Kind.UNAUTHORIZED.because("no").refusal();
        assertEquals(
                "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"no\"}],\"details\":\"no\","
                        + "\"error\":\"invalid_grant\",\"error_description\":\"no\"}",
                new ObjectMapper().writeValueAsString(ErrorBody.of(refusal)));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String query, @ForAll String header) {
        try {
            get(query, header);
        } catch (RefusedException expected) {
            assertFalse(expected.refusal().message().isEmpty());
        }
    }

    private static TokenRequest get(String query, String... authorization) {
        return TokenRequest.ofGet(Parameters.ofQuery(query), List.of(authorization));
    }

    private static TokenRequest post(String form) {
        return TokenRequest.ofPost(form(form), List.of());
    }

    private static Parameters form(String form) {
        return Parameters.ofForm(form.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Kind refused(Executable work) {
        return assertThrows(RefusedException.class, work).refusal().kind();
    }
}
