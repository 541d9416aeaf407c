package io.github.registryauth.probe;

import java.util.Locale;

/** What can be wrong with a registry; {@code docs/probe.md} tells more of each. */
public enum Fault {
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
    REGISTRY_FAILS,
    NOT_A_REGISTRY,
    OPEN_REGISTRY,
    BASIC_AUTHENTICATION,
    OTHER_REALM,
    HTTP_REALM,
    HOST_MISMATCH,
    OTHER_SERVICE,
    OTHER_ISSUER,
    CLOCK_SKEW,
    CA_NOT_TRUSTED,
    KEY_ID_UNKNOWN,
    TOKEN_NOT_SEEN,
    TOKEN_TOO_LARGE,
    CATALOG_REFUSED;

    /** The code of this fault in an answer. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
