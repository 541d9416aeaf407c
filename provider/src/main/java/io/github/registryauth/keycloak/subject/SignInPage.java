package io.github.registryauth.keycloak.subject;

import io.github.registryauth.registry.Registry;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.urls.UrlType;

/** Where a person signs in by browser. */
public final class SignInPage {
    /** A property of an account theme that has the page for access tokens: that page's path below the account console. */
    private static final String PROPERTY = "registryAccessPage";

    private SignInPage() {}

    /** The address that answers tell to people. */
    static String address(KeycloakSession session, RealmModel realm) {
        return login(session, realm).toString();
    }

    /** The address that answers tell to people whose browser shows a page of a registry's user interface: it leads back. */
    static String address(KeycloakSession session, RealmModel realm, Registry registry, String origin) {
        return UriBuilder.fromUri(login(session, realm))
                .queryParam("service", "{service}")
                .queryParam("return", "{return}")
                .build(registry.service(), origin + "/")
                .toString();
    }

    /**
     * Where that address leads: the account console, which signs in with whatever the realm demands, and in it the page that
     * makes an access token, where the realm's account theme has it.
     */
    public static URI target(KeycloakSession session, RealmModel realm) {
        try {
            @Nullable
            String page =
                    session.theme().getTheme(Theme.Type.ACCOUNT).getProperties().getProperty(PROPERTY);
            return below(session, realm, page == null ? "account" : "account/" + page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI login(KeycloakSession session, RealmModel realm) {
        return below(session, realm, "registry/login");
    }

    /** An address below the realm's, as browsers reach it. */
    public static URI below(KeycloakSession session, RealmModel realm, String path) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path(path)
                .build();
    }
}
