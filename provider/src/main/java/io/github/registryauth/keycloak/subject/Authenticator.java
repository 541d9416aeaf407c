package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.credential.FailureLimiter.Closed;
import io.github.registryauth.credential.FailureLimiter.Entry;
import io.github.registryauth.credential.FailureLimiter.Turn;
import io.github.registryauth.credential.TokenKind;
import io.github.registryauth.keycloak.credential.TokenData;
import io.github.registryauth.keycloak.credential.UserTokens;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.keycloak.subject.AccessTokenLogin.Found;
import io.github.registryauth.keycloak.subject.WorkloadLogin.WorkloadIdentity;
import io.github.registryauth.protocol.Credential;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.token.Holder;
import io.github.registryauth.workload.UnverifiedJwt;
import java.util.List;
import java.util.Optional;
import org.keycloak.TokenVerifier.TokenTypeCheck;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.util.TokenUtil;

/** Turns the credential of a token request into who is asking, or refuses. */
public final class Authenticator {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Registry registry;
    private final Subjects subjects;
    private final LoginMemory memory;
    private final PasswordLogin passwords;
    private final ClientSecretLogin clientSecrets;
    private final AccessTokenLogin accessTokens;
    private final LoginTokenLogin loginTokens;
    private final WorkloadLogin workloads;
    private final TokenEvents events;

    public Authenticator(
            KeycloakSession session,
            RealmModel realm,
            Registry registry,
            Subjects subjects,
            ScopePatterns patterns,
            LoginMemory memory,
            TokenEvents events) {
        this.session = session;
        this.realm = realm;
        this.registry = registry;
        this.subjects = subjects;
        this.memory = memory;
        this.passwords = new PasswordLogin(session, realm, memory, events);
        this.clientSecrets = new ClientSecretLogin(session, realm, memory.guard(), events);
        this.accessTokens = new AccessTokenLogin(session, realm, registry, patterns, events);
        this.workloads = new WorkloadLogin(session, realm, memory.workloads(), events);
        this.loginTokens = new LoginTokenLogin(session, realm, registry, accessTokens, passwords, memory, events);
        this.events = events;
    }

    /**
     * Finds out who asks.
     *
     * @param origin the allowed origin of the page that the request came from, so that the SSO cookie counts
     */
    public Authenticated authenticate(Credential credential, Optional<String> origin) {
        if (credential instanceof Credential.Password password) {
            return password(password);
        }
        if (credential instanceof Credential.Bearer bearer) {
            return bearer(bearer);
        }
        if (credential instanceof Credential.LoginToken loginToken) {
            return loginToken(loginToken);
        }
        if (origin.isPresent()) {
            return browserSession(origin.get());
        }
        if (registry.anonymous()) {
            return new Authenticated.Nobody();
        }
        throw Kind.UNAUTHORIZED.because("this registry serves nobody without credentials; run 'docker login' first");
    }

    /** Who holds a registry token that was given a moment ago; nothing where they would be given none now. */
    public Optional<Authenticated> again(Holder holder) {
        return new UserTokens(session, realm)
                .owner(holder.user())
                .filter(user -> new Standing(session, realm).error(user).isEmpty())
                .flatMap(user -> holder.accessToken()
                        .map(id -> accessTokens.again(user, id))
                        .orElseGet(() -> Optional.of(Proof.ofSignIn("registry-token", holder.acr())))
                        .map(proof -> known(user, proof)));
    }

    /**
     * Makes a login token for who has just logged in.
     *
     * @param use from where and with what
     * @return nothing where the registry gives out none, or whoever it is cannot have one
     */
    public Optional<String> loginToken(Authenticated who, TokenData.Use use) {
        return registry.loginTokens() ? loginTokens.handOut(who, use) : Optional.empty();
    }

    private Authenticated loginToken(Credential.LoginToken loginToken) {
        if (!registry.loginTokens()) {
            events.strangerError("", loginToken.kind(), Errors.INVALID_TOKEN);
            throw Kind.UNAUTHORIZED.because(
                    "this registry takes no login tokens; log in with a user name and a password");
        }
        return known(loginTokens.login(loginToken.token()));
    }

    /** The name beside a JWT means nothing. */
    private static Authenticated workload(WorkloadIdentity job) {
        Proof proof = new Proof(
                WorkloadLogin.CREDENTIAL,
                job.credentialId(),
                Optional.empty(),
                Optional.of(job.expires()),
                Optional.empty(),
                Optional.empty());
        return new Authenticated.Job(job.subject(), proof);
    }

    private Authenticated password(Credential.Password password) {
        return workloads
                .known(password.secret())
                .or(() -> UnverifiedJwt.of(password.secret()).map(workloads::login))
                .map(Authenticator::workload)
                .orElseGet(() -> personOrRobot(password));
    }

    private Authenticated personOrRobot(Credential.Password password) {
        Authenticated who = found(password);
        memory.loggedIn(realm, password.name(), who instanceof Authenticated.Person);
        return who;
    }

    /** A name is a service account's client id or a user's; a robot is tried first, whose secret costs no hash. */
    private Authenticated found(Credential.Password password) {
        boolean person = memory.isPerson(realm, password.name());
        if (TokenKind.ACCESS.isMeantBy(password.secret())) {
            return known(accessTokens.login(password, person));
        }
        Optional<UserModel> recent = person ? passwords.known(password) : Optional.empty();
        if (recent.isPresent()) {
            return known(recent.get(), Proof.of(PasswordLogin.CREDENTIAL));
        }
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
            Optional<Proof> proof = clientSecrets.proof(robot, password.secret());
            if (proof.isPresent()) {
                turn.succeeded();
                return known(clientSecrets.account(robot), proof.get());
            }
            try {
                if (passwords.exists(password.name())) {
                    return person(password);
                }
                passwords.hashForNothing(password.secret());
                throw clientSecrets.refused(robot);
            } catch (RefusedException e) {
                memory.guard().failed(turn, password.secret());
                throw e;
            }
        }
    }

    private Authenticated person(Credential.Password password) {
        return known(passwords.login(password), Proof.of(PasswordLogin.CREDENTIAL));
    }

    private Authenticated bearer(Credential.Bearer bearer) {
        Optional<AuthResult> result = RealmBearer.find(session, realm, registry.service(), bearer.token());
        if (result.isEmpty()) {
            events.strangerError("", bearer.kind(), Errors.INVALID_TOKEN);
            throw Kind.UNAUTHORIZED.because("the bearer token is not an access token of this realm for audience '"
                    + registry.service() + "', or has expired");
        }
        return known(
                result.get().user(),
                Proof.ofSignIn(
                        bearer.kind(), Optional.ofNullable(result.get().token().getAcr())));
    }

    private Authenticated browserSession(String origin) {
        KeycloakContext context = session.getContext();
        String cookie = session.getProvider(CookieProvider.class).get(CookieType.IDENTITY);
        // Not authenticateIdentityCookie: that one expires the cookie of the page's user and writes to the session.
        AuthResult result = cookie == null || cookie.isEmpty()
                ? null
                : RealmBearer.verified(() -> AuthenticationManager.verifyIdentityToken(
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
            throw notSignedIn(origin);
        }
        return known(result.user(), Proof.of("session"));
    }

    private Authenticated known(Found found) {
        return known(found.owner(), found.proof());
    }

    private Authenticated known(UserModel user, Proof proof) {
        ClientModel robot = subjects.robot(user);
        return robot == null
                ? new Authenticated.Person(user, subjects.ofPerson(user), proof)
                : new Authenticated.Robot(robot, user, subjects.ofRobot(robot, user), proof);
    }

    private RefusedException notSignedIn(String origin) {
        return Kind.UNAUTHORIZED.because("nobody is signed in in this browser; sign in at "
                + SignInPage.address(session, realm, registry, origin) + " and try again");
    }
}
