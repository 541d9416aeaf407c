package io.github.registryauth.workload;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.registryauth.outbound.Told;
import io.github.registryauth.outbound.Turns;
import io.github.registryauth.workload.Claims.TooMuchException;
import io.github.registryauth.workload.ClaimsCheck.RefusedClaimsException;
import io.github.registryauth.workload.Verification.Rejected;
import io.github.registryauth.workload.Verification.Unavailable;
import io.github.registryauth.workload.Verification.Verified;
import java.security.Key;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

/** Verifies the JWTs of one issuer, as it is set up now, with its keys. */
final class IssuerVerifier {
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    private final TrustedIssuer issuer;
    private final Set<JWSAlgorithm> algorithms;
    private final JWKSource<SecurityContext> keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * @param fetched the keys that the issuer publishes, if they are not written down
     * @param turns of those who wait for them
     * @param refreshes where they are fetched ahead
     */
    IssuerVerifier(
            TrustedIssuer issuer, FetchedKeys fetched, Turns turns, ExecutorService refreshes, InstantSource clock) {
        this.issuer = issuer;
        this.algorithms = issuer.algorithms().stream().map(JwtAlgorithm::jws).collect(Collectors.toUnmodifiableSet());
        this.keys = issuer.keys() instanceof KeyLocation.Inline inline
                ? new ImmutableJWKSet<>(parsed(inline))
                : new IssuerKeys(fetched, turns, refreshes);
        processor.setJWSTypeVerifier(TYPES);
        processor.setJWSKeySelector(new VerificationKeys(algorithms, keys));
        processor.setJWSVerifierFactory(new Verifiers());
        processor.setJWTClaimsSetVerifier(new ClaimsCheck(issuer, clock));
    }

    private static JWKSet parsed(KeyLocation.Inline inline) {
        try {
            return JWKSet.parse(inline.jwks());
        } catch (ParseException e) {
            throw new IllegalStateException("an inline JWK set that was read before", e);
        }
    }

    /** @param fingerprint stands for the JWT */
    Verification verify(String jwt, String fingerprint) {
        JWT parsed;
        try {
            parsed = JWTParser.parse(jwt);
        } catch (ParseException e) {
            return Rejected.because(List.of("it is no JWT that can be read"));
        }
        if (!(parsed instanceof SignedJWT signed)) {
            return Rejected.because(List.of("it is not signed"));
        }
        JWSHeader header = signed.getHeader();
        if (!algorithms.contains(header.getAlgorithm())) {
            return Rejected.because(List.of("it is signed with "
                    + Told.text(header.getAlgorithm().getName())
                    + "; the trusted issuer " + issuer.alias() + " is set to take "
                    + issuer.algorithms().stream().map(JwtAlgorithm::toString).collect(Collectors.joining(", "))));
        }
        try {
            TYPES.verify(header.getType(), null);
        } catch (BadJOSEException e) {
            return Rejected.because(List.of("its type is neither JWT nor at+jwt"));
        }
        return processed(signed, fingerprint);
    }

    private Verification processed(SignedJWT signed, String fingerprint) {
        try {
            JWTClaimsSet claims = processor.process(signed, null);
            return new Verified(
                    "workload:" + issuer.alias() + ":" + claims.getSubject(),
                    Claims.flat(claims.toJSONObject()),
                    claims.getExpirationTime().toInstant(),
                    fingerprint);
        } catch (RefusedClaimsException e) {
            return Rejected.because(e.reasons());
        } catch (TooMuchException e) {
            return Rejected.because(List.of(e.reason()));
        } catch (BadJWSException e) {
            return Rejected.unproved("its signature is not good");
        } catch (BadJWTException e) {
            return Rejected.because(List.of("its claims cannot be read"));
        } catch (BadJOSEException e) {
            String id = signed.getHeader().getKeyID();
            return Rejected.unproved(
                    "no key of the issuer fits it (key id " + (id == null ? "is not given" : Told.text(id)) + ")");
        } catch (WithoutKeysException e) {
            return new Unavailable(e.reason());
        } catch (JOSEException e) {
            return Rejected.unproved("its signature cannot be verified");
        }
    }

    /** Nimbus' verifiers, and that of the JDK for Ed25519. */
    private static final class Verifiers extends DefaultJWSVerifierFactory implements JWSVerifierFactory {
        @Override
        public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
            return header.getAlgorithm().equals(JWSAlgorithm.EdDSA) && key instanceof java.security.PublicKey ed
                    ? new Ed25519(ed)
                    : super.createJWSVerifier(header, key);
        }
    }
}
