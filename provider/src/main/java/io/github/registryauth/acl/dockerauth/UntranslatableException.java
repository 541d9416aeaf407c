package io.github.registryauth.acl.dockerauth;

import io.github.registryauth.document.Finding;

/** An entry means something that no rule can say, so that the import has to refuse; the reason says what to write. */
final class UntranslatableException extends Exception {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String reason;

    /**
     * Makes the exception.
     *
     * @param field where in the entry, such as {@code match/name}
     */
    UntranslatableException(String field, String reason) {
        super(reason);
        this.field = field;
        this.reason = reason;
    }

    Finding at(AclEntry entry) {
        return Finding.of(entry.pointer() + "/" + field, reason);
    }
}
