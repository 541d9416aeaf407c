package io.github.registryauth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads registry tokens that the realm itself signed, and takes no others. */
public final class TokenReader {
    static final String ACCESS = "access";
    static final String HOLDER = "holder";
    static final String USER = "user";
    static final String ACCESS_TOKEN = "access_token";
    static final String ACR = "acr";

    private static final String KEYCLOAKS_TYPE = "typ";

    /** All claims of a registry token: other tokens of the realm's keys, such as its ID tokens, lack some. */
    private static final Set<String> CLAIMS = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", ACCESS);

    private static final Set<JWSAlgorithm> ALGORITHMS = Arrays.stream(SignatureAlgorithm.values())
            .map(SignatureAlgorithm::jws)
            .collect(Collectors.toUnmodifiableSet());

    private TokenReader() {}

    /**
     * Reads a token. Which key verifies it is said by the keys alone, whatever certificate the token carries. Keycloak signs
     * its own tokens with the same keys, whose claims may be anything: these have Keycloak's id of the key, and a {@code typ}.
     *
     * @param keys the realm's public keys
     * @return nothing where it is none of this issuer's for this audience, is not good yet, or has expired
     */
    public static Optional<RegistryClaims> read(String text, PublicKeys keys, String issuer, String audience) {
        if (text.length() > TokenSigner.MAX_LENGTH) {
            return Optional.empty();
        }
        DefaultJWTClaimsVerifier<@Nullable SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), CLAIMS);
        verifier.setMaxClockSkew(0);
        DefaultJWTProcessor<@Nullable SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys.underOurIds())));
        processor.setJWTClaimsSetVerifier(verifier);
        try {
            return Optional.of(claims(processor.process(text, null), issuer, audience));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static RegistryClaims claims(JWTClaimsSet set, String issuer, String audience) throws ParseException {
        if (set.getClaim(KEYCLOAKS_TYPE) != null) {
            throw new ParseException("a token of Keycloak's own", 0);
        }
        Duration lifetime = Duration.between(
                set.getIssueTime().toInstant(), set.getExpirationTime().toInstant());
        return new RegistryClaims(
                issuer,
                set.getSubject(),
                audience,
                lifetime,
                access(set.getListClaim(ACCESS)),
                holder(set.getJSONObjectClaim(HOLDER)));
    }

    private static List<Scope> access(@Nullable List<?> entries) throws ParseException {
        if (entries == null) {
            throw new ParseException("no grant", 0);
        }
        List<Scope> access = new ArrayList<>();
        for (Object entry : entries) {
            if (!(entry instanceof Map<?, ?> map)
                    || !(map.get("type") instanceof String type)
                    || !(map.get("name") instanceof String name)
                    || !(map.get("actions") instanceof List<?> actions)) {
                throw new ParseException("no entry of a grant", 0);
            }
            String typeClass = map.get("class") instanceof String value ? "(" + value + ")" : "";
            access.add(new Scope(
                    new Resource(type + typeClass, name),
                    actions.stream().map(String::valueOf).toList()));
        }
        return access;
    }

    private static Optional<Holder> holder(@Nullable Map<String, Object> told) throws ParseException {
        if (told == null) {
            return Optional.empty();
        }
        String user = JSONObjectUtils.getString(told, USER);
        if (user == null) {
            throw new ParseException("a holder without an id", 0);
        }
        return Optional.of(new Holder(
                user,
                Optional.ofNullable(JSONObjectUtils.getString(told, ACCESS_TOKEN)),
                Optional.ofNullable(JSONObjectUtils.getString(told, ACR))));
    }
}
