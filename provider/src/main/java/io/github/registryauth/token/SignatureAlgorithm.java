package io.github.registryauth.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import java.util.Optional;
import java.util.stream.Stream;

/** The signature algorithms that Distribution 2.8 and 3.x both verify (RFC 7518, section 3.1). */
public enum SignatureAlgorithm {
    ES256,
    ES384,
    ES512,
    RS256,
    RS384,
    RS512;

    /** The algorithm of this name, or nothing where the name is none that is supported. */
    public static Optional<SignatureAlgorithm> named(String name) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }

    /** The curve of the key; nothing for RSA. */
    Optional<Curve> curve() {
        return switch (this) {
            case ES256 -> Optional.of(Curve.P_256);
            case ES384 -> Optional.of(Curve.P_384);
            case ES512 -> Optional.of(Curve.P_521);
            case RS256, RS384, RS512 -> Optional.empty();
        };
    }
}
