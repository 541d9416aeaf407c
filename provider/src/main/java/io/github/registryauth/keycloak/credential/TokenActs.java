package io.github.registryauth.keycloak.credential;

import io.github.registryauth.credential.AccessTokenRequest;
import io.github.registryauth.credential.AccessTokenRequest.Terms;
import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.credential.TokenText.Made;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.credential.UserTokens.Making;
import io.github.registryauth.keycloak.credential.UserTokens.Refused;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.event.CredentialEvents;
import io.github.registryauth.keycloak.event.CredentialEvents.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What people do to tokens by an API, with the answers and the events of it. */
public final class TokenActs {
    private static final String NOT_MADE = "The access token is not made";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserTokens tokens;
    private final String by;

    /**
     * Acts of one request.
     *
     * @param by who acts, for events: {@code owner} or {@code administrator}
     */
    public TokenActs(KeycloakSession session, RealmModel realm, String by) {
        this.session = session;
        this.realm = realm;
        this.tokens = new UserTokens(session, realm);
        this.by = by;
    }

    /** The sign-in in which a token is made, as far as it is known. */
    public record SignIn(Optional<String> acr, Optional<Instant> at) {}

    /**
     * Makes an access token. Answers it with its text, which is never told again.
     *
     * @param document the wish, see {@link AccessTokenRequest}
     */
    public Map<String, @Nullable Object> make(
            UserModel owner, @Nullable Object document, AccessTokenRequest.Registries registries, SignIn signIn) {
        TokenSettings settings = TokenSettings.read(realm.getAttributes());
        List<Finding> problems = new ArrayList<>();
        AccessTokenRequest wish = AccessTokenRequest.read(
                        document, new Terms(settings, Instant.now(), registries), problems)
                .orElseThrow(() -> Problems.error(400, NOT_MADE, problems));
        TokenData data = new TokenData(
                wish.scopes(),
                wish.registries(),
                wish.expires().map(Instant::getEpochSecond).orElse(null),
                signIn.acr().orElse(null),
                signIn.at().map(Instant::getEpochSecond).orElse(null),
                null,
                null);
        Making making = tokens.createAccess(owner, wish.name(), data, settings.accessTokens());
        Made made = making.made().orElseThrow(() -> refused(making.refused().orElseThrow(), wish, settings));
        StoredToken stored = new StoredToken(
                made.token().id(),
                made.token().kind(),
                wish.name(),
                made.token().hash(),
                Instant.now(),
                data);
        happened(Act.CREATED, owner, stored);
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("token", made.text());
        told.putAll(TokenTold.of(stored, Instant.now()));
        return told;
    }

    private static RuntimeException refused(Refused why, AccessTokenRequest wish, TokenSettings settings) {
        return switch (why) {
            case TOO_MANY ->
                Problems.error(
                        409,
                        NOT_MADE + ": there are " + settings.accessTokens()
                                + " already, which is all that this realm allows;" + " revoke one first",
                        List.of());
            case NAME_TAKEN ->
                Problems.error(
                        409,
                        NOT_MADE + ": there is one called '" + wish.name()
                                + "' already; take another name, or revoke that one",
                        List.of());
        };
    }

    /** The owner's tokens, the newest first. */
    public List<Map<String, @Nullable Object>> list(UserModel owner) {
        Instant now = Instant.now();
        return tokens.of(owner).stream().map(token -> TokenTold.of(token, now)).toList();
    }

    /** Revokes a token and the login tokens that came of it. */
    public void revoke(UserModel owner, String id) {
        if (revokeAll(owner, token -> token.id().equals(id)) == 0) {
            throw Problems.error(404, "There is no token with the id that was given", List.of());
        }
    }

    /** Revokes tokens and the login tokens that came of them. Answers how many. */
    public int revokeAll(UserModel owner, Predicate<StoredToken> which) {
        List<StoredToken> revoked = tokens.revokeAll(owner, which);
        revoked.forEach(token -> happened(Act.REVOKED, owner, token));
        return revoked.size();
    }

    private void happened(Act act, UserModel owner, StoredToken token) {
        new CredentialEvents(session, realm).happened(act, owner, token.kind(), token.id(), by);
    }
}
