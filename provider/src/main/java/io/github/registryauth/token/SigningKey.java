package io.github.registryauth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A realm's signing key, ready to sign: with the headers of both kinds of trust made once. */
public final class SigningKey {
    /** A leaf certificate outlives the longest token that it can have to carry, and more. */
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(10);

    private final SignatureAlgorithm algorithm;
    private final String keyId;
    private final JWSSigner signer;
    private final JWSHeader certificateHeader;
    private final JWSHeader keyIdHeader;
    private final Instant renewAt;

    private SigningKey(
            SignatureAlgorithm algorithm, String keyId, JWSSigner signer, X509Certificate leaf, JWSHeader[] headers) {
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.signer = signer;
        this.renewAt = leaf.getNotAfter().toInstant().minus(RENEWED_BEFORE_END);
        this.certificateHeader = headers[0];
        this.keyIdHeader = headers[1];
    }

    /** Prepares a key of the realm, with a leaf certificate that the CA issues for it now. */
    public static SigningKey of(
            SignatureAlgorithm algorithm,
            PrivateKey privateKey,
            PublicKey publicKey,
            CertificateAuthority authority,
            Instant now) {
        try {
            String keyId = LibtrustKeyId.of(publicKey);
            X509Certificate leaf = authority.issue(publicKey, now);
            JWSHeader[] headers = {
                prepared(header(algorithm)
                        .x509CertChain(List.of(Base64.encode(leaf.getEncoded())))
                        .build()),
                prepared(header(algorithm).keyID(keyId).build())
            };
            return new SigningKey(algorithm, keyId, signer(algorithm, ofTheJdk(privateKey)), leaf, headers);
        } catch (JOSEException | CertificateEncodingException | ParseException e) {
            throw new IllegalStateException("the realm's " + algorithm + " key cannot sign registry tokens", e);
        }
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** The libtrust key id. */
    public String keyId() {
        return keyId;
    }

    /** Whether the leaf certificate comes near its end, so that a new one has to be issued. */
    public boolean isDue(Instant now) {
        return now.isAfter(renewAt);
    }

    JWSHeader header(Trust trust) {
        return switch (trust) {
            case CERTIFICATE -> certificateHeader;
            case KEY_ID -> keyIdHeader;
        };
    }

    JWSSigner signer() {
        return signer;
    }

    private static JWSHeader.Builder header(SignatureAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm.jws()).type(JOSEObjectType.JWT);
    }

    /** A header that was parsed keeps its encoded form; a built one encodes its certificate anew for every token. */
    private static JWSHeader prepared(JWSHeader header) throws ParseException {
        return JWSHeader.parse(header.toBase64URL());
    }

    private static JWSSigner signer(SignatureAlgorithm algorithm, PrivateKey key) throws JOSEException {
        return algorithm.curve().isPresent()
                ? new ECDSASigner(key, algorithm.curve().get())
                : new RSASSASigner(key);
    }

    /** Keycloak reads keys with Bouncy Castle; the JDK signs its own keys without translating them at each signature. */
    private static PrivateKey ofTheJdk(PrivateKey key) {
        if (key.getEncoded() == null) {
            return key;
        }
        try {
            return KeyFactory.getInstance(key.getAlgorithm().equals("RSA") ? "RSA" : "EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            return key;
        }
    }
}
