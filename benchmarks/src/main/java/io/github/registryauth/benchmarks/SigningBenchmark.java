package io.github.registryauth.benchmarks;

import io.github.registryauth.scope.Scopes;
import io.github.registryauth.token.CertificateAuthority;
import io.github.registryauth.token.RegistryClaims;
import io.github.registryauth.token.RegistryToken;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.SigningKey;
import io.github.registryauth.token.TokenSigner;
import io.github.registryauth.token.Trust;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whole tokens of the default form, and the bare signatures of the JDK that bound how many there can be. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SigningBenchmark {
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private CertificateAuthority authority = CertificateAuthority.create("bench", now);
    private RegistryClaims claims = new RegistryClaims(
            "https://sso.example.org/realms/bench",
            "alice",
            "registry.example.org",
            Duration.ofMinutes(5),
            Scopes.parse(List.of("repository:team-a/shop/frontend:pull,push")).list());

    private KeyPair ec = pair("EC", new ECGenParameterSpec("secp256r1"));
    private KeyPair rsa = pair("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    private SigningKey es256 = key(SignatureAlgorithm.ES256, ec);
    private SigningKey rs256 = key(SignatureAlgorithm.RS256, rsa);
    private Signature bareEs256 = signature("SHA256withECDSA", ec);
    private Signature bareRs256 = signature("SHA256withRSA", rsa);
    private byte[] signedPart =
            TokenSigner.sign(claims, es256, Trust.CERTIFICATE, now).value().getBytes(StandardCharsets.US_ASCII);

    @Benchmark
    public RegistryToken tokenEs256() {
        return TokenSigner.sign(claims, es256, Trust.CERTIFICATE, now);
    }

    @Benchmark
    public RegistryToken tokenRs256() {
        return TokenSigner.sign(claims, rs256, Trust.CERTIFICATE, now);
    }

    /** The reference figure: ES256 signatures per second of one core. */
    @Benchmark
    public byte[] signatureEs256() throws GeneralSecurityException {
        bareEs256.update(signedPart);
        return bareEs256.sign();
    }

    @Benchmark
    public byte[] signatureRs256() throws GeneralSecurityException {
        bareRs256.update(signedPart);
        return bareRs256.sign();
    }

    private SigningKey key(SignatureAlgorithm algorithm, KeyPair pair) {
        return SigningKey.of(algorithm, pair.getPrivate(), pair.getPublic(), authority, now);
    }

    private static KeyPair pair(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Signature signature(String algorithm, KeyPair pair) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
