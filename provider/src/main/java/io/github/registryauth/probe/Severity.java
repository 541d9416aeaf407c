package io.github.registryauth.probe;

import java.util.Locale;

/** How much a fault matters. */
public enum Severity {
    /** People cannot work with the registry, or not safely. */
    ERROR,
    /** Something is worth a second look, and most of it works. */
    WARNING;

    /** The word for it in an answer. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
