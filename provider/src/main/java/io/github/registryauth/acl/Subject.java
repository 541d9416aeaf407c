package io.github.registryauth.acl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who asks. */
public sealed interface Subject {
    /** The name that goes into the token's {@code sub}; empty for anonymous, as the token specification has it. */
    String name();

    /** What the attributes of the subject, its groups and its roles allow it: the straight mapping. */
    List<Statement> statements();

    /** What the realm knows of it. */
    Facts facts();

    /** A person. */
    record User(String name, Facts facts, List<Statement> statements) implements Subject {
        public User {
            statements = List.copyOf(statements);
        }
    }

    /**
     * A client that acts for itself, by its service account: a robot.
     *
     * @param name the user name of its service account
     * @param selfRegistered whether somebody registered the client, under an id of their choice, and may change it: its id
     *     means nothing to rules
     */
    record ServiceAccount(String name, String clientId, boolean selfRegistered, Facts facts, List<Statement> statements)
            implements Subject {
        public ServiceAccount {
            statements = List.copyOf(statements);
        }
    }

    /**
     * An external workload, known by the JWT of a trusted issuer.
     *
     * @param issuer the trusted issuer's alias
     * @param claims the JWT's claims, each with its values as texts
     */
    record Workload(String name, String issuer, Map<String, List<String>> claims) implements Subject {
        @Override
        public Facts facts() {
            return Facts.none();
        }

        @Override
        public List<Statement> statements() {
            return List.of();
        }
    }

    /** Nobody: no credential was presented. */
    record Anonymous() implements Subject {
        @Override
        public String name() {
            return "";
        }

        @Override
        public Facts facts() {
            return Facts.none();
        }

        @Override
        public List<Statement> statements() {
            return List.of();
        }
    }

    /** What a rule can ask of this subject under the name of an attribute. */
    default List<String> attribute(String attribute) {
        return facts().attributes().getOrDefault(attribute, List.of());
    }

    /** What a rule can ask of this subject under the name of a claim. */
    default List<String> claim(String claim) {
        return this instanceof Workload workload ? workload.claims().getOrDefault(claim, List.of()) : List.of();
    }

    /** The client id of a robot, where it means something. */
    default Optional<String> client() {
        return this instanceof ServiceAccount robot && !robot.selfRegistered()
                ? Optional.of(robot.clientId())
                : Optional.empty();
    }
}
