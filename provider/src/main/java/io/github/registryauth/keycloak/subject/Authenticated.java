package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.keycloak.credential.StoredToken;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.token.Holder;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/** Who was found to be asking, as the engine sees it and as Keycloak knows it. */
public sealed interface Authenticated {
    Subject subject();

    Proof proof();

    /** The user, or the service account's user; nothing where the realm has none. */
    Optional<UserModel> account();

    /** How Keycloak knows it again by a token that was given. */
    default Optional<Holder> holder() {
        Optional<String> accessToken = proof().token().flatMap(StoredToken::accessToken);
        return account().map(user -> new Holder(user.getId(), accessToken, proof().acr()));
    }

    /** Leaves the trace of a token that was given. */
    void succeeded(TokenEvents events, String tokenId, Decision decision);

    /** A person. */
    record Person(UserModel user, Subject subject, Proof proof) implements Authenticated {
        @Override
        public Optional<UserModel> account() {
            return Optional.of(user);
        }

        @Override
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            events.userLogin(user, proof.credential(), proof.id(), tokenId, decision);
        }
    }

    /** A robot. */
    record Robot(ClientModel client, UserModel user, Subject subject, Proof proof) implements Authenticated {
        @Override
        public Optional<UserModel> account() {
            return Optional.of(user);
        }

        @Override
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            events.clientLogin(client.getClientId(), user, proof.credential(), proof.id(), tokenId, decision);
        }
    }

    /** A job that a trusted issuer vouches for. */
    record Job(Subject.Workload subject, Proof proof) implements Authenticated {
        @Override
        public Optional<UserModel> account() {
            return Optional.empty();
        }

        @Override
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            events.workloadLogin(subject.name(), proof.credential(), tokenId, decision);
        }
    }

    /** Nobody. */
    record Nobody() implements Authenticated {
        private static final Proof NONE = Proof.of("none");

        @Override
        public Subject subject() {
            return new Subject.Anonymous();
        }

        @Override
        public Proof proof() {
            return NONE;
        }

        @Override
        public Optional<UserModel> account() {
            return Optional.empty();
        }

        @Override
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            // whoever reads public images leaves a count, not an event each
        }
    }
}
