package io.github.registryauth.probe;

/** A registry that gave no answer. */
final class NoReplyException extends Exception {
    private final Fault fault;
    private final String reason;
    private final String mend;

    NoReplyException(Fault fault, String reason, String mend) {
        super(reason);
        this.fault = fault;
        this.reason = reason;
        this.mend = mend;
    }

    Fault fault() {
        return fault;
    }

    String reason() {
        return reason;
    }

    String mend() {
        return mend;
    }
}
