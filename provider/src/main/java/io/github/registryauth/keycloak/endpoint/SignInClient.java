package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.keycloak.subject.SignInPage;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.managers.ClientManager;

/**
 * The client in whose name a person signs in for a registry's user interface: Keycloak begins no sign-in without one, and
 * the registry's own is bearer-only. It can be sent nowhere but back to {@link SignIn}, and gets no token. A realm has it
 * from its first use on; an administrator who disables it turns this sign-in off.
 */
final class SignInClient {
    private static final Logger LOG = Logger.getLogger(SignInClient.class);
    private static final String ID = "registry-login";

    /** Where Keycloak's sign-in leads back to, below the realm's address. */
    private static final String BACK = "registry/login/back";

    /** S256 of an empty verifier. No code is asked for, so that it protects none; policies may want PKCE of every client. */
    private static final String CHALLENGE = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

    private SignInClient() {}

    /** Where a browser begins to sign in. */
    static URI authorization(KeycloakSession session, RealmModel realm, String state) {
        ClientModel client = realm.getClientByClientId(ID);
        // The realm may have been renamed since.
        if (client == null || !client.getRedirectUris().equals(Set.of(back(realm)))) {
            make(session, realm);
        }
        return UriBuilder.fromUri(SignInPage.below(session, realm, "protocol/openid-connect/auth"))
                .queryParam("client_id", ID)
                .queryParam("response_type", "none")
                .queryParam("scope", "openid")
                .queryParam("redirect_uri", "{back}")
                .queryParam("code_challenge", CHALLENGE)
                .queryParam("code_challenge_method", "S256")
                .queryParam("state", state)
                .build(SignInPage.below(session, realm, BACK));
    }

    /** In a transaction of its own: of two that make it at the same time, the database lets one succeed. */
    private static void make(KeycloakSession session, RealmModel realm) {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), other -> {
                RealmModel current = other.realms().getRealm(realm.getId());
                other.getContext().setRealm(current);
                ClientModel client = current.getClientByClientId(ID);
                if (client == null) {
                    ClientManager.createClient(other, current, representation(current));
                } else {
                    client.setRedirectUris(Set.of(back(current)));
                }
                LOG.infof("Made the client %s of realm %s", ID, current.getName());
            });
        } catch (RuntimeException e) {
            if (!isMade(session, realm)) {
                throw e;
            }
        }
    }

    /** Whether somebody else has made it at the same time. */
    private static boolean isMade(KeycloakSession session, RealmModel realm) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                other -> other.realms().getRealm(realm.getId()).getClientByClientId(ID) != null);
    }

    private static String back(RealmModel realm) {
        return UriBuilder.fromPath("/realms")
                .path(realm.getName())
                .path(BACK)
                .build()
                .getRawPath();
    }

    private static ClientRepresentation representation(RealmModel realm) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(ID);
        client.setName("Registry sign-in");
        client.setDescription("People sign in by it for a registry's user interface; made by the registry extension");
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setDefaultClientScopes(List.of());
        client.setOptionalClientScopes(List.of());
        client.setRootUrl(Constants.AUTH_BASE_URL_PROP);
        client.setRedirectUris(List.of(back(realm)));
        client.setAttributes(Map.of("exclude.session.state.from.auth.response", "true"));
        return client;
    }
}
