package io.github.registryauth.keycloak.subject;

import io.github.registryauth.credential.TokenKind;
import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.credential.TokenText;
import io.github.registryauth.keycloak.credential.StoredToken;
import io.github.registryauth.keycloak.credential.TokenData;
import io.github.registryauth.keycloak.credential.TokenData.Origin;
import io.github.registryauth.keycloak.credential.UserTokens;
import io.github.registryauth.keycloak.credential.UserTokens.HandedOut;
import io.github.registryauth.keycloak.event.CredentialEvents;
import io.github.registryauth.keycloak.event.CredentialEvents.Act;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.keycloak.subject.AccessTokenLogin.Found;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Login tokens: handed out to {@code docker login}, and presented by the client from then on. A login token is as good as what
 * proved its owner then, and no longer.
 */
final class LoginTokenLogin {
    private static final String CREDENTIAL = "login-token";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Registry registry;
    private final AccessTokenLogin accessTokens;
    private final PasswordLogin passwords;
    private final UserTokens tokens;
    private final LoginMemory memory;
    private final TokenEvents events;

    LoginTokenLogin(
            KeycloakSession session,
            RealmModel realm,
            Registry registry,
            AccessTokenLogin accessTokens,
            PasswordLogin passwords,
            LoginMemory memory,
            TokenEvents events) {
        this.session = session;
        this.realm = realm;
        this.registry = registry;
        this.accessTokens = accessTokens;
        this.passwords = passwords;
        this.memory = memory;
        this.tokens = new UserTokens(session, realm);
        this.events = events;
    }

    /**
     * Makes a login token for who has just logged in; nothing for who cannot have one: a job, a bearer, a browser's session,
     * who presented a login token, and nobody.
     */
    Optional<String> handOut(Authenticated who, TokenData.Use use) {
        String by = who.proof().credential();
        Optional<String> stamp;
        switch (by) {
            case PasswordLogin.CREDENTIAL -> stamp = who.account().flatMap(SecretStamps::ofPassword);
            case ClientSecretLogin.CREDENTIAL ->
                stamp = who instanceof Authenticated.Robot robot
                        ? SecretStamps.ofSecret(robot.client())
                        : Optional.empty();
            case AccessTokenLogin.CREDENTIAL -> stamp = Optional.empty();
            default -> {
                return Optional.empty();
            }
        }
        TokenSettings settings = settings();
        Instant end = Instant.now().plus(settings.loginLifetime());
        Instant expires = who.proof().until().filter(end::isAfter).orElse(end);
        Optional<String> parent = who.proof().token().map(StoredToken::id);
        TokenData data = new TokenData(
                List.of(),
                List.of(registry.service()),
                expires.getEpochSecond(),
                null,
                null,
                new Origin(by, stamp.orElse(null), parent.orElse(null), use),
                null);
        who.account().ifPresent(this::brake);
        Optional<HandedOut> handedOut =
                who.account().flatMap(owner -> tokens.createLogin(owner, data, settings.loginTokens()));
        handedOut.ifPresent(login -> {
            happened(Act.CREATED, who, login.made().token().id());
            login.gone().forEach(token -> happened(Act.REVOKED, who, token.id()));
        });
        return handedOut.map(login -> login.made().text());
    }

    private void happened(Act act, Authenticated who, String id) {
        new CredentialEvents(session, realm)
                .happened(act, who.account().orElseThrow(), TokenKind.LOGIN, id, "registry_login");
    }

    /** Each login token is a row and an event; nobody logs in so often. */
    private void brake(UserModel owner) {
        if (!memory.mayLogInAgain(realm, owner)) {
            throw Kind.TOO_MANY_REQUESTS.because(
                    "too many logins by one user at a time; wait a minute", Duration.ofMinutes(1));
        }
    }

    /** The owner of a login token. */
    Found login(String presented) {
        Optional<TokenText> text = TokenText.parse(TokenKind.LOGIN, presented);
        Optional<UserModel> owner = text.map(TokenText::owner).flatMap(tokens::owner);
        Optional<StoredToken> token = owner.flatMap(user -> tokens.find(user, text.orElseThrow()));
        if (owner.isEmpty() || token.isEmpty()) {
            owner.ifPresentOrElse(
                    user -> events.strangerError(user, CREDENTIAL, Errors.INVALID_TOKEN),
                    () -> events.strangerError("", CREDENTIAL, Errors.INVALID_TOKEN));
            throw again();
        }
        Optional<String> error = new Standing(session, realm).error(owner.get()).or(() -> error(token.get()));
        if (error.isPresent()) {
            events.loginError(owner.get(), CREDENTIAL, error.get());
            throw again();
        }
        return proved(owner.get(), token.get()).orElseThrow(() -> {
            events.loginError(owner.get(), CREDENTIAL, Errors.INVALID_TOKEN);
            return again();
        });
    }

    private Optional<String> error(StoredToken token) {
        Instant now = Instant.now();
        Duration unused = Duration.between(token.lastUsed(), now);
        if (token.isExpired(now) || unused.compareTo(settings().loginIdle()) > 0) {
            return Optional.of(Errors.EXPIRED_CODE);
        }
        return token.data().registries().equals(List.of(registry.service()))
                ? Optional.empty()
                : Optional.of(Errors.NOT_ALLOWED);
    }

    /** Whether what proved the owner then would still do so. */
    private Optional<Found> proved(UserModel owner, StoredToken token) {
        Origin origin = token.data().origin();
        if (origin == null || isSignedOut(owner, token)) {
            return Optional.empty();
        }
        Proof plain = new Proof(
                CREDENTIAL, token.id(), Optional.empty(), token.expires(), Optional.empty(), Optional.of(token));
        return switch (origin.credential()) {
            case PasswordLogin.CREDENTIAL -> {
                passwords.requirePasswordIsEnough(owner, CREDENTIAL);
                yield isSame(origin.stamp(), SecretStamps.ofPassword(owner))
                        ? Optional.of(new Found(owner, plain))
                        : Optional.empty();
            }
            case ClientSecretLogin.CREDENTIAL -> {
                ClientModel client = realm.getClientById(owner.getServiceAccountClientLink());
                yield client != null
                                && ClientSecretLogin.logsInBySecret(client)
                                && isSame(origin.stamp(), SecretStamps.ofSecret(client))
                        ? Optional.of(new Found(owner, plain))
                        : Optional.empty();
            }
            case AccessTokenLogin.CREDENTIAL ->
                Optional.ofNullable(origin.parent())
                        .flatMap(id -> tokens.find(owner, TokenKind.ACCESS, id))
                        .filter(parent -> !parent.isExpired(Instant.now()) && accessTokens.isForRegistry(parent))
                        .map(parent -> new Found(owner, accessTokens.proof(CREDENTIAL, owner, token, parent)));
            default -> Optional.empty();
        };
    }

    private boolean isSame(@Nullable String then, Optional<String> now) {
        return !settings().passwordChangeRevokes() || Optional.ofNullable(then).equals(now);
    }

    private boolean isSignedOut(UserModel owner, StoredToken token) {
        long notBefore = Math.max(realm.getNotBefore(), session.users().getNotBeforeOfUser(realm, owner));
        return settings().logoutRevokes() && token.created().getEpochSecond() <= notBefore;
    }

    private TokenSettings settings() {
        return TokenSettings.read(realm.getAttributes());
    }

    private static RuntimeException again() {
        return Kind.UNAUTHORIZED.because("the login has ended or was revoked; run 'docker login' again");
    }
}
