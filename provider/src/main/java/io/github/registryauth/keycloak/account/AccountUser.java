package io.github.registryauth.keycloak.account;

import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.subject.RealmBearer;
import io.github.registryauth.keycloak.subject.SecureTransport;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** The person who asks, by a bearer token for the account console. */
final class AccountUser {
    private final AuthResult who;

    private AccountUser(AuthResult who) {
        this.who = who;
    }

    /** Finds out who asks, or refuses. Only the Authorization header is looked at. */
    static AccountUser of(KeycloakSession session, RealmModel realm) {
        if (!realm.isEnabled()) {
            throw Problems.error(403, "Realm " + realm.getName() + " is disabled", List.of());
        }
        if (SecureTransport.isMissing(session, realm)) {
            throw Problems.error(403, "Realm " + realm.getName() + " requires HTTPS", List.of());
        }
        AuthResult who = RealmBearer.ofHeader(session, realm, Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
                .orElseThrow(() -> Problems.error(
                        401,
                        "Send a bearer token of this realm for the audience " + Constants.ACCOUNT_MANAGEMENT_CLIENT_ID
                                + "; the one that was sent is none, or has expired",
                        List.of()));
        if (who.user().getServiceAccountClientLink() != null) {
            throw Problems.error(
                    403,
                    "A service account's access tokens are made by an administrator, at the address registry/tokens of the"
                            + " administration API",
                    List.of());
        }
        return new AccountUser(who);
    }

    UserModel user() {
        return who.user();
    }

    AccessToken token() {
        return who.token();
    }

    void requireView() {
        if (!hasRole(AccountRoles.VIEW_PROFILE) && !hasRole(AccountRoles.MANAGE_ACCOUNT)) {
            throw forbidden(AccountRoles.VIEW_PROFILE);
        }
    }

    void requireManage() {
        if (!hasRole(AccountRoles.MANAGE_ACCOUNT)) {
            throw forbidden(AccountRoles.MANAGE_ACCOUNT);
        }
    }

    private boolean hasRole(String role) {
        AccessToken.Access access = who.token().getResourceAccess(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        return access != null && access.isUserInRole(role);
    }

    private static WebApplicationException forbidden(String role) {
        return Problems.error(403, "This takes the role " + role + " of client account", List.of());
    }

    /** A stolen bearer token must not become an access token that outlives it: its owner has signed in a moment ago. */
    void requireRecentSignIn(TokenSettings settings) {
        @Nullable UserSessionModel signedIn = who.session();
        if (signedIn == null || signedIn.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) != null) {
            throw Problems.error(
                    403,
                    "Only somebody who has signed in makes an access token, and no administrator who impersonates a user",
                    List.of());
        }
        if (!settings.anyApplication()
                && !Constants.ACCOUNT_CONSOLE_CLIENT_ID.equals(who.token().getIssuedFor())) {
            throw Problems.error(
                    403,
                    "Access tokens are made in the account console; for another application an administrator sets"
                            + " registry.access-token.any-application",
                    List.of());
        }
        Duration age = settings.signInAge();
        boolean recent = signedIn()
                .filter(then -> !then.plus(age).isBefore(Instant.now()))
                .isPresent();
        if (!recent) {
            throw Problems.error(
                    403,
                    "The sign-in is older than " + age.toSeconds() + " seconds; sign in again, and then make the token",
                    List.of(),
                    Map.of("error", "recent_sign_in_required", "max_age", age.toSeconds()));
        }
    }

    /** When the sign-in was, as the bearer token says; the session may have seen another one since. */
    Optional<Instant> signedIn() {
        return Optional.ofNullable(who.token().getAuth_time())
                .filter(seconds -> seconds > 0)
                .map(Instant::ofEpochSecond);
    }
}
