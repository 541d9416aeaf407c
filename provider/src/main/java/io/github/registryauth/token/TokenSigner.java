package io.github.registryauth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs registry tokens. */
public final class TokenSigner {
    /** The largest token that clients, registries and proxies between them carry safely, in characters. */
    public static final int MAX_LENGTH = 4096;

    /** zot allows no leeway at all, and clocks differ. */
    private static final Duration BACK_DATED = Duration.ofSeconds(60);

    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenSigner() {}

    /**
     * Signs the claims.
     *
     * @param now the time of issue, in whole seconds, as a JWT has it
     * @throws TokenTooLargeException where the grant does not fit into {@link #MAX_LENGTH} characters
     */
    public static RegistryToken sign(RegistryClaims claims, SigningKey key, Trust trust, Instant now) {
        Instant expires = now.plus(claims.lifetime());
        String id = newId();
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(claims.issuer())
                .subject(claims.subject())
                .audience(claims.audience())
                .expirationTime(Date.from(expires))
                .notBeforeTime(Date.from(now.minus(BACK_DATED)))
                .issueTime(Date.from(now))
                .jwtID(id)
                .claim(
                        TokenReader.ACCESS,
                        claims.access().stream().map(TokenSigner::access).toList());
        claims.holder().ifPresent(holder -> set.claim(TokenReader.HOLDER, told(holder)));
        Payload payload = set.build().toPayload();
        if (payload.toBytes().length > MAX_LENGTH) {
            throw new TokenTooLargeException();
        }
        JWSObject jws = new JWSObject(key.header(trust), payload);
        try {
            jws.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("the registry token could not be signed", e);
        }
        String value = jws.serialize();
        if (value.length() > MAX_LENGTH) {
            throw new TokenTooLargeException();
        }
        return new RegistryToken(value, id, expires);
    }

    /** 128 random bits, in fewer characters than a UUID takes. */
    private static String newId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64URL.encode(bytes).toString();
    }

    private static Map<String, Object> access(Scope scope) {
        Resource resource = scope.resource();
        Map<String, Object> access = new LinkedHashMap<>();
        access.put("type", resource.plainType());
        resource.typeClass().ifPresent(value -> access.put("class", value));
        access.put("name", resource.name());
        access.put("actions", List.copyOf(scope.actions()));
        return access;
    }

    private static Map<String, Object> told(Holder holder) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(TokenReader.USER, holder.user());
        holder.accessToken().ifPresent(id -> told.put(TokenReader.ACCESS_TOKEN, id));
        holder.acr().ifPresent(acr -> told.put(TokenReader.ACR, acr));
        return told;
    }

    /** A grant that is too large for one token. */
    public static final class TokenTooLargeException extends RuntimeException {
        @Override
        public String getMessage() {
            return "the token would be larger than " + MAX_LENGTH + " characters; ask for fewer resources at a time";
        }
    }
}
