package io.github.registryauth.workload;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Optional;
import java.util.stream.Stream;

/** The signature algorithms that an issuer may use: all with a public key (RFC 7518, section 3.1; RFC 8037, section 3.1). */
public enum JwtAlgorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512,
    /** By Ed25519. */
    EDDSA("EdDSA");

    private final String jwsName;

    JwtAlgorithm() {
        this.jwsName = name();
    }

    JwtAlgorithm(String jwsName) {
        this.jwsName = jwsName;
    }

    /** The algorithm of this name, or nothing where the name is none that is taken. */
    static Optional<JwtAlgorithm> named(String name) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.jwsName.equals(name))
                .findFirst();
    }

    JWSAlgorithm jws() {
        return JWSAlgorithm.parse(jwsName);
    }

    /** The name in a JWT's header. */
    @Override
    public String toString() {
        return jwsName;
    }
}
