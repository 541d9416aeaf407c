package io.github.registryauth.keycloak.subject;

import io.github.registryauth.credential.FailureLimiter.Entry;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.protocol.PresentedName;
import io.github.registryauth.protocol.RefusedException;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.authentication.authenticators.client.ClientIdAndSecretAuthenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCClientSecretConfigWrapper;

/** A robot's login: client id and client secret of a service account. */
final class ClientSecretLogin {
    static final String CREDENTIAL = "client-secret";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Guard guard;
    private final TokenEvents events;

    ClientSecretLogin(KeycloakSession session, RealmModel realm, Guard guard, TokenEvents events) {
        this.session = session;
        this.realm = realm;
        this.guard = guard;
        this.events = events;
    }

    /** The client of this id, where it is one that can act for itself by a secret. */
    Optional<ClientModel> find(String clientId) {
        return Optional.of(clientId)
                .filter(PresentedName::isPossible)
                .map(realm::getClientByClientId)
                .filter(ClientSecretLogin::logsInBySecret);
    }

    /** Whether the client can act for itself, and does so by a secret. */
    static boolean logsInBySecret(ClientModel client) {
        return Standing.isRobot(client)
                && client.getSecret() != null
                && ClientIdAndSecretAuthenticator.PROVIDER_ID.equals(client.getClientAuthenticatorType());
    }

    /**
     * Asks for a try at the client's secret. Failures are counted for the address that they come from, so that nobody
     * locks out a robot by guessing from elsewhere.
     */
    Entry enter(ClientModel client) {
        String address = session.getContext().getConnection().getRemoteHost();
        return guard.enter(realm, "client:" + client.getId() + "@" + address, () -> -1);
    }

    /**
     * What the client's secret proves, or its rotated one while Keycloak still takes that, until that secret stops being good;
     * nothing where this is neither.
     */
    Optional<Proof> proof(ClientModel client, String secret) {
        OIDCClientSecretConfigWrapper secrets = OIDCClientSecretConfigWrapper.fromClientModel(client);
        if (secrets.isClientSecretExpired()) {
            return Optional.empty();
        }
        if (secrets.validateSecret(session, secret)) {
            return Optional.of(proof(secrets.getClientSecretExpirationTime()));
        }
        return secrets.validateRotatedSecret(session, secret)
                ? Optional.of(proof(secrets.getClientRotatedSecretExpirationTime()))
                : Optional.empty();
    }

    /** @param end in seconds since the epoch; 0 where nobody has said when */
    private static Proof proof(long end) {
        return Proof.of(CREDENTIAL, end == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(end)));
    }

    /** The user that the client acts as. */
    UserModel account(ClientModel client) {
        UserModel account = session.users().getServiceAccount(client);
        if (account == null || !account.isEnabled()) {
            throw refused(client);
        }
        return account;
    }

    RefusedException refused(ClientModel client) {
        events.clientLoginError(client.getClientId(), CREDENTIAL, Errors.INVALID_CLIENT_CREDENTIALS);
        return Guard.wrongCredential();
    }
}
