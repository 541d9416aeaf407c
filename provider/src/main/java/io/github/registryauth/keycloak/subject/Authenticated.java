package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.keycloak.event.TokenEvents;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/** Who was found to be asking, as the engine sees it and as Keycloak knows it. */
public sealed interface Authenticated {
    Subject subject();

    /** The kind of credential that proved it. */
    String credential();

    /** The authentication context class of the sign-in behind the credential, where it tells. */
    Optional<String> acr();

    /** Leaves the trace of a token that was given. */
    void succeeded(TokenEvents events, String tokenId, Decision decision);

    /** A person. */
    record Person(UserModel user, Subject subject, String credential, Optional<String> acr) implements Authenticated {
        @Override
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            events.userLogin(user, credential, tokenId, decision);
        }
    }

    /** A robot. */
    record Robot(ClientModel client, UserModel account, Subject subject, String credential, Optional<String> acr)
            implements Authenticated {
        @Override
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            events.clientLogin(client.getClientId(), account, credential, tokenId, decision);
        }
    }

    /** Nobody. */
    record Nobody() implements Authenticated {
        @Override
        public Subject subject() {
            return new Subject.Anonymous();
        }

        @Override
        public String credential() {
            return "none";
        }

        @Override
        public Optional<String> acr() {
            return Optional.empty();
        }

        @Override
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            // whoever reads public images leaves a count, not an event each
        }
    }
}
