package io.github.registryauth.workload;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of a JWK set (RFC 7517) that can verify a JWT; the others are passed over, as section 5 has it. */
final class UsableKeys {
    /** The most keys that are looked at. */
    static final int MAX_KEYS = 100;

    private static final int MIN_RSA = 2_048;
    private static final int MAX_RSA = 8_192;
    private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private UsableKeys() {}

    /**
     * The usable keys of a set.
     *
     * @throws ParseException where it is no JWK set
     */
    static JWKSet of(Map<String, Object> set) throws ParseException {
        if (!(set.get("keys") instanceof List<?> keys)) {
            throw new ParseException("no list of keys", 0);
        }
        List<JWK> usable = new ArrayList<>();
        for (Object key : keys.subList(0, Math.min(MAX_KEYS, keys.size()))) {
            parse(key).filter(UsableKeys::isUsable).ifPresent(usable::add);
        }
        return new JWKSet(usable);
    }

    /** The key; nothing where it is none that can be understood. */
    static Optional<JWK> parse(Object key) {
        if (!(key instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        try {
            return Optional.of(JWK.parse(fields));
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the key holds what nobody else may know. One that was shown to the world proves nothing any more. */
    static boolean isSecret(JWK key) {
        return key.isPrivate() || !(key instanceof AsymmetricJWK);
    }

    private static boolean isUsable(JWK key) {
        if (isSecret(key) || KeyUse.ENCRYPTION.equals(key.getKeyUse())) {
            return false;
        }
        if (key instanceof RSAKey rsa) {
            return rsa.size() >= MIN_RSA && rsa.size() <= MAX_RSA;
        }
        if (key instanceof ECKey ec) {
            return CURVES.contains(ec.getCurve());
        }
        return key instanceof OctetKeyPair pair && Curve.Ed25519.equals(pair.getCurve());
    }
}
