package io.github.registryauth.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.registryauth.probe.ProbeReport.Finding;
import io.github.registryauth.token.CertificateAuthority;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.SigningKey;
import io.github.registryauth.token.Trust;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a registry of our own making; ProbeIT does the same against real ones. */
class ExaminationTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String SERVICE = "registry.example";
    private static final String ISSUER = "https://kc.example/realms/demo";
    private static final SigningKey KEY = key();

    private static SigningKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            return SigningKey.of(
                    SignatureAlgorithm.ES256,
                    pair.getPrivate(),
                    pair.getPublic(),
                    CertificateAuthority.create("demo", NOW),
                    NOW);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes tokens as Distribution 2.8 does, and keeps all that it is sent. */
    private record FakeRegistry(String realm, String issuer, Trust trust, Duration ahead, List<String> sent)
            implements Transport {
        @Override
        public Reply get(String path, Optional<String> token) {
            token.ifPresent(text -> sent.add(path + " " + text));
            boolean taken = token.filter(this::takes).isPresent();
            String challenge = "Bearer realm=\"" + realm + "\",service=\"" + SERVICE + "\""
                    + (token.isPresent() ? ",error=\"invalid_token\"" : "");
            Map<String, List<String>> headers = taken ? Map.of() : Map.of("WWW-Authenticate", List.of(challenge));
            return Reply.of(taken ? 200 : 401, HttpHeaders.of(headers, (name, value) -> true), NOW);
        }

        private boolean takes(String token) {
            try {
                SignedJWT jwt = SignedJWT.parse(token);
                JWTClaimsSet claims = jwt.getJWTClaimsSet();
                Trust named = jwt.getHeader().getX509CertChain() == null ? Trust.KEY_ID : Trust.CERTIFICATE;
                Instant now = NOW.plus(ahead);
                return issuer.equals(claims.getIssuer())
                        && named == trust
                        && !now.isAfter(claims.getExpirationTime().toInstant().plusSeconds(60))
                        && !now.isBefore(claims.getNotBeforeTime().toInstant().minusSeconds(60));
            } catch (ParseException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static ProbeReport examine(FakeRegistry registry, Trust trust) {
        Setup setup = new Setup(
                URI.create("https://registry.example"),
                SERVICE,
                trust,
                "demo",
                ISSUER,
                List.of("http://keycloak:8080/realms/demo"));
        ProbeReport report = new ProbeReport();
        new Examination(setup, new ProbeTokens(SERVICE, KEY, InstantSource.fixed(NOW)), registry, report).examine();
        for (Finding finding : report.findings()) {
            assertFalse((finding.message() + finding.mend()).contains("{"), finding::toString);
        }
        return report;
    }

    private static FakeRegistry registry(String realm, String issuer, Trust trust, Duration ahead) {
        return new FakeRegistry(realm + "/registry/token", issuer, trust, ahead, new ArrayList<>());
    }

    @ParameterizedTest
    @CsvSource({
        "https://kc.example/realms/demo, https://kc.example/realms/demo, ''",
        "http://kc.example/realms/demo, http://kc.example/realms/demo, HTTP_REALM",
        "http://kc.example/realms/demo, https://kc.example/realms/demo, HTTP_REALM",
        "http://kc.example/realms/demo, https://kc.example/realms/demo/, HTTP_REALM OTHER_ISSUER",
        "http://keycloak:8080/realms/demo, http://keycloak:8080/realms/demo, HTTP_REALM",
        "http://keycloak:8080/realms/demo, https://kc.example/realms/demo, HTTP_REALM",
        "https://keycloak:8443/realms/demo, https://keycloak:8443/realms/demo, HOST_MISMATCH",
        "https://keycloak:8443/realms/demo, https://kc.example/realms/demo, HOST_MISMATCH",
        "https://kc.example/realms/demo, http://keycloak:8080/realms/demo, OTHER_ISSUER",
        "https://kc.example/realms/demo, https://kc.example:443/realms/demo, OTHER_ISSUER",
        "https://kc.example/realms/demo, https://kc.example, OTHER_ISSUER",
        "https://kc.example/realms/demo, Acme, CA_NOT_TRUSTED"
    })
    void whereTheRealmAndTheIssuerAreIsToldOnce(String realm, String issuer, String faults) {
        ProbeReport report = examine(registry(realm, issuer, Trust.CERTIFICATE, Duration.ZERO), Trust.CERTIFICATE);
        assertEquals(faults, faults(report));
    }

    private static String faults(ProbeReport report) {
        return String.join(
                " ",
                report.findings().stream()
                        .map(finding -> finding.fault().name())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"CERTIFICATE, CA_NOT_TRUSTED OTHER_ISSUER", "KEY_ID, KEY_ID_UNKNOWN OTHER_ISSUER"})
    void aWrongTrustAndAWrongIssuerAreBothTold(Trust trust, String faults) {
        Trust other = trust == Trust.CERTIFICATE ? Trust.KEY_ID : Trust.CERTIFICATE;
        assertEquals(faults, faults(examine(registry(ISSUER, ISSUER + "/", other, Duration.ZERO), trust)));
    }

    @Property(tries = 200)
    void noTokenGrantsAnythingButALookAtTheCatalogWhereverItGoes(
            @ForAll Trust trust,
            @ForAll Trust held,
            @ForAll boolean issuerIsRight,
            @ForAll boolean realmIsRight,
            @ForAll @LongRange(min = -200_000, max = 200_000) long ahead)
            throws ParseException {
        FakeRegistry registry = registry(
                realmIsRight ? ISSUER : "http://keycloak:8080/realms/demo",
                issuerIsRight ? ISSUER : "Acme",
                held,
                Duration.ofSeconds(ahead));

        examine(registry, trust);

        assertTrue(registry.sent().size() < 60, () -> "" + registry.sent().size());
        for (String sent : registry.sent()) {
            String[] parts = sent.split(" ", -1);
            JWTClaimsSet claims = SignedJWT.parse(parts[1]).getJWTClaimsSet();
            assertEquals(List.of(SERVICE), claims.getAudience());
            assertEquals("registry-probe", claims.getSubject());
            for (Object entry : (List<?>) claims.getClaim("access")) {
                Object actions = ((Map<?, ?>) entry).get("actions");
                boolean isCatalog = "catalog".equals(((Map<?, ?>) entry).get("name"));
                assertEquals(isCatalog ? List.of("*") : List.of(), actions);
                assertEquals(isCatalog, parts[0].equals(Examination.CATALOG));
                assertTrue(
                        !isCatalog || !claims.getExpirationTime().toInstant().isAfter(NOW.plusSeconds(60)),
                        claims::toString);
            }
        }
    }
}
