package io.github.registryauth.probe;

import java.util.Locale;

/** What is looked at, in this order. A step that fails may keep the later ones from being tried. */
public enum Step {
    /** The registry's settings in Keycloak. */
    SETTINGS,
    /** The address that is written down for it. */
    ADDRESS,
    /** A connection, and TLS where the address says so. */
    CONNECTION,
    /** That it asks for tokens of this realm and for this service. */
    CHALLENGE,
    /** That it takes a token. */
    TOKEN,
    /** That it takes the largest token that this server gives. */
    LARGE_TOKEN,
    /** That it tells its catalog to who may see it. */
    CATALOG;

    /** The word for it in an answer. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What came of a step. */
    public enum State {
        PASSED,
        FAILED,
        NOT_TRIED;

        /** The word for it in an answer. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
