package io.github.registryauth.keycloak.subject;

import io.github.registryauth.credential.FailureLimiter.Closed;
import io.github.registryauth.credential.FailureLimiter.Entry;
import io.github.registryauth.credential.FailureLimiter.Turn;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.protocol.Credential;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import io.github.registryauth.registry.Registry;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.TokenVerifier.TokenTypeCheck;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.util.TokenUtil;

/** Turns the credential of a token request into who is asking, or refuses. */
public final class Authenticator {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Registry registry;
    private final Subjects subjects;
    private final Guard guard;
    private final PasswordLogin passwords;
    private final ClientSecretLogin clientSecrets;
    private final TokenEvents events;

    public Authenticator(
            KeycloakSession session,
            RealmModel realm,
            Registry registry,
            Subjects subjects,
            Guard guard,
            TokenEvents events) {
        this.session = session;
        this.realm = realm;
        this.registry = registry;
        this.subjects = subjects;
        this.guard = guard;
        this.passwords = new PasswordLogin(session, realm, guard, events);
        this.clientSecrets = new ClientSecretLogin(session, realm, guard, events);
        this.events = events;
    }

    /**
     * Finds out who asks.
     *
     * @param browser whether the request came from a page of an allowed origin, so that the SSO cookie counts
     */
    public Authenticated authenticate(Credential credential, boolean browser) {
        if (credential instanceof Credential.Password password) {
            return password(password);
        }
        if (credential instanceof Credential.Bearer bearer) {
            return bearer(bearer);
        }
        if (credential instanceof Credential.LoginToken) {
            events.loginError("", credential.kind(), Errors.INVALID_TOKEN);
            throw Kind.UNAUTHORIZED.because("a user name is missing; this registry gives out no login tokens");
        }
        if (browser) {
            return browserSession();
        }
        if (registry.anonymous()) {
            return new Authenticated.Nobody();
        }
        throw Kind.UNAUTHORIZED.because("this registry serves nobody without credentials; run 'docker login' first");
    }

    /** A name is a service account's client id or a user's; a robot is tried first, whose secret costs no hash. */
    private Authenticated password(Credential.Password password) {
        Optional<ClientModel> robot = clientSecrets.find(password.name());
        return robot.isPresent() ? robotOrPerson(robot.get(), password) : person(password);
    }

    /** Looks for a person only when the secret did not do: Keycloak caches no name that it does not find. */
    private Authenticated robotOrPerson(ClientModel robot, Credential.Password password) {
        Entry entry = clientSecrets.enter(robot);
        if (entry instanceof Closed closed) {
            if (passwords.exists(password.name())) {
                return person(password);
            }
            throw Guard.tooManyFailures(closed);
        }
        try (Turn turn = (Turn) entry) {
            if (clientSecrets.isSecret(robot, password.secret())) {
                turn.succeeded();
                return known(clientSecrets.account(robot), "client-secret", Optional.empty());
            }
            try {
                if (passwords.exists(password.name())) {
                    return person(password);
                }
                passwords.hashForNothing(password.secret());
                throw clientSecrets.refused(robot);
            } catch (RefusedException e) {
                guard.failed(turn, password.secret());
                throw e;
            }
        }
    }

    private Authenticated person(Credential.Password password) {
        return known(passwords.login(password), password.kind(), Optional.empty());
    }

    private Authenticated bearer(Credential.Bearer bearer) {
        AuthResult result = verified(() -> new AppAuthManager.BearerTokenAuthenticator(session)
                .setRealm(realm)
                .setTokenString(bearer.token())
                .setAudience(registry.service())
                .authenticate());
        // A token that is bound to a key or certificate cannot be proved here, so it is not a bearer's.
        if (result == null || result.token().getConfirmation() != null) {
            events.loginError("", bearer.kind(), Errors.INVALID_TOKEN);
            throw Kind.UNAUTHORIZED.because("the bearer token is not an access token of this realm for audience '"
                    + registry.service() + "', or has expired");
        }
        return known(
                result.user(), bearer.kind(), Optional.ofNullable(result.token().getAcr()));
    }

    private Authenticated browserSession() {
        KeycloakContext context = session.getContext();
        String cookie = session.getProvider(CookieProvider.class).get(CookieType.IDENTITY);
        // Not authenticateIdentityCookie: that one expires the cookie of the page's user and writes to the session.
        AuthResult result = cookie == null || cookie.isEmpty()
                ? null
                : verified(() -> AuthenticationManager.verifyIdentityToken(
                        session,
                        realm,
                        context.getUri(),
                        context.getConnection(),
                        true,
                        false,
                        null,
                        true,
                        cookie,
                        context.getHttpRequest().getHttpHeaders(),
                        verifier ->
                                verifier.withChecks(new TokenTypeCheck(List.of(TokenUtil.TOKEN_TYPE_KEYCLOAK_ID)))));
        if (result == null) {
            throw notSignedIn();
        }
        return known(result.user(), "session", Optional.empty());
    }

    /** Keycloak answers some malformed tokens with these exceptions; other faults, of its database, say, are not a login. */
    private static @Nullable AuthResult verified(Supplier<@Nullable AuthResult> verification) {
        try {
            return verification.get();
        } catch (WebApplicationException | IllegalArgumentException | NullPointerException e) {
            return null;
        }
    }

    private Authenticated known(UserModel user, String credential, Optional<String> acr) {
        ClientModel robot = subjects.robot(user);
        return robot == null
                ? new Authenticated.Person(user, subjects.ofPerson(user), credential, acr)
                : new Authenticated.Robot(robot, user, subjects.ofRobot(robot, user), credential, acr);
    }

    private RefusedException notSignedIn() {
        return Kind.UNAUTHORIZED.because("nobody is signed in in this browser; sign in at "
                + SignInPage.address(session, realm) + " and try again");
    }
}
