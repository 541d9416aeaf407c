package io.github.registryauth.keycloak.event;

import io.github.registryauth.credential.TokenKind;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What happens to access tokens and login tokens: Keycloak's events UPDATE_CREDENTIAL and REMOVE_CREDENTIAL of the owner, and
 * the counter {@code registry_auth_tokens_total}.
 */
public final class CredentialEvents {
    /** What was done. */
    public enum Act {
        CREATED,
        REVOKED,
        EXPIRED
    }

    private final KeycloakSession session;
    private final RealmModel realm;

    public CredentialEvents(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Something was done to a token.
     *
     * @param id the token's, which is no secret
     * @param by who did it: {@code owner}, {@code administrator}, or {@code registry_login}
     */
    public void happened(Act act, UserModel owner, TokenKind kind, String id, String by) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(act == Act.CREATED ? EventType.UPDATE_CREDENTIAL : EventType.REMOVE_CREDENTIAL)
                .user(owner)
                .detail(Details.USERNAME, owner.getUsername())
                .detail(Details.CREDENTIAL_TYPE, word(kind))
                .detail(TokenEvents.CREDENTIAL, id)
                .detail("registry_by", by)
                .success();
        count(realm.getName(), act, kind);
    }

    private static String word(TokenKind kind) {
        return kind == TokenKind.ACCESS ? "access-token" : "login-token";
    }

    /** Counts what happened to a token. */
    public static void count(String realm, Act act, TokenKind kind) {
        Metrics.counter(
                        "registry.auth.tokens",
                        "realm",
                        realm,
                        "type",
                        word(kind),
                        "act",
                        act.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
