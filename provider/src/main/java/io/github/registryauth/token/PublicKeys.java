package io.github.registryauth.token;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The public signing keys of a realm as a JWK set (RFC 7517) that a registry can hold as its {@code jwks} file. */
public final class PublicKeys {
    private final List<JWK> keys = new ArrayList<>();
    private final Set<String> ourIds = new HashSet<>();

    /**
     * Adds a key twice: under the id that Keycloak gave it and under its libtrust key id, which registry tokens carry. A
     * key that is neither EC nor RSA stays out, because one key that it cannot read makes Distribution refuse the file.
     */
    public PublicKeys add(SignatureAlgorithm algorithm, String keyId, PublicKey key) {
        String ours = LibtrustKeyId.of(key);
        ourIds.add(ours);
        Stream.of(keyId, ours).distinct().forEach(id -> {
            if (key instanceof ECPublicKey ec && algorithm.curve().isPresent()) {
                keys.add(new ECKey.Builder(algorithm.curve().get(), ec)
                        .keyID(id)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(algorithm.jws())
                        .build());
            } else if (key instanceof RSAPublicKey rsa && algorithm.curve().isEmpty()) {
                keys.add(new RSAKey.Builder(rsa)
                        .keyID(id)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(algorithm.jws())
                        .build());
            }
        });
        return this;
    }

    /** A key in PEM (RFC 7468, section 13). */
    public static String pem(PublicKey key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    /** The JWK set as JSON, public parts only. */
    public String toJson() {
        return new JWKSet(keys).toString(true);
    }

    /** The keys under their libtrust key ids alone, which no other tokens than registry tokens have. */
    JWKSet underOurIds() {
        return new JWKSet(
                keys.stream().filter(key -> ourIds.contains(key.getKeyID())).toList());
    }
}
