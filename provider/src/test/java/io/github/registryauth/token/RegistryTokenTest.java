package io.github.registryauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.SignedJWT;
import io.github.registryauth.scope.Scopes;
import io.github.registryauth.token.CertificateAuthority.InvalidCertificateAuthorityException;
import io.github.registryauth.token.TokenSigner.TokenTooLargeException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegistryTokenTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final CertificateAuthority CA = CertificateAuthority.create("demo", NOW);

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void aRegistryThatHoldsTheCaVerifiesTheToken(SignatureAlgorithm algorithm) throws Exception {
        KeyPair pair = keyPair(algorithm);
        SigningKey key = SigningKey.of(algorithm, pair.getPrivate(), pair.getPublic(), CA, NOW);

        SignedJWT jwt =
                SignedJWT.parse(TokenSigner.sign(claims("repository:team-a/app:pull,push"), key, Trust.CERTIFICATE, NOW)
                        .value());

        assertEquals(algorithm.name(), jwt.getHeader().getAlgorithm().getName());
        assertNull(jwt.getHeader().getKeyID(), "Distribution does not look further once x5c is there");
        X509Certificate leaf =
                X509CertUtils.parse(jwt.getHeader().getX509CertChain().get(0).decode());
        PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(CA.certificate(), null)));
        trust.setRevocationEnabled(false);
        trust.setDate(Date.from(NOW));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), trust);
        assertTrue(jwt.verify(verifier(jwt, leaf.getPublicKey())));
    }

    @Test
    void saysWhatTheTokenSpecificationAsksFor() throws Exception {
        RegistryToken token = TokenSigner.sign(
                claims("repository(plugin):a/b:pull repository:c:push,pull"), es256(), Trust.CERTIFICATE, NOW);

        Map<String, Object> payload =
                SignedJWT.parse(token.value()).getPayload().toJSONObject();
        assertEquals("https://kc.example.org/realms/demo", payload.get("iss"));
        assertEquals("alice", payload.get("sub"));
        assertEquals("demo-registry", payload.get("aud"), "Distribution 2.8 reads a string only");
        assertEquals(NOW.getEpochSecond(), payload.get("iat"));
        assertEquals(NOW.getEpochSecond() + 300, payload.get("exp"));
        assertEquals(NOW.getEpochSecond() - 60, payload.get("nbf"));
        assertEquals(token.id(), payload.get("jti"));
        assertEquals(
                List.of(
                        Map.of("type", "repository", "class", "plugin", "name", "a/b", "actions", List.of("pull")),
                        Map.of("type", "repository", "name", "c", "actions", List.of("pull", "push"))),
                payload.get("access"));
        assertEquals(300, token.secondsLeft(NOW));
    }

    @Test
    void aTokenOfTheDefaultSettingsStaysSmall() throws Exception {
        String value = TokenSigner.sign(claims("repository:team-a/app:pull,push"), es256(), Trust.CERTIFICATE, NOW)
                .value();
        assertTrue(value.length() < 1100, () -> value.length() + " characters");
    }

    @Test
    void aGrantThatDoesNotFitIsRefused() throws Exception {
        String scopes = IntStream.range(0, 80)
                .mapToObj(i -> "repository:" + "a".repeat(200) + i + ":pull")
                .collect(Collectors.joining(" "));
        SigningKey key = es256();
        assertThrows(TokenTooLargeException.class, () -> TokenSigner.sign(claims(scopes), key, Trust.CERTIFICATE, NOW));
    }

    @Test
    void withTrustInAKeyIdTheHeaderNamesTheKeyAsTheJwksDoes() throws Exception {
        KeyPair pair = keyPair(SignatureAlgorithm.ES256);
        SigningKey key = SigningKey.of(SignatureAlgorithm.ES256, pair.getPrivate(), pair.getPublic(), CA, NOW);
        SignedJWT jwt = SignedJWT.parse(
                TokenSigner.sign(claims(""), key, Trust.KEY_ID, NOW).value());
        assertNull(jwt.getHeader().getX509CertChain());

        JWKSet jwks = JWKSet.parse(new PublicKeys()
                .add(SignatureAlgorithm.ES256, "keycloak-kid", pair.getPublic())
                .toJson());
        PublicKey named =
                jwks.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey().toPublicKey();
        assertTrue(jwt.verify(verifier(jwt, named)));
        assertEquals(2, jwks.getKeys().size());
        assertFalse(jwks.containsNonPublicKeys());
    }

    @Test
    void theKeyIdIsTheOneOfLibtrust() throws Exception {
        // An openssl key; its id by openssl pkey -pubin -outform DER | openssl dgst -sha256 -binary | head -c 30 |
        // base32
        String pem =
                """
                -----BEGIN PUBLIC KEY-----
                MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqPYibTECB9bVjTrr4rMuhRyzcrzu
                fsdfOzEbCKUgzkNG3154fiD4YhA85VoSXcIsk/rIpSmxp6FyjCuA805FJA==
                -----END PUBLIC KEY-----
                """;
        PublicKey key = JWK.parseFromPEMEncodedObjects(pem).toECKey().toPublicKey();
        assertEquals("ISA3:6T52:LVMR:OHTB:IEFX:J2ZT:WJ2P:DHDJ:4CUU:KQW5:TTXA:XS3K", LibtrustKeyId.of(key));
    }

    @Test
    void aCaSurvivesItsStoredForm() {
        CertificateAuthority read = CertificateAuthority.read(CA.certificatePem(), CA.privateKeyPem());
        assertEquals(CA.certificate(), read.certificate());
    }

    @Test
    void aCaThatDoesNotFitTogetherIsRefused() {
        CertificateAuthority other = CertificateAuthority.create("other", NOW);
        assertThrows(
                InvalidCertificateAuthorityException.class,
                () -> CertificateAuthority.read(CA.certificatePem(), other.privateKeyPem()));
        assertThrows(InvalidCertificateAuthorityException.class, () -> CertificateAuthority.read("", ""));
        assertThrows(
                InvalidCertificateAuthorityException.class,
                () -> CertificateAuthority.read(
                        CA.certificatePem(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END" + " PRIVATE KEY-----\n"));
    }

    @Test
    void aLeafIsRenewedLongBeforeATokenCouldOutliveIt() throws Exception {
        SigningKey key = es256();
        assertFalse(key.isDue(NOW.plus(Duration.ofDays(19))));
        assertTrue(key.isDue(NOW.plus(Duration.ofDays(21))));
    }

    @Test
    void aTokenIsServedAgainWhileMostOfItsLifeIsLeft() throws Exception {
        TokenCache cache = new TokenCache();
        SigningKey key = es256();
        RegistryToken first = cached(cache, key, "repository:a:pull", NOW);
        assertSame(first, cached(cache, key, "repository:a:pull", NOW.plusSeconds(149)));
        assertNotEquals(first, cached(cache, key, "repository:a:pull", NOW.plusSeconds(151)));
    }

    @Test
    void aTokenForAnotherDecisionIsAnotherToken() throws Exception {
        TokenCache cache = new TokenCache();
        SigningKey key = es256();
        RegistryToken first = cached(cache, key, "repository:a:pull,push", NOW);
        assertNotEquals(first, cached(cache, key, "repository:a:pull", NOW));
    }

    @Test
    void aTokenOfTheShortestLifeIsNeverServedWithLess() throws Exception {
        TokenCache cache = new TokenCache();
        SigningKey key = es256();
        RegistryClaims minute =
                new RegistryClaims("https://kc.example.org", "a", "r", Duration.ofMinutes(1), List.of());
        TokenCache.Key same = new TokenCache.Key("realm", "none", minute, key, Trust.CERTIFICATE);
        for (int second = 0; second < 60; second += 20) {
            Instant now = NOW.plusSeconds(second);
            RegistryToken token = cache.get(same, now, () -> TokenSigner.sign(minute, key, Trust.CERTIFICATE, now));
            assertEquals(60, token.secondsLeft(now));
        }
    }

    private static RegistryToken cached(TokenCache cache, SigningKey key, String scopes, Instant now) {
        RegistryClaims claims = claims(scopes);
        TokenCache.Key same = new TokenCache.Key("realm", "none", claims, key, Trust.CERTIFICATE);
        return cache.get(same, now, () -> TokenSigner.sign(claims, key, Trust.CERTIFICATE, now));
    }

    private static RegistryClaims claims(String scopes) {
        return new RegistryClaims(
                "https://kc.example.org/realms/demo",
                "alice",
                "demo-registry",
                Duration.ofMinutes(5),
                Scopes.parse(List.of(scopes)).list());
    }

    private static SigningKey es256() throws Exception {
        KeyPair pair = keyPair(SignatureAlgorithm.ES256);
        return SigningKey.of(SignatureAlgorithm.ES256, pair.getPrivate(), pair.getPublic(), CA, NOW);
    }

    private static KeyPair keyPair(SignatureAlgorithm algorithm) throws Exception {
        KeyPairGenerator generator =
                KeyPairGenerator.getInstance(algorithm.curve().isPresent() ? "EC" : "RSA");
        if (algorithm.curve().isPresent()) {
            generator.initialize(new ECGenParameterSpec(algorithm.curve().get().getStdName()));
        } else {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    private static JWSVerifier verifier(SignedJWT jwt, PublicKey key) throws Exception {
        return new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key);
    }
}
