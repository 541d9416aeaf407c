package io.github.registryauth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.registryauth.workload.Verification.Rejected;
import io.github.registryauth.workload.Verification.Unavailable;
import io.github.registryauth.workload.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadVerifierTest {
    private final Issuer issuer = new Issuer();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final WorkloadVerifier verifier =
            new WorkloadVerifier(() -> now, (realm, trusted, reason) -> failures.add(reason));

    @AfterEach
    void stop() {
        verifier.close();
        issuer.close();
    }

    @Test
    void aJwtOfTheIssuerForUsIsGood() {
        Verified verified = good(issuer.sign(claims().build()));
        assertEquals("workload:ci:repo:acme/app", verified.name());
        assertEquals(List.of("acme/app"), verified.claims().get("repository"));
        assertEquals(now.plusSeconds(300), verified.expires());
    }

    @Test
    void aTypeOfAnAccessTokenAndNoTypeAreGoodToo() {
        String id = issuer.key().getKeyID();
        good(issuer.sign(claims().build(), header -> header.keyID(id).type(new JOSEObjectType("at+jwt"))));
        good(issuer.sign(claims().build(), header -> header.keyID(id)));
        assertReason("its type is neither JWT nor at+jwt", issuer.sign(claims().build(), header -> header.keyID(id)
                .type(new JOSEObjectType("logout+jwt"))));
    }

    @Test
    void aJwtWithoutAKeyIdIsTriedWithAllKeys() {
        issuer.publish(Issuer.ecKey("other"), issuer.key());
        good(issuer.sign(claims().build(), header -> {}));
    }

    @Test
    void whatSpeaksAgainstTheClaimsIsToldAllAtOnce() {
        TrustedIssuer trusted = issuer.trusted(Map.of("requiredClaims", Map.of("repository_owner", List.of("acme"))));
        String jwt = issuer.sign(
                new JWTClaimsSet.Builder().issuer(issuer.url()).audience("x\ny").build());
        Rejected rejected = assertInstanceOf(Rejected.class, verify(trusted, jwt));
        assertEquals(
                List.of(
                        "its audience 'x?y' is none that the trusted issuer ci is set to take",
                        "it never expires",
                        "it names no subject",
                        "it lacks the claim repository_owner, which is required"),
                rejected.reasons());
    }

    @Test
    void anotherIssuerIsRejected() {
        assertReason(
                "its issuer is 'https://other.example', not that of the trusted issuer ci",
                issuer.sign(claims().issuer("https://other.example").build()));
        assertReason(
                "its issuer is '" + issuer.url() + "/', not that of the trusted issuer ci",
                issuer.sign(claims().issuer(issuer.url() + "/").build()));
    }

    @Test
    void oneOfSeveralAudiencesIsEnough() {
        good(issuer.sign(claims().audience(List.of("x", Issuer.AUDIENCE)).build()));
        assertReason(
                "it names no audience",
                issuer.sign(claims().audience((String) null).build()));
    }

    @Test
    void timesAreTakenWithAMinuteOfSkew() {
        good(issuer.sign(claims().expirationTime(at(-59)).build()));
        assertReason(
                "it has expired", issuer.sign(claims().expirationTime(at(-60)).build()));
        good(issuer.sign(claims().notBeforeTime(at(60)).build()));
        assertReason(
                "it is not good yet", issuer.sign(claims().notBeforeTime(at(61)).build()));
        assertReason(
                "it was issued in the future",
                issuer.sign(claims().issueTime(at(61)).build()));
        assertReason(
                "it never expires", issuer.sign(claims().expirationTime(null).build()));
    }

    @Test
    void aSubjectThatIsNoNameIsRejected() {
        String reason = "its subject has more than 255 characters, or some that cannot be printed";
        assertReason("it names no subject", issuer.sign(claims().subject("").build()));
        assertReason(reason, issuer.sign(claims().subject("a\nb").build()));
        assertReason(reason, issuer.sign(claims().subject("a\u202eb").build()));
        assertReason(reason, issuer.sign(claims().subject("a".repeat(256)).build()));
        good(issuer.sign(claims().subject("a".repeat(255)).build()));
    }

    @Test
    void requiredClaimsAreAllOfTheNamesAndAnyOfTheValues() {
        TrustedIssuer trusted = issuer.trusted(Map.of(
                "requiredClaims",
                Map.of("repository", List.of("acme/lib", "acme/app"), "kubernetes.io.namespace", "build")));
        Map<String, String> nested = Map.of("namespace", "build");
        assertInstanceOf(
                Verified.class,
                verify(
                        trusted,
                        issuer.sign(claims().claim("kubernetes.io", nested).build())));
        assertEquals(
                List.of(
                        "it lacks the claim kubernetes.io.namespace, which is required",
                        "its claim repository is 'acme/evil', which is none of the required values"),
                assertInstanceOf(
                                Rejected.class,
                                verify(
                                        trusted,
                                        issuer.sign(claims().claim("repository", "acme/evil")
                                                .build())))
                        .reasons());
    }

    @Test
    void aJwtWithoutSignatureIsRejected() {
        assertReason("it is not signed", new PlainJWT(claims().build()).serialize());
    }

    @Test
    void aPublicKeyIsNoSharedSecret() throws JOSEException {
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        issuer.publish(rsa);
        for (byte[] secret : List.of(
                rsa.toRSAPublicKey().getEncoded(),
                rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), claims().build());
            jwt.sign(new MACSigner(secret));
            assertReason("it is signed with HS256; the trusted issuer ci is set to take RS256, ES256", jwt.serialize());
        }
    }

    @Test
    void aSignatureOfAnotherKeyUnderAKnownIdIsRejectedWithoutDetails() {
        good(issuer.sign(claims().build()));
        ECKey published = issuer.key();
        issuer.rotate(published.getKeyID());
        issuer.publish(published);
        Rejected rejected = rejected(issuer.sign(claims().build()));
        assertEquals(List.of("its signature is not good"), rejected.reasons());
        assertEquals("its signature is not the issuer's", rejected.told());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS512", "PS256", "ES384", "EdDSA"})
    void everyAlgorithmThatIsAllowedIsVerified(String name) throws JOSEException, GeneralSecurityException {
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.parse(name)).build(), claims().build());
        String compact = name.equals("EdDSA") ? ed25519(jwt) : signed(jwt, name);
        assertInstanceOf(Verified.class, verify(issuer.trusted(Map.of("algorithms", name)), compact));
        assertInstanceOf(
                Rejected.class,
                verify(
                        issuer.trusted(Map.of("algorithms", name)),
                        compact.substring(0, compact.lastIndexOf('.') + 1) + "A".repeat(86)));
        assertTrue(rejected(compact).told().startsWith("it is signed with " + name));
    }

    private String signed(SignedJWT jwt, String name) throws JOSEException {
        JWSSigner signer;
        JWK key;
        if (name.startsWith("ES")) {
            ECKey ec = new ECKeyGenerator(Curve.P_384).generate();
            key = ec;
            signer = new ECDSASigner(ec);
        } else {
            RSAKey rsa = new RSAKeyGenerator(2048).generate();
            key = rsa;
            signer = new RSASSASigner(rsa);
        }
        issuer.publish(key);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private String ed25519(SignedJWT jwt) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        issuer.publish(new OctetKeyPair.Builder(
                        Curve.Ed25519,
                        Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)))
                .build());
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(jwt.getSigningInput());
        return new String(jwt.getSigningInput(), StandardCharsets.UTF_8) + "." + Base64URL.encode(signature.sign());
    }

    @Test
    void aWeakKeyAndAKeyThatIsShownWithItsPrivatePartProveNothing() throws JOSEException {
        ECKey shown = Issuer.ecKey("shown");
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        issuer.answer(
                "/keys",
                Issuer.json("{\"keys\":[" + shown.toJSONString() + ","
                        + weak.toPublicJWK().toJSONString() + "]}"));
        assertReasonUnavailable("/keys holds no key that can verify", issuer.sign(claims().build()));
    }

    @Test
    void keysThatNobodyUnderstandsArePassedOver() {
        issuer.answer(
                "/keys",
                Issuer.json("{\"keys\":[5,{\"kty\":\"PQ\"},{\"kty\":\"EC\"},"
                        + issuer.key().toPublicJWK().toJSONString() + "]}"));
        good(issuer.sign(claims().build()));
    }

    @Test
    void aNewKeyIsPickedUp() {
        good(issuer.sign(claims().build()));
        issuer.rotate("second");
        good(issuer.sign(claims().build()));
    }

    @Test
    void aKeyIdThatPointsNowhereIsRejectedHoweverOftenItIsTried() {
        good(issuer.sign(claims().build()));
        int fetches = issuer.fetches();
        for (int i = 0; i < 20; i++) {
            String id = "nowhere-" + i;
            Rejected rejected = rejected(issuer.sign(claims().build(), header -> header.keyID(id)));
            assertEquals(List.of("no key of the issuer fits it (key id " + id + ")"), rejected.reasons());
            assertEquals("its signature is not the issuer's", rejected.told());
        }
        assertTrue(issuer.fetches() - fetches <= 2, "the issuer is asked no more than that");
        good(issuer.sign(claims().claim("n", 2).build()));
    }

    @Test
    void anIssuerThatStopsAnsweringIsTrustedWithItsLastKeys() {
        good(issuer.sign(claims().build()));
        issuer.stop();
        Rejected rejected = rejected(issuer.sign(claims().build(), header -> header.keyID("newer")));
        assertEquals(List.of("no key of the issuer fits it (key id newer)"), rejected.reasons());
        assertFalse(failures.isEmpty());
        good(issuer.sign(claims().claim("n", 2).build()));
    }

    @Test
    void anIssuerThatNeverAnsweredIsUnavailable() {
        String jwt = issuer.sign(claims().build());
        issuer.stop();
        for (int i = 0; i < 5; i++) {
            assertReasonUnavailable("/.well-known/openid-configuration cannot be read", jwt);
        }
        assertTrue(failures.size() <= 2, failures::toString);
    }

    @Test
    void metadataOfAnotherIssuerAreNotTaken() {
        issuer.answer(
                "/.well-known/openid-configuration",
                Issuer.json("{\"issuer\":\"https://other.example\",\"jwks_uri\":\"" + issuer.url() + "/keys\"}"));
        assertReasonUnavailable("is of another issuer, https://other.example", issuer.sign(claims().build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"jwks_uri\":5}", "{\"jwks_uri\":\"::\"}", "[]", "<html>", "{\"jwks_uri\":"})
    void metadataThatNameNoKeysAreNotTaken(String body) {
        issuer.answer(
                "/.well-known/openid-configuration",
                Issuer.json(body.replaceFirst("^\\{", "{\"issuer\":\"" + issuer.url() + "\",")
                        .replace(",}", "}")));
        assertInstanceOf(Unavailable.class, verify(issuer.trusted(), issuer.sign(claims().build())));
    }

    @Test
    void theAddressOfKeysMayBeWrittenDown() {
        issuer.answer("/.well-known/openid-configuration", exchange -> Issuer.send(exchange, 404, new byte[0]));
        TrustedIssuer trusted = issuer.trusted(Map.of("jwksUri", issuer.url() + "/keys"));
        assertInstanceOf(Verified.class, verify(trusted, issuer.sign(claims().build())));
    }

    @Test
    void keysThatAreWrittenDownAskNobody() {
        TrustedIssuer trusted = issuer.trusted(
                Map.of("jwks", Map.of("keys", List.of(issuer.key().toPublicJWK().toJSONObject()))));
        String jwt = issuer.sign(claims().build());
        String nowhere = issuer.sign(claims().build(), header -> header.keyID("x"));
        issuer.stop();
        assertInstanceOf(Verified.class, verify(trusted, jwt));
        assertInstanceOf(Rejected.class, verify(trusted, nowhere));
        assertEquals(0, issuer.fetches());
    }

    @Test
    void noRedirectIsFollowed() {
        issuer.answer("/keys", exchange -> {
            exchange.getResponseHeaders().add("Location", issuer.url() + "/elsewhere");
            Issuer.send(exchange, 302, new byte[0]);
        });
        assertReasonUnavailable("answers 302; redirects are not followed", issuer.sign(claims().build()));
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        issuer.answer("/keys", exchange -> Issuer.send(exchange, 200, new byte[KeyRetriever.MAX_BODY + 1]));
        assertReasonUnavailable("/keys answers more than 262144 bytes", issuer.sign(claims().build()));
    }

    @Test
    void aServerThatTakesItsTimeIsNotWaitedFor() {
        CountDownLatch over = new CountDownLatch(1);
        issuer.answer("/keys", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaited(over);
            exchange.close();
        });
        long start = System.nanoTime();
        assertReasonUnavailable("/keys does not answer in time", issuer.sign(claims().build()));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(9).toNanos());
        over.countDown();
    }

    /** Three realms trust an issuer that does not answer, each of them for three audiences. */
    @Test
    void slowIssuersHoldFewThreadsAndOthersGoOn() throws InterruptedException, ExecutionException {
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(90);
        CompletionService<Verification> verifications = new ExecutorCompletionService<>(threads);
        try (Issuer slow = new Issuer()) {
            good(issuer.sign(claims().build()));
            slow.answer("/.well-known/openid-configuration", exchange -> awaited(over));
            String jwt = slow.sign(slow.claims(now).build());
            for (int i = 0; i < 90; i++) {
                String realm = "realm-" + i % 3;
                TrustedIssuer trusted = slow.trusted(Map.of("audiences", "audience-" + i / 3 % 3));
                verifications.submit(() -> verifier.verify(realm, trusted, jwt));
            }
            for (int i = 0; i < 66; i++) {
                Unavailable unavailable =
                        assertInstanceOf(Unavailable.class, verifications.take().get());
                assertEquals("too many JWTs wait for its keys", unavailable.reason());
            }
            good(issuer.sign(claims().claim("n", 2).build()));
            assertNull(verifications.poll(), "twenty-four wait still");
            for (int i = 0; i < 24; i++) {
                Unavailable unavailable =
                        assertInstanceOf(Unavailable.class, verifications.take().get());
                assertTrue(unavailable.reason().endsWith("does not answer in time"), unavailable.reason());
            }
        } finally {
            over.countDown();
            threads.shutdown();
        }
    }

    @Test
    void oneSlowIssuerLeavesTurnsToTheOthersOfItsRealm() throws InterruptedException, ExecutionException {
        CountDownLatch over = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(24);
        CompletionService<Verification> verifications = new ExecutorCompletionService<>(threads);
        try (Issuer slow = new Issuer()) {
            slow.answer("/.well-known/openid-configuration", exchange -> awaited(over));
            String jwt = slow.sign(slow.claims(now).build());
            for (int i = 0; i < 24; i++) {
                verifications.submit(() -> verify(slow.trusted(), jwt));
            }
            for (int i = 0; i < 8; i++) {
                assertInstanceOf(Unavailable.class, verifications.take().get());
            }
            assertEquals(Collections.nCopies(8, "too many JWTs wait for its keys"), failures);
            good(issuer.sign(claims().build()));
            assertNull(verifications.poll(), "sixteen wait still");
        } finally {
            over.countDown();
            threads.shutdown();
        }
    }

    @Test
    void madeUpKeyIdsDoNotKeepGoodJwtsWaiting() throws InterruptedException, ExecutionException {
        good(issuer.sign(claims().build()));
        CountDownLatch over = new CountDownLatch(1);
        issuer.answer("/keys", exchange -> awaited(over));
        ExecutorService threads = Executors.newFixedThreadPool(24);
        CompletionService<Verification> forged = new ExecutorCompletionService<>(threads);
        for (int i = 0; i < 24; i++) {
            String jwt = issuer.sign(claims().build(), header -> header.keyID("made-up"));
            forged.submit(() -> verify(issuer.trusted(), jwt));
        }
        for (int i = 0; i < 8; i++) {
            assertInstanceOf(Unavailable.class, forged.take().get());
        }
        good(issuer.sign(claims().claim("n", 2).build()));
        now = now.plus(Duration.ofMinutes(20));
        good(issuer.sign(claims().claim("n", 3).build()));
        assertNull(forged.poll(), "sixteen wait still");
        over.countDown();
        threads.shutdown();
    }

    @Test
    void anIssuerThatDidNotAnswerIsLeftAloneForTenSeconds() {
        issuer.answer("/keys", exchange -> Issuer.send(exchange, 500, new byte[0]));
        assertReasonUnavailable("/keys answers 500", issuer.sign(claims().build()));
        issuer.publish(issuer.key());
        int fetches = issuer.fetches();
        now = now.plusMillis(9_999);
        assertReasonUnavailable("/keys answers 500", issuer.sign(claims().build()));
        assertEquals(fetches, issuer.fetches());
        now = now.plusMillis(1);
        good(issuer.sign(claims().build()));
    }

    @Test
    void whoWaitedForAnIssuerThatFailedDoesNotUseUpItsNextChance() throws InterruptedException, ExecutionException {
        CountDownLatch over = new CountDownLatch(1);
        issuer.answer("/keys", exchange -> {
            awaited(over);
            Issuer.send(exchange, 500, new byte[0]);
        });
        String jwt = issuer.sign(claims().build());
        List<FutureTask<Verification>> tasks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            FutureTask<Verification> task = new FutureTask<>(() -> verify(issuer.trusted(), jwt));
            tasks.add(task);
            Thread thread = new Thread(task);
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        over.countDown();
        for (FutureTask<Verification> task : tasks) {
            assertInstanceOf(Unavailable.class, task.get());
        }
        issuer.publish(issuer.key());
        now = now.plus(FetchedKeys.LEFT_ALONE);
        good(jwt);
    }

    @Test
    void whatWasVerifiedIsKnownInItsRealm() {
        String jwt = issuer.sign(claims().build());
        assertTrue(verifier.known("realm", jwt).isEmpty());
        Verified verified = good(jwt);
        WorkloadVerifier.Known known = verifier.known("realm", jwt).orElseThrow();
        assertSame(verified, known.verified());
        assertEquals(issuer.trusted(), known.issuer());
        assertTrue(verifier.known("another", jwt).isEmpty());
        now = now.plusSeconds(61);
        assertTrue(verifier.known("realm", jwt).isEmpty());
    }

    @Test
    void anAddressOfKeysWithAUserIsNotAskedAndItsSecretsAreNotTold() {
        String address = issuer.url().replace("http://", "http://user:secret@") + "/keys?key=secret";
        issuer.answer(
                "/.well-known/openid-configuration",
                Issuer.json("{\"issuer\":\"" + issuer.url() + "\",\"jwks_uri\":\"" + address + "\"}"));
        assertReasonUnavailable(
                "the address of its keys, " + issuer.url() + "/keys, holds a user or a fragment",
                issuer.sign(claims().build()));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAddressOfThisNetworkIsNotAsked() {
        String jwt = issuer.sign(claims().build());
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]")) {
            TrustedIssuer trusted = issuer.trusted(
                    Map.of("jwksUri", "https://" + host + ":" + port() + "/keys", "allowPrivateAddresses", true));
            TrustedIssuer outside = new TrustedIssuer(
                    "ci",
                    trusted.issuer(),
                    trusted.keys(),
                    trusted.audiences(),
                    trusted.algorithms(),
                    Map.of(),
                    false,
                    true);
            Unavailable unavailable = assertInstanceOf(Unavailable.class, verify(outside, jwt));
            assertTrue(unavailable.reason().contains("has a private address"), unavailable.reason());
        }
        assertEquals(0, issuer.fetches());
    }

    private String port() {
        return issuer.url().substring(issuer.url().lastIndexOf(':') + 1);
    }

    @Test
    void whatWasVerifiedIsRememberedForAMinuteAndNotBeyondItsEnd() {
        TrustedIssuer trusted = issuer.trusted();
        String jwt = issuer.sign(claims().build());
        Verification first = verify(trusted, jwt);
        assertSame(first, verify(issuer.trusted(), jwt));
        now = now.plusSeconds(61);
        assertFalse(first == verify(trusted, jwt));

        String brief = issuer.sign(claims().expirationTime(at(10)).build());
        Verification before = verify(trusted, brief);
        now = now.plusSeconds(10);
        assertFalse(before == verify(trusted, brief));
    }

    @Test
    void anIssuerThatIsSetUpOtherwiseForgetsWhatItVerified() {
        String jwt = issuer.sign(claims().build());
        good(jwt);
        assertInstanceOf(
                Rejected.class,
                verify(issuer.trusted(Map.of("requiredClaims", Map.of("repository", "acme/lib"))), jwt));
    }

    @Test
    void aJwtThatIsTooLongIsNotLookedAt() {
        assertReason("it has more than 16000 characters", "e".repeat(16_001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "e30.e30.", "eyJhbGciOiJFUzI1NiJ9.e30.AA", "\u0000.\u0000.\u0000"})
    void whatIsNoJwtIsRejected(String text) {
        assertInstanceOf(Rejected.class, verify(issuer.trusted(), text));
    }

    @Test
    void aPayloadThatIsNoObjectIsRejected() {
        for (String payload :
                List.of("[]", "5", "{\"exp\":\"soon\"}", "{\"aud\":5}", "{\"exp\":1e400}", "{".repeat(9_000))) {
            String jwt = issuer.sign(claims().build());
            String forged = jwt.substring(0, jwt.indexOf('.') + 1)
                    + Base64URL.encode(payload)
                    + jwt.substring(jwt.lastIndexOf('.'));
            assertInstanceOf(Rejected.class, verify(issuer.trusted(), forged), payload);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return issuer.claims(now);
    }

    private Date at(long seconds) {
        return Date.from(now.plusSeconds(seconds));
    }

    private Verification verify(TrustedIssuer trusted, String jwt) {
        return verifier.verify("realm", trusted, jwt);
    }

    private Verified good(String jwt) {
        return assertInstanceOf(Verified.class, verify(issuer.trusted(), jwt));
    }

    private Rejected rejected(String jwt) {
        return assertInstanceOf(Rejected.class, verify(issuer.trusted(), jwt));
    }

    private void assertReason(String reason, String jwt) {
        assertEquals(List.of(reason), rejected(jwt).reasons());
    }

    private void assertReasonUnavailable(String part, String jwt) {
        Unavailable unavailable = assertInstanceOf(Unavailable.class, verify(issuer.trusted(), jwt));
        assertTrue(unavailable.reason().contains(part), unavailable.reason());
    }
}
