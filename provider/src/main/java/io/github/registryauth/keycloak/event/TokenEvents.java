package io.github.registryauth.keycloak.event;

import io.github.registryauth.acl.Address;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The Keycloak events of one token request: LOGIN and LOGIN_ERROR of users, CLIENT_LOGIN and CLIENT_LOGIN_ERROR of
 * service accounts. Anonymous requests make no event; they are counted by {@link TokenMeters}.
 */
public final class TokenEvents {
    static final String SERVICE = "registry_service";
    static final String REQUESTED = "registry_requested";
    static final String GRANTED = "registry_granted";
    /** The id, which is no secret, of the access token or login token that was presented. */
    static final String CREDENTIAL = "registry_credential";

    static final String RULES = "registry_rules";

    /** Clients choose how much they ask for; an event that is stored and logged for each request stays short. */
    private static final int MAX_DETAIL = 500;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String service;
    private final Scopes requested;
    private final Notices strangers;

    /** @param strangers what was told of strangers, in all requests */
    public TokenEvents(KeycloakSession session, RealmModel realm, String service, Scopes requested, Notices strangers) {
        this.strangers = strangers;
        this.session = session;
        this.realm = realm;
        this.service = service;
        this.requested = requested;
    }

    /** A user was given a token. */
    public void userLogin(UserModel user, String credential, String credentialId, String tokenId, Decision decision) {
        EventBuilder event = event(EventType.LOGIN, credential, credentialId).client(service);
        granted(event.user(user), user.getUsername(), tokenId, decision);
    }

    /** A service account was given a token. */
    public void clientLogin(
            String clientId,
            UserModel account,
            String credential,
            String credentialId,
            String tokenId,
            Decision decision) {
        EventBuilder event = event(EventType.CLIENT_LOGIN, credential, credentialId)
                .client(clientId)
                .user(account);
        granted(event, account.getUsername(), tokenId, decision);
    }

    /** A job of a trusted issuer was given a token; it is no user of the realm. */
    public void workloadLogin(String name, String credential, String tokenId, Decision decision) {
        granted(event(EventType.LOGIN, credential).client(service), printable(name), tokenId, decision);
    }

    /** Somebody presented a credential that is not good; the name is what was presented. */
    public void loginError(String name, String credential, String error) {
        event(EventType.LOGIN, credential)
                .client(service)
                .detail(Details.USERNAME, printable(name))
                .error(error);
    }

    /**
     * A stranger presented a token that is not good; the name is what was presented. Such tokens cost nothing to make up and
     * nobody's account is locked for them, so the same of one address is told once a minute.
     */
    public void strangerError(String name, String credential, String error) {
        if (isDue("", credential, error)) {
            loginError(name, credential, error);
        }
    }

    /**
     * A stranger presented a token as this user's that is not, or not any more. It is told of each user, or nobody would learn
     * whose revoked token is still in use where others of the address fail as well.
     */
    public void strangerError(UserModel owner, String credential, String error) {
        if (isDue(owner.getId(), credential, error)) {
            loginError(owner.getUsername(), credential, error);
        }
    }

    private boolean isDue(String owner, String credential, String error) {
        // A proxy may say another port with every connection, and a host has 2^64 addresses of IPv6.
        String network = Optional.ofNullable(
                        session.getContext().getConnection().getRemoteAddr())
                .flatMap(Address::ofClient)
                .map(Address::network)
                .orElse("");
        return strangers.isDue(new Stranger(realm.getId(), network, owner, credential, error));
    }

    private record Stranger(String realm, String network, String owner, String credential, String error) {}

    /** A known user was refused. */
    public void loginError(UserModel user, String credential, String error) {
        event(EventType.LOGIN, credential)
                .client(service)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .error(error);
    }

    /** A known client was refused. */
    public void clientLoginError(String clientId, String credential, String error) {
        event(EventType.CLIENT_LOGIN, credential).client(clientId).error(error);
    }

    private EventBuilder event(EventType type, String credential) {
        return new EventBuilder(realm, session, session.getContext().getConnection())
                .event(type)
                .detail(Details.AUTH_METHOD, "registry_token")
                .detail(Details.CREDENTIAL_TYPE, credential)
                .detail(SERVICE, service)
                .detail(REQUESTED, cut(requested.toString()));
    }

    private EventBuilder event(EventType type, String credential, String credentialId) {
        EventBuilder event = event(type, credential);
        return credentialId.isEmpty() ? event : event.detail(CREDENTIAL, credentialId);
    }

    private static void granted(EventBuilder event, String name, String tokenId, Decision decision) {
        String scopes = decision.granted().stream().map(Scope::toString).collect(Collectors.joining(" "));
        event.detail(Details.USERNAME, name)
                .detail(Details.TOKEN_ID, tokenId)
                .detail(GRANTED, cut(scopes))
                .detail(RULES, cut(String.join(" ", decision.decidingIds())))
                .success();
    }

    /** A presented name may hold anything; an event and a log line take characters that stay on their line. */
    private static String printable(String name) {
        return cut(name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?"));
    }

    private static String cut(String detail) {
        return detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "…" : detail;
    }
}
