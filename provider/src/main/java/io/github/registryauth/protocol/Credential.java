package io.github.registryauth.protocol;

/** What a request presents to say who asks. */
public sealed interface Credential {
    /** The credential's kind, for events and metrics. */
    String kind();

    /** Nothing. */
    record None() implements Credential {
        @Override
        public String kind() {
            return "none";
        }
    }

    /**
     * A name and what came in the password's place: a password, a client secret, an access token, or the JWT of a job.
     *
     * @param name user name, e-mail address or client id; not empty
     */
    record Password(String name, String secret) implements Credential {
        @Override
        public String kind() {
            return "password";
        }

        @Override
        public String toString() {
            return "Password[name=" + name + "]";
        }
    }

    /** {@code Authorization: Bearer}: an access token of the realm. */
    record Bearer(String token) implements Credential {
        @Override
        public String kind() {
            return "bearer";
        }

        @Override
        public String toString() {
            return "Bearer[]";
        }
    }

    /** A login token: as {@code refresh_token}, or as {@code Basic :TOKEN}, which is how containerd presents it. */
    record LoginToken(String token) implements Credential {
        @Override
        public String kind() {
            return "login-token";
        }

        @Override
        public String toString() {
            return "LoginToken[]";
        }
    }
}
