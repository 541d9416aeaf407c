package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Captures;
import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.acl.Statement;
import io.github.registryauth.credential.TokenKind;
import io.github.registryauth.credential.TokenText;
import io.github.registryauth.keycloak.credential.StoredToken;
import io.github.registryauth.keycloak.credential.UserTokens;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.protocol.Credential.Password;
import io.github.registryauth.protocol.PresentedName;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import io.github.registryauth.registry.Registry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A login by access token: its owner's name, or a robot's client id, and the token in the password's place. */
final class AccessTokenLogin {
    static final String CREDENTIAL = "access-token";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Registry registry;
    private final ScopePatterns patterns;
    private final UserTokens tokens;
    private final Standing standing;
    private final TokenEvents events;

    AccessTokenLogin(
            KeycloakSession session, RealmModel realm, Registry registry, ScopePatterns patterns, TokenEvents events) {
        this.session = session;
        this.realm = realm;
        this.registry = registry;
        this.patterns = patterns;
        this.tokens = new UserTokens(session, realm);
        this.standing = new Standing(session, realm);
        this.events = events;
    }

    /** Who was found by a token. */
    record Found(UserModel owner, Proof proof) {}

    /**
     * The owner of the token.
     *
     * @param person whether the name is probably a person's, who is then looked for first
     */
    Found login(Password password, boolean person) {
        TokenText text = TokenText.parse(TokenKind.ACCESS, password.secret()).orElseThrow(() -> {
            events.strangerError(password.name(), CREDENTIAL, Errors.INVALID_TOKEN);
            return Kind.UNAUTHORIZED.because(
                    "the access token is not whole: a part is missing or was changed; copy it once more");
        });
        Supplier<Stream<UserModel>> people = () -> person(password.name());
        Supplier<Stream<UserModel>> robots = () -> robot(password.name());
        Optional<UserModel> named = Optional.empty();
        for (Supplier<Stream<UserModel>> owners : person ? List.of(people, robots) : List.of(robots, people)) {
            Optional<UserModel> owner = owners.get().findFirst();
            Optional<StoredToken> token = owner.flatMap(user -> tokens.find(user, text));
            if (owner.isPresent() && token.isPresent()) {
                return checked(owner.get(), token.get());
            }
            named = named.or(() -> owner);
        }
        named.ifPresentOrElse(
                owner -> events.strangerError(owner, CREDENTIAL, Errors.INVALID_TOKEN),
                () -> events.strangerError(password.name(), CREDENTIAL, Errors.INVALID_TOKEN));
        throw Kind.UNAUTHORIZED.because(
                "the access token is not one of this user's, or was revoked; people make a new one at "
                        + SignInPage.address(session, realm));
    }

    private Found checked(UserModel owner, StoredToken token) {
        Optional<String> error = standing.error(owner);
        if (error.isPresent()) {
            throw refused(owner, error.get(), Guard.wrongCredential().refusal().message());
        }
        if (token.isExpired(Instant.now())) {
            throw refused(
                    owner,
                    Errors.EXPIRED_CODE,
                    "the access token '" + token.name() + "' has expired; " + another(owner));
        }
        if (!isForRegistry(token)) {
            throw refused(
                    owner,
                    Errors.NOT_ALLOWED,
                    "the access token '" + token.name() + "' is not for registry '" + registry.service()
                            + "', only for " + String.join(", ", token.data().registries()));
        }
        return new Found(owner, proof(CREDENTIAL, owner, token, token));
    }

    /** The proof that a token is, whose owner presented it a moment ago; nothing where it is good no longer. */
    Optional<Proof> again(UserModel owner, String id) {
        return tokens.find(owner, TokenKind.ACCESS, id)
                .filter(token -> !token.isExpired(Instant.now()) && isForRegistry(token))
                .map(token -> proof(CREDENTIAL, owner, token, token));
    }

    private String another(UserModel owner) {
        return owner.getServiceAccountClientLink() == null
                ? "make a new one at " + SignInPage.address(session, realm)
                : "an administrator makes a new one";
    }

    /** Whether a token is good for the registry that is asked for. */
    boolean isForRegistry(StoredToken token) {
        List<String> registries = token.data().registries();
        return registries.isEmpty() || registries.contains(registry.service());
    }

    /** A proof that is as narrow as an access token. */
    Proof proof(String credential, UserModel owner, StoredToken presented, StoredToken narrow) {
        return new Proof(
                credential,
                presented.id(),
                Optional.ofNullable(narrow.data().acr()),
                presented.expires(),
                within(owner, narrow),
                Optional.of(presented));
    }

    /** What a token without scopes narrows is nothing; a scope that cannot be read is good for nothing. */
    private Optional<List<Statement>> within(UserModel owner, StoredToken token) {
        List<String> scopes = token.data().scopes();
        Captures captures = Captures.user(owner.getUsername());
        List<Statement> within = scopes.stream()
                .map(patterns::get)
                .flatMap(Optional::stream)
                .map(pattern -> pattern.bind(token.id(), captures))
                .flatMap(Optional::stream)
                .toList();
        return scopes.isEmpty() ? Optional.empty() : Optional.of(within);
    }

    private Stream<UserModel> person(String name) {
        return Stream.of(name)
                .filter(PresentedName::isPossible)
                .flatMap(text -> Stream.ofNullable(KeycloakModelUtils.findUserByNameOrEmail(session, realm, text)))
                .filter(user -> user.getServiceAccountClientLink() == null);
    }

    private Stream<UserModel> robot(String name) {
        return Stream.of(name)
                .filter(PresentedName::isPossible)
                .flatMap(text -> Stream.ofNullable(realm.getClientByClientId(text)))
                .filter(ClientModel::isServiceAccountsEnabled)
                .flatMap(client -> Stream.ofNullable(session.users().getServiceAccount(client)));
    }

    private RefusedException refused(UserModel owner, String error, String message) {
        events.loginError(owner, CREDENTIAL, error);
        return Kind.UNAUTHORIZED.because(message);
    }
}
