package io.github.registryauth.token;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * The realm registry CA: an EC P-256 certificate authority, valid ten years, that issues one leaf certificate for each
 * signing key of the realm. Registries hold its certificate as {@code rootcertbundle}.
 */
public final class CertificateAuthority {
    private static final Duration VALIDITY = Duration.ofDays(3652);
    private static final Duration LEAF_VALIDITY = Duration.ofDays(30);
    /** Clocks of Keycloak and registry may differ. */
    private static final Duration BACK_DATED = Duration.ofHours(1);
    /** X.520 bounds a common name at 64 characters; the name is in every token, so it stays shorter. */
    private static final int MAX_NAME = 40;

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X509Certificate certificate;
    private final PrivateKey privateKey;

    private CertificateAuthority(X509Certificate certificate, PrivateKey privateKey) {
        this.certificate = certificate;
        this.privateKey = privateKey;
    }

    /** Makes a new CA with a new key. */
    public static CertificateAuthority create(String realm, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = name("Registry CA " + realm);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                            name,
                            serial(),
                            Date.from(now.minus(BACK_DATED)),
                            Date.from(now.plus(VALIDITY)),
                            name,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return new CertificateAuthority(sign(builder, pair.getPrivate()), pair.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the registry CA could not be made", e);
        }
    }

    /**
     * Reads a CA from its stored form.
     *
     * @throws InvalidCertificateAuthorityException where certificate and key cannot be read or do not belong together
     */
    public static CertificateAuthority read(String certificatePem, String privateKeyPem) {
        try {
            X509Certificate certificate = readCertificate(certificatePem);
            CertificateAuthority authority = new CertificateAuthority(certificate, readKey(privateKeyPem));
            authority.requireMatchingKey();
            if (certificate.getBasicConstraints() < 0) {
                throw new InvalidCertificateAuthorityException("the certificate is not a CA's", null);
            }
            return authority;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof InvalidCertificateAuthorityException invalid) {
                throw invalid;
            }
            throw new InvalidCertificateAuthorityException("certificate and private key cannot be read as PEM", e);
        }
    }

    /** The CA's certificate in PEM: what a registry's {@code rootcertbundle} holds. */
    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The CA's private key in PEM (PKCS #8): a secret. */
    public String privateKeyPem() {
        return pem("PRIVATE KEY", privateKey.getEncoded());
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** Issues a certificate for a signing key of the realm, good for thirty days. */
    public X509Certificate issue(PublicKey key, Instant now) {
        try {
            Instant end = now.plus(LEAF_VALIDITY);
            Instant caEnd = certificate.getNotAfter().toInstant();
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                            X500Name.getInstance(
                                    certificate.getSubjectX500Principal().getEncoded()),
                            serial(),
                            Date.from(now.minus(BACK_DATED)),
                            Date.from(end.isBefore(caEnd) ? end : caEnd),
                            name("Registry tokens"),
                            org.bouncycastle.asn1.x509.SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            return sign(builder, privateKey);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate could not be issued", e);
        }
    }

    private void requireMatchingKey() throws GeneralSecurityException {
        byte[] probe = {1};
        Signature signer = Signature.getInstance(SIGNATURE);
        signer.initSign(privateKey);
        signer.update(probe);
        byte[] signature = signer.sign();
        signer.initVerify(certificate.getPublicKey());
        signer.update(probe);
        if (!signer.verify(signature)) {
            throw new InvalidCertificateAuthorityException("the private key is not the certificate's", null);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X509Certificate readCertificate(String pem) throws IOException, GeneralSecurityException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (parser.readObject() instanceof X509CertificateHolder holder) {
                return new JcaX509CertificateConverter().getCertificate(holder);
            }
            throw new InvalidCertificateAuthorityException("no certificate in the PEM text", null);
        }
    }

    private static PrivateKey readKey(String pem) throws IOException, GeneralSecurityException {
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            PemObject object = reader.readPemObject();
            if (object == null) {
                throw new InvalidCertificateAuthorityException("no private key in the PEM text", null);
            }
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(object.getContent()));
        }
    }

    private static String pem(String type, byte[] content) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static X500Name name(String commonName) {
        int[] bounded = commonName.codePoints().limit(MAX_NAME).toArray();
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, new String(bounded, 0, bounded.length))
                .build();
    }

    private static BigInteger serial() {
        return new BigInteger(63, RANDOM).add(BigInteger.ONE);
    }

    /** A stored CA that cannot be used; the message says why and holds no part of the key. */
    public static final class InvalidCertificateAuthorityException extends RuntimeException {
        private InvalidCertificateAuthorityException(
                String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
