package io.github.registryauth.acl;

/** A text that is not the pattern that it should be. */
public final class InvalidPatternException extends IllegalArgumentException {
    private final String reason;

    InvalidPatternException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong, in words for an administrator. */
    public String reason() {
        return reason;
    }
}
