package io.github.registryauth.acl.dockerauth;

/**
 * What became of a part of the configuration.
 *
 * @param place where it stands in the configuration (JSON pointer, RFC 6901)
 * @param text what happened and, where something is left to do, what; never a password, a hash or a secret
 */
public record ReportLine(Severity severity, String place, String text) {
    /** How much is left to do. */
    public enum Severity {
        /** Means the same here. */
        TRANSLATED,
        /** Somebody has to decide or do something. */
        DECISION,
        /** There is nothing like it here. */
        NO_COUNTERPART
    }

    static ReportLine translated(String place, String text) {
        return new ReportLine(Severity.TRANSLATED, place, text);
    }

    static ReportLine decision(String place, String text) {
        return new ReportLine(Severity.DECISION, place, text);
    }

    static ReportLine noCounterpart(String place, String text) {
        return new ReportLine(Severity.NO_COUNTERPART, place, text);
    }

    @Override
    public String toString() {
        return severity + " " + place + ": " + text;
    }
}
