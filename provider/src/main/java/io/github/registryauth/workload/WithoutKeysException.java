package io.github.registryauth.workload;

import com.nimbusds.jose.KeySourceException;

/** There are no keys to verify a JWT with, and nobody can tell whether it is good. */
final class WithoutKeysException extends KeySourceException {
    private final String reason;

    WithoutKeysException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Why not, for administrators. */
    String reason() {
        return reason;
    }
}
