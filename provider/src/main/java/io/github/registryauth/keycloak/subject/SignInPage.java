package io.github.registryauth.keycloak.subject;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** The page to which an answer sends a person who has to sign in by browser: the account console. */
final class SignInPage {
    private SignInPage() {}

    static String address(KeycloakSession session, RealmModel realm) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path("account")
                .build()
                .toString();
    }
}
