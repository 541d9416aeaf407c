package io.github.registryauth.keycloak.subject;

import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/** Access tokens of the realm, as bearers present them. */
public final class RealmBearer {
    private RealmBearer() {}

    /** Who presents this access token; nothing where it is none that is good for the audience. */
    static Optional<AuthResult> find(KeycloakSession session, RealmModel realm, String audience, String token) {
        return find(realm, audience, new AppAuthManager.BearerTokenAuthenticator(session).setTokenString(token));
    }

    /** Who presents an access token in the request's Authorization header; nothing where none is good for the audience. */
    public static Optional<AuthResult> ofHeader(KeycloakSession session, RealmModel realm, String audience) {
        return find(realm, audience, new AppAuthManager.BearerTokenAuthenticator(session));
    }

    /** A token that is bound to a key or certificate cannot be proved here, so it is not a bearer's. */
    private static Optional<AuthResult> find(
            RealmModel realm, String audience, AppAuthManager.BearerTokenAuthenticator authenticator) {
        return Optional.ofNullable(verified(authenticator.setRealm(realm).setAudience(audience)::authenticate))
                .filter(result -> result.token().getConfirmation() == null);
    }

    /** Keycloak answers some malformed tokens with these exceptions; other faults, of its database, say, are not a login. */
    static @Nullable AuthResult verified(Supplier<@Nullable AuthResult> verification) {
        try {
            return verification.get();
        } catch (WebApplicationException | IllegalArgumentException | NullPointerException e) {
            return null;
        }
    }
}
