package io.github.registryauth.keycloak.subject;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The realm's setting <em>Require SSL</em>. */
public final class SecureTransport {
    private SecureTransport() {}

    /** Whether the request came by plain HTTP though the realm wants HTTPS from where it comes. */
    public static boolean isMissing(KeycloakSession session, RealmModel realm) {
        return !session.getContext().getUri().getBaseUri().getScheme().equals("https")
                && realm.getSslRequired().isRequired(session.getContext().getConnection());
    }
}
