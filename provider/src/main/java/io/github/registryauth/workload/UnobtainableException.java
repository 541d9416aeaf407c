package io.github.registryauth.workload;

/** An issuer's keys that cannot be had now. */
final class UnobtainableException extends Exception {
    private final String reason;

    UnobtainableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Why not, for administrators. */
    String reason() {
        return reason;
    }
}
