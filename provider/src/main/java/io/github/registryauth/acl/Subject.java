package io.github.registryauth.acl;

import java.util.List;

/**
 * Who asks. An external workload, known by a trusted issuer's JWT, will be one more kind.
 */
public sealed interface Subject {
    /** The name that goes into the token's {@code sub}; empty for anonymous, as the token specification has it. */
    String name();

    /** What the attributes of the subject, its groups and its roles allow it. */
    List<Statement> statements();

    /** A person. */
    record User(String name, List<Statement> statements) implements Subject {
        public User {
            statements = List.copyOf(statements);
        }
    }

    /** A client that acts for itself, by its service account: a robot. */
    record ServiceAccount(String name, List<Statement> statements) implements Subject {
        public ServiceAccount {
            statements = List.copyOf(statements);
        }
    }

    /** Nobody: no credential was presented. */
    record Anonymous() implements Subject {
        @Override
        public String name() {
            return "";
        }

        @Override
        public List<Statement> statements() {
            return List.of();
        }
    }
}
