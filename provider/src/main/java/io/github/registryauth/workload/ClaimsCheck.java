package io.github.registryauth.workload;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import io.github.registryauth.outbound.Told;
import io.github.registryauth.workload.Claims.TooMuchException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a JWT whose signature is good is one that we take; all that speaks against it is told at once. */
final class ClaimsCheck implements JWTClaimsSetVerifier<SecurityContext> {
    /** How far the issuer's clock and ours may be apart. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final int MAX_SUBJECT = 255;

    private final TrustedIssuer issuer;
    private final InstantSource clock;

    ClaimsCheck(TrustedIssuer issuer, InstantSource clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws RefusedClaimsException {
        List<String> reasons = new ArrayList<>();
        issuerAndAudience(claims, reasons);
        times(claims, reasons);
        subject(claims.getSubject(), reasons);
        required(claims, reasons);
        if (!reasons.isEmpty()) {
            throw new RefusedClaimsException(reasons);
        }
    }

    private void issuerAndAudience(JWTClaimsSet claims, List<String> reasons) {
        if (!issuer.issuer().equals(claims.getIssuer())) {
            reasons.add("its issuer is " + shown(claims.getIssuer()) + ", not that of the trusted issuer "
                    + issuer.alias());
        }
        if (claims.getAudience().stream().noneMatch(issuer.audiences()::contains)) {
            reasons.add(
                    claims.getAudience().isEmpty()
                            ? "it names no audience"
                            : "its audience " + shown(String.join(", ", claims.getAudience()))
                                    + " is none that the trusted issuer " + issuer.alias() + " is set to take");
        }
    }

    private void times(JWTClaimsSet claims, List<String> reasons) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        if (expires == null) {
            reasons.add("it never expires");
        } else if (!now.isBefore(expires.toInstant().plus(SKEW))) {
            reasons.add("it has expired");
        }
        Instant latest = now.plus(SKEW);
        Date notBefore = claims.getNotBeforeTime();
        Date issued = claims.getIssueTime();
        if (notBefore != null && notBefore.toInstant().isAfter(latest)) {
            reasons.add("it is not good yet");
        }
        if (issued != null && issued.toInstant().isAfter(latest)) {
            reasons.add("it was issued in the future");
        }
    }

    private static void subject(@Nullable String subject, List<String> reasons) {
        if (subject == null || subject.isEmpty()) {
            reasons.add("it names no subject");
        } else if (subject.length() > MAX_SUBJECT
                || Told.UNPRINTABLE.matcher(subject).find()) {
            reasons.add("its subject has more than " + MAX_SUBJECT + " characters, or some that cannot be printed");
        }
    }

    private void required(JWTClaimsSet claims, List<String> reasons) {
        try {
            Map<String, List<String>> flat = Claims.flat(claims.toJSONObject());
            issuer.requiredClaims().forEach((name, allowed) -> {
                List<String> values = flat.getOrDefault(name, List.of());
                if (values.stream().noneMatch(allowed::contains)) {
                    reasons.add(
                            values.isEmpty()
                                    ? "it lacks the claim " + Told.text(name) + ", which is required"
                                    : "its claim " + Told.text(name) + " is " + shown(String.join(", ", values))
                                            + ", which is none of the required values");
                }
            });
        } catch (TooMuchException e) {
            reasons.add(e.reason());
        }
    }

    private static String shown(@Nullable String value) {
        return value == null ? "nothing" : "'" + Told.text(value) + "'";
    }

    /** Claims that speak against a JWT. */
    static final class RefusedClaimsException extends BadJWTException {
        private final transient List<String> reasons;

        private RefusedClaimsException(List<String> reasons) {
            super("refused");
            this.reasons = reasons;
        }

        List<String> reasons() {
            return reasons;
        }
    }
}
