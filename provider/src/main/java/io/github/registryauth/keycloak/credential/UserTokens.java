package io.github.registryauth.keycloak.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.credential.TokenKind;
import io.github.registryauth.credential.TokenText;
import io.github.registryauth.credential.TokenText.Made;
import io.github.registryauth.protocol.PresentedName;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.UserCredentialStore;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageUtil;

/**
 * The tokens of users and of service accounts, each among its owner's credentials. Reading takes what Keycloak has cached of
 * the owner; each change is a transaction of its own, so that it is done when it is answered.
 */
public final class UserTokens {
    private static final Logger LOG = Logger.getLogger(UserTokens.class);
    /** A use within this time of the last one that was written is not written. */
    private static final Duration GRAIN = Duration.ofHours(1);

    private final KeycloakSession session;
    private final RealmModel realm;

    public UserTokens(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The user with this id, which may be anybody's word. */
    public Optional<UserModel> owner(String id) {
        return PresentedName.isPossibleId(id)
                ? Optional.ofNullable(session.users().getUserById(realm, id))
                : Optional.empty();
    }

    /** All tokens of an owner, expired ones too; the newest first. */
    public List<StoredToken> of(UserModel owner) {
        return stream(owner)
                .sorted(Comparator.comparing(StoredToken::created).reversed())
                .toList();
    }

    /** The owner's token with this id. */
    public Optional<StoredToken> find(UserModel owner, TokenKind kind, String id) {
        CredentialModel credential = owner.credentialManager().getStoredCredentialById(id);
        return Optional.ofNullable(credential).flatMap(StoredToken::read).filter(token -> token.kind() == kind);
    }

    /** The owner's token with this text. */
    public Optional<StoredToken> find(UserModel owner, TokenText text) {
        Optional<StoredToken> token = find(owner, text.kind(), text.id());
        // Compared in any case, so that an unknown id takes no less time than a wrong secret.
        boolean same = text.hasHash(token.map(StoredToken::hash).orElse(""));
        return token.filter(found -> same);
    }

    /** Why a token was not made. */
    public enum Refused {
        TOO_MANY,
        NAME_TAKEN
    }

    /** What came of making a token: its text, or why there is none. */
    public record Making(Optional<Made> made, Optional<Refused> refused) {
        static Making refused(Refused why) {
            return new Making(Optional.empty(), Optional.of(why));
        }
    }

    /**
     * Makes an access token.
     *
     * @param most how many the owner may have
     */
    public Making createAccess(UserModel owner, String name, TokenData data, int most) {
        return change(owner, current -> {
                    List<StoredToken> tokens =
                            stream(current.owner(), TokenKind.ACCESS).toList();
                    if (tokens.size() >= most) {
                        return Making.refused(Refused.TOO_MANY);
                    }
                    if (tokens.stream().anyMatch(token -> token.name().equalsIgnoreCase(name))) {
                        return Making.refused(Refused.NAME_TAKEN);
                    }
                    return new Making(Optional.of(current.add(TokenText.access(), name, data)), Optional.empty());
                })
                .orElseThrow(() -> new IllegalStateException("the owner is gone"));
    }

    /** A new login token, and those that went for it. */
    public record HandedOut(Made made, List<StoredToken> gone) {}

    /**
     * Makes a login token, in the place of the ones that were used least recently where the owner would have too many.
     *
     * @param most how many the owner may have
     */
    public Optional<HandedOut> createLogin(UserModel owner, TokenData data, int most) {
        if (most == 0) {
            return Optional.empty();
        }
        return change(owner, current -> {
            List<StoredToken> tokens =
                    new ArrayList<>(stream(current.owner(), TokenKind.LOGIN).toList());
            tokens.sort(Comparator.comparing(StoredToken::lastUsed));
            List<StoredToken> gone = List.copyOf(tokens.subList(0, Math.max(0, tokens.size() - most + 1)));
            gone.forEach(current::remove);
            Made made = TokenText.login(current.owner().getId());
            TokenData.Use use = Objects.requireNonNull(data.origin()).use();
            // Keycloak wants another label for each credential of a type.
            String label = "docker login from " + use.address() + " with " + use.client() + " #"
                    + made.token().id().substring(0, 8);
            return new HandedOut(current.add(made, label, data), gone);
        });
    }

    /**
     * An owner whose tokens are being changed. Changes go to the store that holds them and not to the owner's credential
     * manager, which refuses those of a service account.
     */
    private record Changing(UserModel owner, RealmModel realm, UserCredentialStore store) {
        static Changing of(KeycloakSession session, RealmModel realm, UserModel owner) {
            Object store = StorageId.isLocalStorage(owner.getId())
                    ? UserStoragePrivateUtil.userLocalStorage(session)
                    : UserStorageUtil.userFederatedStorage(session);
            return new Changing(owner, realm, (UserCredentialStore) store);
        }

        Made add(Made made, String name, TokenData data) {
            TokenText token = made.token();
            StoredToken stored = new StoredToken(token.id(), token.kind(), name, token.hash(), Instant.now(), data);
            store.createCredential(realm, owner, stored.toCredential());
            return made;
        }

        void update(StoredToken token) {
            store.updateCredential(realm, owner, token.toCredential());
        }

        boolean remove(StoredToken token) {
            return store.removeStoredCredential(realm, owner, token.id());
        }
    }

    /** Removes tokens, and the login tokens that were handed out for them. Answers those that were there. */
    public List<StoredToken> revokeAll(UserModel owner, Predicate<StoredToken> which) {
        return this.<List<StoredToken>>change(owner, current -> {
                    List<StoredToken> removed = new ArrayList<>();
                    List<StoredToken> all = stream(current.owner()).toList();
                    List<String> chosen =
                            all.stream().filter(which).map(StoredToken::id).toList();
                    for (StoredToken token : all) {
                        TokenData.Origin origin = token.data().origin();
                        boolean goes = chosen.contains(token.id())
                                || (origin != null && origin.parent() != null && chosen.contains(origin.parent()));
                        if (goes && current.remove(token)) {
                            removed.add(token);
                        }
                    }
                    return removed;
                })
                .orElse(List.of());
    }

    /** Keeps which uses are being written, so that requests at the same time write one of them; once per server. */
    public static final class Uses {
        private final Cache<String, Boolean> written = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofMinutes(5))
                .executor(Runnable::run)
                .build();

        private boolean isMine(String id) {
            return written.asMap().putIfAbsent(id, true) == null;
        }
    }

    /** Writes down a use, where the last one that was written is long enough ago. */
    public void used(UserModel owner, StoredToken token, TokenData.Use use, Uses uses) {
        TokenData.Use last = token.data().lastUse();
        boolean due = last == null || use.at() - last.at() >= GRAIN.toSeconds();
        if (!due || !uses.isMine(token.id())) {
            return;
        }
        try {
            change(owner, current -> {
                Optional<StoredToken> found = find(current.owner(), token.kind(), token.id());
                found.ifPresent(stored -> current.update(stored.usedBy(use)));
                return found;
            });
        } catch (RuntimeException e) {
            // The token is as good as before; there is another try in a few minutes.
            LOG.debugf(e, "The use of token %s is not written down", token.id());
        }
    }

    private static Stream<StoredToken> stream(UserModel owner) {
        return owner.credentialManager()
                .getStoredCredentialsStream()
                .map(StoredToken::read)
                .flatMap(Optional::stream);
    }

    private static Stream<StoredToken> stream(UserModel owner, TokenKind kind) {
        return stream(owner).filter(token -> token.kind() == kind);
    }

    /**
     * Makes a change while nobody else changes the tokens of this owner, on whatever node: the owner's row is locked, and the
     * owner is read anew behind the cache, which forgets it.
     */
    private <T> Optional<T> change(UserModel owner, Function<Changing, T> change) {
        String id = owner.getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            other.getProvider(JpaConnectionProvider.class)
                    .getEntityManager()
                    .find(UserEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
            RealmModel current = other.realms().getRealm(realm.getId());
            other.getContext().setRealm(current);
            UserModel user = other.users().getUserById(current, id);
            if (user instanceof CachedUserModel cached) {
                user = cached.getDelegateForUpdate();
            }
            return Optional.ofNullable(user)
                    .map(found -> Changing.of(other, current, found))
                    .map(change);
        });
    }
}
