package io.github.registryauth.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a fault is told; {@code findings.properties} holds the English texts. A fault that shows in several ways has several. */
public enum Wording {
    SETTINGS_BROKEN,
    REGISTRY_DISABLED,
    NO_ADDRESS,
    ADDRESS_INVALID,
    ADDRESS_PRIVATE,
    HOST_UNKNOWN,
    CONNECTION_REFUSED,
    CONNECTION_FAILED,
    TIMEOUT,
    TLS_UNTRUSTED,
    TLS_EXPIRED,
    TLS_WRONG_HOST,
    TLS_FAILED,
    REDIRECT,
    REDIRECT_TO_NOWHERE(Fault.REDIRECT),
    REGISTRY_FAILS,
    REGISTRY_BUSY(Fault.REGISTRY_FAILS),
    NOT_A_REGISTRY,
    NOT_HTTP(Fault.NOT_A_REGISTRY),
    OPEN_REGISTRY,
    BASIC_AUTHENTICATION,
    OTHER_REALM,
    BUILT_IN_PROTOCOL(Fault.OTHER_REALM),
    OTHER_TOKEN_SERVER(Fault.OTHER_REALM),
    HTTP_REALM,
    HTTP_KEYCLOAK(Fault.HTTP_REALM),
    HOST_MISMATCH,
    HOST_MISMATCH_BORNE(Fault.HOST_MISMATCH),
    OTHER_SERVICE,
    OTHER_CAPITALS(Fault.OTHER_SERVICE),
    OTHER_ISSUER,
    UNKNOWN_ISSUER(Fault.OTHER_ISSUER),
    CLOCK_AHEAD(Fault.CLOCK_SKEW),
    CLOCK_BEHIND(Fault.CLOCK_SKEW),
    CLOCK_AHEAD_BORNE(Fault.CLOCK_SKEW),
    CLOCK_BEHIND_BORNE(Fault.CLOCK_SKEW),
    CLOCK_HIDDEN(Fault.CLOCK_SKEW),
    CA_NOT_TRUSTED,
    KEY_IN_PLACE_OF_CA(Fault.CA_NOT_TRUSTED),
    KEY_ID_UNKNOWN,
    CA_IN_PLACE_OF_KEY(Fault.KEY_ID_UNKNOWN),
    TOKEN_NOT_SEEN,
    TOKEN_STOPPED(Fault.TOKEN_NOT_SEEN),
    TOKEN_TOO_LARGE,
    SMALL_TOKEN_TOO_LARGE(Fault.TOKEN_TOO_LARGE),
    LARGE_TOKEN_CUT(Fault.TOKEN_TOO_LARGE),
    CATALOG_REFUSED;

    private static final Properties TEXTS = texts();
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Fault fault;

    /** That of the fault of the same name. */
    Wording() {
        this.fault = Fault.valueOf(name());
    }

    Wording(Fault fault) {
        this.fault = fault;
    }

    private static Properties texts() {
        try (InputStream stream = Objects.requireNonNull(Wording.class.getResourceAsStream("findings.properties"))) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Fault fault() {
        return fault;
    }

    /** The name of this wording in an answer. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String message(Map<String, ?> parameters) {
        return filled(text(code() + ".message"), parameters);
    }

    String mend(Map<String, ?> parameters) {
        String own = code() + ".mend";
        return filled(text(TEXTS.containsKey(own) ? own : fault.code() + ".mend"), parameters);
    }

    private static String text(String key) {
        return Objects.requireNonNull(TEXTS.getProperty(key), key);
    }

    private static String filled(String text, Map<String, ?> parameters) {
        return PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(parameters.get(found.group(1)))
                        .map(Object::toString)
                        .orElse(found.group())));
    }
}
