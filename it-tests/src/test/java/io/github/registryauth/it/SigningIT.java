package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.registryauth.it.fixture.Answer;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Parallel;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens that registries can check, and go on checking while the realm's keys change. On the distribution only: nothing
 * here depends on how Keycloak runs.
 */
final class SigningIT {
    private static final Realm REALM = Realm.create(KeycloakKind.DISTRIBUTION);
    private static final String SCOPE = "repository:team-a/app:pull";

    @Test
    void tokenIsSignedByALeafOfTheCaAndSmall() throws Exception {
        Answer answer = token(REALM);

        assertEquals("ES256", answer.tokenHeader().getAlgorithm().getName());
        assertEquals(1, answer.tokenHeader().getX509CertChain().size());
        assertChains(REALM, answer);
        assertTrue(answer.token().length() < 1100, () -> answer.token().length() + " bytes");
    }

    @Test
    void caIsAnEllipticCurveCaOfTenYears() throws Exception {
        X509Certificate ca = ca(REALM);

        assertTrue(ca.getBasicConstraints() >= 0);
        assertEquals("EC", ca.getPublicKey().getAlgorithm());
        assertTrue(ca.getKeyUsage()[5], "keyCertSign");
        ca.checkValidity(Date.from(Instant.now().plus(Duration.ofDays(3640))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "ES384", "ES512", "RS256", "RS384", "RS512"})
    void everyAlgorithmVerifiesAndIsAcceptedByBothRegistries(String algorithm) throws Exception {
        String service = "signs-by-" + algorithm;
        REALM.addRegistry(service, Map.of("registry.algorithm", algorithm));

        Answer answer = token(REALM, service);

        assertEquals(algorithm, answer.tokenHeader().getAlgorithm().getName());
        assertChains(REALM, answer);
        for (RegistryKind kind : RegistryKind.values()) {
            assertEquals(200, status(Registry.start(kind, REALM, service), answer), kind::toString);
        }
    }

    @Test
    void lifetimeIsTheRegistrysSetting() {
        REALM.addRegistry("an-hour", Map.of("registry.lifetime", "3600"));

        Answer answer = token(REALM, "an-hour");

        JsonNode claims = answer.claims();
        assertEquals(3600, answer.json().get("expires_in").asInt());
        assertEquals(3600, claims.get("exp").asLong() - claims.get("iat").asLong());
    }

    @Test
    void trustKeyIdNamesTheKeyByItsLibtrustFingerprint() throws Exception {
        REALM.addRegistry("by-key-id", Map.of("registry.trust", "key-id"));

        Answer answer = token(REALM, "by-key-id");

        assertNull(answer.tokenHeader().getX509CertChain());
        JWK key = keys(REALM).getKeyByKeyId(answer.tokenHeader().getKeyID());
        PublicKey publicKey = ((AsymmetricJWK) key).toPublicKey();
        assertEquals(libtrustFingerprint(publicKey), answer.tokenHeader().getKeyID());
        assertVerifies(answer, publicKey);
        assertEquals(200, status(Registry.startWithKeys(REALM, "by-key-id"), answer));
    }

    @Test
    void publishedKeysAreOnlyPublicSigningKeys() throws Exception {
        token(REALM);

        for (JWK key : keys(REALM).getKeys()) {
            assertFalse(key.isPrivate(), key::toString);
            assertNotEquals("enc", String.valueOf(key.getKeyUse()));
        }
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void keyRotationNeedsNoRestartOfTheRegistry(RegistryKind kind) throws Exception {
        Realm realm = newRealm();
        Answer before = token(realm);
        Registry registry = Registry.start(kind, realm);
        assertEquals(200, status(registry, before));

        realm.rotateKey();
        Answer after = token(realm);

        assertNotEquals(leaf(before).getPublicKey(), leaf(after).getPublicKey());
        assertChains(realm, after);
        assertEquals(200, status(registry, before));
        assertEquals(200, status(registry, after));
    }

    @Test
    void caIsMadeOnceHoweverManyAskFirst() throws Exception {
        Realm realm = newRealm();

        List<Answer> answers = Parallel.run(
                20,
                i -> realm.token().scope("repository:public/app" + i + ":pull").get());
        List<String> published = Parallel.run(5, i -> realm.published("ca.pem"));

        assertEquals(1, new HashSet<>(published).size());
        for (Answer answer : answers) {
            answer.requireToken();
            assertChains(realm, answer);
        }
    }

    @Test
    void realmsHaveDifferentAuthorities() throws Exception {
        Realm other = newRealm();

        assertNotEquals(ca(REALM).getPublicKey(), ca(other).getPublicKey());
        assertEquals(401, status(Registry.start(RegistryKind.V2, REALM), token(other)));
    }

    @Test
    void repeatedRequestIsServedAgainWithTheSecondsThatRemain() {
        Answer first = token(REALM);
        Answer second = token(REALM);

        long remaining = second.claims().get("exp").asLong() - Instant.now().getEpochSecond();
        assertTrue(Math.abs(remaining - second.json().get("expires_in").asLong()) <= 2, second::body);
        assertTrue(second.json().get("expires_in").asLong() >= 60, second::body);
        assertEquals(first.granted(), second.granted());
    }

    @ParameterizedTest
    @CsvSource({
        "registry.lifetime, 5",
        "registry.lifetime, 86401",
        "registry.lifetime, soon",
        "registry.algorithm, none",
        "registry.algorithm, HS256",
        "registry.trust, x",
        "registry.anonymous, perhaps",
        "registry.origins, *",
        "registry.everyone-scope, repository"
    })
    void badSettingMakesTheRegistryRefuseAndSayWhyInTheLog(String attribute, String value) {
        String service = "bad-" + attribute.replace('.', '-') + value.hashCode();
        REALM.addRegistry(service, Map.of(attribute, value));

        REALM.token()
                .service(service)
                .basic("alice", "alice")
                .scope(SCOPE)
                .get()
                .requireError(503);

        assertTrue(REALM.log().lines().anyMatch(line -> line.contains(attribute) && line.contains(service)));
        token(REALM);
    }

    private static Realm newRealm() {
        return Realm.create(KeycloakKind.DISTRIBUTION);
    }

    private static Answer token(Realm realm) {
        return token(realm, "demo-registry");
    }

    private static Answer token(Realm realm, String service) {
        return realm.token()
                .service(service)
                .basic("alice", "alice")
                .scope(SCOPE)
                .get()
                .requireToken();
    }

    private static int status(Registry registry, Answer token) {
        return registry.call("GET", "", token.token()).statusCode();
    }

    private static X509Certificate ca(Realm realm) throws GeneralSecurityException {
        return certificate(realm.published("ca.pem").getBytes(StandardCharsets.US_ASCII));
    }

    private static X509Certificate leaf(Answer answer) throws GeneralSecurityException {
        return certificate(answer.tokenHeader().getX509CertChain().get(0).decode());
    }

    private static X509Certificate certificate(byte[] encoded) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static JWKSet keys(Realm realm) throws ParseException {
        return JWKSet.parse(realm.published("jwks.json"));
    }

    /** The leaf is the CA's, and the signature is the leaf's. */
    private static void assertChains(Realm realm, Answer answer) throws GeneralSecurityException, JOSEException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(ca(realm), null)));
        trust.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(List.of(leaf(answer))), trust);
        assertVerifies(answer, leaf(answer).getPublicKey());
    }

    private static void assertVerifies(Answer answer, PublicKey key) throws JOSEException {
        JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(answer.tokenHeader(), key);
        assertTrue(answer.parsed().verify(verifier));
    }

    /** SHA-256 of the key's DER form, its first 240 bits in base 32, in groups of four: what 2.8 calls a key id. */
    private static String libtrustFingerprint(PublicKey key) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        // Java's digits of base 32 are 0-9a-v, those of RFC 4648 A-Z2-7.
        String digits = String.format("%48s", new BigInteger(1, Arrays.copyOf(hash, 30)).toString(32))
                .chars()
                .map(digit -> digit == ' ' ? 0 : Character.digit(digit, 32))
                .mapToObj(value -> String.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(value)))
                .collect(Collectors.joining());
        return String.join(":", digits.split("(?<=\\G.{4})"));
    }
}
