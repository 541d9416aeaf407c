package io.github.registryauth.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.registryauth.probe.ProbeTokens.Form;
import io.github.registryauth.token.CertificateAuthority;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.SigningKey;
import io.github.registryauth.token.TokenSigner;
import io.github.registryauth.token.Trust;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String ISSUER = "https://kc.example/realms/demo";
    private static final Form RIGHT = new Form(ISSUER, Trust.CERTIFICATE, false);

    private final KeyPair pair = pair("EC");
    private final ProbeTokens tokens = tokens(SignatureAlgorithm.ES256, pair);

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProbeTokens tokens(SignatureAlgorithm algorithm, KeyPair pair) {
        SigningKey key = SigningKey.of(
                algorithm, pair.getPrivate(), pair.getPublic(), CertificateAuthority.create("demo", NOW), NOW);
        return new ProbeTokens("registry.example", key, InstantSource.fixed(NOW));
    }

    private static JWTClaimsSet claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    @Test
    void aTokenGrantsNothingForAMinuteAtOneRegistry() throws Exception {
        JWTClaimsSet claims = claims(tokens.empty(RIGHT));
        assertEquals(List.of(), claims.getClaim("access"));
        assertEquals(List.of("registry.example"), claims.getAudience());
        assertEquals("registry-probe", claims.getSubject());
        assertEquals(NOW.plusSeconds(60), claims.getExpirationTime().toInstant());
    }

    @Test
    void aWideTokenIsGoodADayBeforeAndAfter() throws Exception {
        JWTClaimsSet claims = claims(tokens.empty(new Form(ISSUER, Trust.KEY_ID, true)));
        assertEquals(List.of(), claims.getClaim("access"));
        assertFalse(claims.getNotBeforeTime().toInstant().isAfter(NOW.minus(Duration.ofDays(1))));
        assertEquals(NOW.plus(Duration.ofDays(1)), claims.getExpirationTime().toInstant());
    }

    @Test
    void theSignatureOfTheUnsignedOneIsNotGood() throws Exception {
        ECDSAVerifier verifier = new ECDSAVerifier((ECPublicKey) pair.getPublic());
        assertTrue(SignedJWT.parse(tokens.empty(RIGHT)).verify(verifier));
        String unsigned = tokens.unsigned(RIGHT);
        assertFalse(SignedJWT.parse(unsigned).verify(verifier));
        assertEquals(tokens.empty(RIGHT).length(), unsigned.length());
    }

    @ParameterizedTest
    @EnumSource(Trust.class)
    void theLargestIsAsLargeAsTokensGetAndGrantsNothing(Trust trust) throws Exception {
        KeyPair rsa = pair("RSA");
        Form form = new Form(ISSUER, trust, false);
        for (String token : List.of(
                tokens.largest(form), tokens(SignatureAlgorithm.RS512, rsa).largest(form))) {
            assertTrue(token.length() <= TokenSigner.MAX_LENGTH, () -> "" + token.length());
            assertTrue(token.length() > TokenSigner.MAX_LENGTH - 16, () -> "" + token.length());
            List<?> access = (List<?>) claims(token).getClaim("access");
            assertEquals(1, access.size());
            assertEquals(List.of(), ((Map<?, ?>) access.get(0)).get("actions"));
        }
        assertTrue(SignedJWT.parse(tokens(SignatureAlgorithm.RS256, rsa).largest(form))
                .verify(new RSASSAVerifier((RSAPublicKey) rsa.getPublic())));
    }

    @Test
    void onlyTheTokenForTheCatalogGrantsAndNothingElse() throws Exception {
        assertEquals(
                List.of(Map.of("type", "registry", "name", "catalog", "actions", List.of("*"))),
                claims(tokens.catalog(RIGHT)).getClaim("access"));
        assertNotEquals(tokens.catalog(RIGHT), tokens.empty(RIGHT));
    }
}
