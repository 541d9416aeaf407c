package io.github.registryauth.workload;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.registryauth.workload.Claims.TooMuchException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be read of a JWT that nobody has verified: whom to ask about it, and nothing to rely on. */
public final class UnverifiedJwt {
    /** The longest JWT that is taken, in characters. */
    public static final int MAX_LENGTH = 16_000;

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+");
    private static final int MAX_HEADER = 4_000;
    private static final int MAX_ISSUER = 2_000;

    private final String text;

    private UnverifiedJwt(String text) {
        this.text = text;
    }

    /** A text that is meant to be a JWT, as far as {@link #isOne} tells; nothing where it is not. */
    public static Optional<UnverifiedJwt> of(String text) {
        return isOne(text) ? Optional.of(new UnverifiedJwt(text)) : Optional.empty();
    }

    /**
     * Whether a text is a JWT in compact form (RFC 7519, section 3): three parts in base64url, the first a header with an
     * algorithm. It costs a glance at the text, and no more where it is none.
     */
    static boolean isOne(String text) {
        if (!mayBe(text) || !COMPACT.matcher(text).matches()) {
            return false;
        }
        int first = text.indexOf('.');
        try {
            return JSONObjectUtils.parse(
                                    Base64URL.from(text.substring(0, first)).decodeToString())
                            .get("alg")
                    instanceof String;
        } catch (ParseException e) {
            return false;
        }
    }

    /** Whether a text may be a JWT, at a glance: few passwords look like one, and every JWT does. */
    public static boolean mayBe(String text) {
        int first = text.indexOf('.');
        return first > 0 && first <= MAX_HEADER && text.indexOf('.', first + 1) > 0;
    }

    /** The JWT itself, which is a secret. */
    public String text() {
        return text;
    }

    /** Who says that it issued it. */
    public Optional<String> issuer() {
        return payload()
                .map(claims -> claims.get("iss"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(issuer -> issuer.length() <= MAX_ISSUER);
    }

    /** Its claims, as rules would see them; none where they cannot be read. */
    public Map<String, List<String>> claims() {
        try {
            return Claims.flat(payload().orElse(Map.of()));
        } catch (TooMuchException e) {
            return Map.of();
        }
    }

    private Optional<Map<String, Object>> payload() {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String part = text.substring(text.indexOf('.') + 1, text.lastIndexOf('.'));
            return Optional.of(JSONObjectUtils.parse(Base64URL.from(part).decodeToString()));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
