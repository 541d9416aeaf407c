package io.github.registryauth.keycloak.subject;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.BruteForceProtector;

/** Whether an account may log in at this moment, whatever its credential; and what Keycloak is told of its logins. */
final class Standing {
    private static final Set<String> PASSWORD = Set.of(PasswordCredentialModel.TYPE);

    private final KeycloakSession session;
    private final RealmModel realm;

    Standing(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Why the account may not log in, in the word for events; nothing where it may. */
    Optional<String> error(UserModel user) {
        if (!user.isEnabled()) {
            return Optional.of(Errors.USER_DISABLED);
        }
        if (user.getServiceAccountClientLink() != null) {
            return isRobot(realm.getClientById(user.getServiceAccountClientLink()))
                    ? Optional.empty()
                    : Optional.of(Errors.CLIENT_DISABLED);
        }
        return isLocked(user) ? Optional.of(Errors.USER_TEMPORARILY_DISABLED) : Optional.empty();
    }

    /** Whether the client can act for itself. */
    static boolean isRobot(@Nullable ClientModel client) {
        return client != null
                && client.isEnabled()
                && !client.isPublicClient()
                && !client.isBearerOnly()
                && client.isServiceAccountsEnabled();
    }

    boolean isLocked(UserModel user) {
        return realm.isBruteForceProtected()
                && (protector().isTemporarilyDisabled(session, realm, user)
                        || protector().isPermanentlyLockedOut(session, realm, user));
    }

    /** How many failures Keycloak knows of; negative of nobody. */
    int failures(@Nullable UserModel user) {
        return user == null ? -1 : Guard.known(session.loginFailures().getUserLoginFailure(realm, user.getId()));
    }

    void failed(UserModel user) {
        if (realm.isBruteForceProtected()) {
            protector()
                    .failedLogin(
                            realm,
                            user,
                            session.getContext().getConnection(),
                            session.getContext().getUri(),
                            PASSWORD);
        }
    }

    void succeeded(UserModel user) {
        if (realm.isBruteForceProtected() && failures(user) > 0) {
            protector()
                    .successfulLogin(
                            realm,
                            user,
                            session.getContext().getConnection(),
                            session.getContext().getUri(),
                            PASSWORD);
        }
    }

    private BruteForceProtector protector() {
        return session.getProvider(BruteForceProtector.class);
    }
}
