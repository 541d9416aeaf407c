package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Statement;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.keycloak.event.TokenEvents;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/** Who was found to be asking, as the engine sees it and as Keycloak knows it. */
public sealed interface Authenticated {
    Subject subject();

    /** The kind of credential that proved it. */
    String credential();

    /** Leaves the trace of a token that was given. */
    void succeeded(TokenEvents events, String tokenId, Decision decision);

    /** A person. */
    record Person(UserModel user, Subject subject, String credential) implements Authenticated {
        static Person of(UserModel user, List<Statement> statements, String credential) {
            return new Person(user, new Subject.User(user.getUsername(), statements), credential);
        }

        @Override
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            events.userLogin(user, credential, tokenId, decision);
        }
    }

    /** A robot. */
    record Robot(ClientModel client, UserModel account, Subject subject, String credential) implements Authenticated {
        static Robot of(ClientModel client, UserModel account, List<Statement> statements, String credential) {
            return new Robot(
                    client, account, new Subject.ServiceAccount(account.getUsername(), statements), credential);
        }

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
        public void succeeded(TokenEvents events, String tokenId, Decision decision) {
            // whoever reads public images leaves a count, not an event each
        }
    }
}
