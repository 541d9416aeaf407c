package io.github.registryauth.workload;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Selects the keys that a JWT's header asks for. Nimbus does it for all but Ed25519, whose keys it leaves to Tink. */
final class VerificationKeys implements JWSKeySelector<SecurityContext> {
    private final JWKSource<SecurityContext> source;
    private final Set<JWSAlgorithm> algorithms;
    private final JWSKeySelector<SecurityContext> nimbus;

    VerificationKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> source) {
        this.source = source;
        this.algorithms = algorithms;
        this.nimbus = new JWSVerificationKeySelector<>(algorithms, source);
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        if (!header.getAlgorithm().equals(JWSAlgorithm.EdDSA) || !algorithms.contains(JWSAlgorithm.EdDSA)) {
            return nimbus.selectJWSKeys(header, context);
        }
        List<Key> keys = new ArrayList<>();
        for (JWK key : source.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), context)) {
            try {
                if (key instanceof OctetKeyPair pair) {
                    keys.add(Ed25519.key(pair));
                }
            } catch (GeneralSecurityException e) {
                // a key that is none verifies nothing
            }
        }
        return keys;
    }
}
