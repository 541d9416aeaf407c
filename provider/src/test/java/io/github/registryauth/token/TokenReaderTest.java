package io.github.registryauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.registryauth.scope.Scopes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReaderTest {
    private static final String ISSUER = "https://kc.example.org/realms/demo";
    private static final String SERVICE = "demo";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final CertificateAuthority ca = CertificateAuthority.create("demo", now);
    private static final KeyPair OURS = keyPair();
    private static final PublicKeys KEYS = new PublicKeys().add(SignatureAlgorithm.ES256, "the-key", OURS.getPublic());
    private static final Holder HOLDER = new Holder("an-id", Optional.of("a-token"), Optional.of("2"));

    @ParameterizedTest
    @EnumSource
    void readsWhatWasSigned(Trust trust) {
        RegistryClaims claims = new RegistryClaims(
                ISSUER,
                "alice",
                SERVICE,
                Duration.ofMinutes(5),
                Scopes.parse(List.of("registry:catalog:* repository(plugin):a/b:pull,push"))
                        .list(),
                Optional.of(HOLDER));
        assertEquals(Optional.of(claims), read(sign(claims, OURS, trust, now)));
    }

    @Test
    void readsThatNobodyHoldsIt() {
        RegistryClaims claims = new RegistryClaims(ISSUER, "", SERVICE, Duration.ofMinutes(5), List.of());
        assertEquals(Optional.of(claims), read(sign(claims, OURS, Trust.KEY_ID, now)));
    }

    @Test
    void readsNoneOfAnotherIssuerOrForAnotherRegistry() {
        assertEquals(Optional.empty(), read(sign(claims(ISSUER + "2", SERVICE), OURS, Trust.KEY_ID, now)));
        assertEquals(Optional.empty(), read(sign(claims(ISSUER, "other"), OURS, Trust.KEY_ID, now)));
    }

    /** A certificate of the realm's own CA is in the token, and it is not what decides. */
    @ParameterizedTest
    @EnumSource
    void readsNoneOfAnotherKey(Trust trust) {
        assertEquals(Optional.empty(), read(sign(claims(ISSUER, SERVICE), keyPair(), trust, now)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 61})
    void readsNoneOutsideOfItsTime(long seconds) {
        String token = sign(claims(ISSUER, SERVICE), OURS, Trust.KEY_ID, now.plusSeconds(seconds));
        assertEquals(Optional.empty(), read(token));
    }

    @Test
    void readsNoneThatWasChangedOrIsTooLong() {
        String token = sign(claims(ISSUER, SERVICE), OURS, Trust.KEY_ID, now);
        assertTrue(read(token).isPresent());
        assertEquals(Optional.empty(), read(token.substring(0, token.length() - 4) + "AAAA"));
        assertEquals(Optional.empty(), read(""));
        assertEquals(Optional.empty(), read("a.b.c"));
        assertEquals(Optional.empty(), read("a".repeat(100_000)));
    }

    @Test
    void readsNoneWithoutASignatureOrWithAMac() throws Exception {
        JWTClaimsSet set = SignedJWT.parse(sign(claims(ISSUER, SERVICE), OURS, Trust.KEY_ID, now))
                .getJWTClaimsSet();
        assertEquals(Optional.empty(), read(new PlainJWT(set).serialize()));
        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("the-key").build(), set);
        mac.sign(new MACSigner(OURS.getPublic().getEncoded()));
        assertEquals(Optional.empty(), read(mac.serialize()));
    }

    /** Keycloak signs its ID tokens and access tokens with the same keys, and mappers put anything into them. */
    @Test
    void readsNoneOfKeycloaksOwn() throws Exception {
        assertTrue(read(signed(TokenReaderTest::asRegistryTokensHaveIt, all -> all))
                .isPresent());
        assertTrue(read(signed(header -> header.keyID(LibtrustKeyId.of(OURS.getPublic())), all -> all))
                .isPresent());
        assertEquals(Optional.empty(), read(signed(header -> header.keyID("the-key"), all -> all)));
        assertEquals(
                Optional.empty(),
                read(signed(TokenReaderTest::asRegistryTokensHaveIt, all -> all.claim("typ", "Bearer"))));
    }

    @Test
    void readsNoneThatIsNoRegistryToken() throws Exception {
        assertEquals(
                Optional.empty(),
                read(signed(TokenReaderTest::asRegistryTokensHaveIt, all -> all.claim("access", null))));
        assertEquals(
                Optional.empty(),
                read(signed(TokenReaderTest::asRegistryTokensHaveIt, all -> all.claim("access", "all"))));
        assertEquals(
                Optional.empty(),
                read(signed(
                        TokenReaderTest::asRegistryTokensHaveIt,
                        all -> all.claim("access", List.of("registry:catalog:*")))));
        assertEquals(
                Optional.empty(), read(signed(TokenReaderTest::asRegistryTokensHaveIt, all -> all.claim("nbf", null))));
        assertEquals(
                Optional.empty(),
                read(signed(TokenReaderTest::asRegistryTokensHaveIt, all -> all.claim("holder", "alice"))));
        assertEquals(
                Optional.empty(),
                read(signed(TokenReaderTest::asRegistryTokensHaveIt, all -> all.claim("holder", Map.of("acr", "1")))));
    }

    private static JWSHeader.Builder asRegistryTokensHaveIt(JWSHeader.Builder header) {
        return header.x509CertChain(List.of(Base64.encode("looked at by nobody")));
    }

    private String signed(UnaryOperator<JWSHeader.Builder> header, UnaryOperator<JWTClaimsSet.Builder> claims)
            throws Exception {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject("alice")
                .audience(SERVICE)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .jwtID("an-id")
                .claim("access", List.of());
        SignedJWT jwt = new SignedJWT(
                header.apply(new JWSHeader.Builder(JWSAlgorithm.ES256)).build(),
                claims.apply(all).build());
        jwt.sign(new ECDSASigner((ECPrivateKey) OURS.getPrivate()));
        return jwt.serialize();
    }

    private static Optional<RegistryClaims> read(String token) {
        return TokenReader.read(token, KEYS, ISSUER, SERVICE);
    }

    private static RegistryClaims claims(String issuer, String audience) {
        return new RegistryClaims(issuer, "alice", audience, Duration.ofMinutes(5), List.of());
    }

    private String sign(RegistryClaims claims, KeyPair pair, Trust trust, Instant at) {
        SigningKey key = SigningKey.of(SignatureAlgorithm.ES256, pair.getPrivate(), pair.getPublic(), ca, at);
        return TokenSigner.sign(claims, key, trust, at).value();
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
