package io.github.registryauth.protocol;

import java.time.Duration;
import java.util.Optional;

/**
 * Why no token is given.
 *
 * @param kind what kind of refusal it is, and so its status and codes
 * @param message what is wrong and what to do next, for the person who reads the client's error; holds no secret
 * @param retryAfter when it is worth trying again
 */
public record Refusal(Kind kind, String message, Optional<Duration> retryAfter) {

    /** The kinds of refusal; statuses and codes are those that clients act on (token-endpoint contract, "Must hold"). */
    public enum Kind {
        INVALID_REQUEST(400, "UNSUPPORTED", "invalid_request"),
        TOO_LARGE(413, "UNSUPPORTED", "invalid_request"),
        NOT_FOUND(404, "UNSUPPORTED", "invalid_request"),
        /** Not 400: clients fall back from POST to GET after 404 alone (crane), or after 404 and 405 (buildkit). */
        UNSUPPORTED_GRANT(404, "UNSUPPORTED", "unsupported_grant_type"),
        METHOD_NOT_ALLOWED(405, "UNSUPPORTED", "invalid_request"),
        UNAUTHORIZED(401, "UNAUTHORIZED", "invalid_grant"),
        DENIED(403, "DENIED", "access_denied"),
        TOO_MANY_REQUESTS(429, "TOOMANYREQUESTS", "slow_down"),
        UNAVAILABLE(503, "UNAVAILABLE", "temporarily_unavailable");

        private final int status;
        private final String code;
        private final String error;

        Kind(int status, String code, String error) {
            this.status = status;
            this.code = code;
            this.error = error;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The code in the {@code errors} list, in the words of the Distribution specification. */
        public String code() {
            return code;
        }

        /** The OAuth 2.0 error code. */
        public String error() {
            return error;
        }

        /** A refusal of this kind, to be thrown. */
        public RefusedException because(String message) {
            return new RefusedException(new Refusal(this, message, Optional.empty()));
        }

        /** A refusal of this kind that says when to come back, to be thrown. */
        public RefusedException because(String message, Duration retryAfter) {
            return new RefusedException(new Refusal(this, message, Optional.of(retryAfter)));
        }
    }
}
