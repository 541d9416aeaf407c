package io.github.registryauth.keycloak.subject;

import io.github.registryauth.credential.FailureLimiter.Closed;
import io.github.registryauth.credential.FailureLimiter.Entry;
import io.github.registryauth.credential.FailureLimiter.Turn;
import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.credential.VerifiedPasswords;
import io.github.registryauth.credential.VerifiedPasswords.Presented;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.protocol.Credential.Password;
import io.github.registryauth.protocol.PresentedName;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A user's login by password, local or federated. */
final class PasswordLogin {
    static final String CREDENTIAL = "password";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Guard guard;
    private final VerifiedPasswords verified;
    private final LoginMemory memory;
    private final Standing standing;
    private final TokenEvents events;

    PasswordLogin(KeycloakSession session, RealmModel realm, LoginMemory memory, TokenEvents events) {
        this.session = session;
        this.realm = realm;
        this.memory = memory;
        this.guard = memory.guard();
        this.verified = memory.passwords();
        this.standing = new Standing(session, realm);
        this.events = events;
    }

    /**
     * The user whose name and password these are, where the password was verified a moment ago and still is the user's. Costs
     * no hash and no turn. Where there is a failure on record it is not asked: the right password is to take it back, or is
     * too late.
     */
    Optional<UserModel> known(Password password) {
        UserModel user = find(password.name());
        if (user == null
                || standing.error(user).isPresent()
                || standing.failures(user) > 0
                || !guard.isClean(realm, account(user, password.name()))
                || !presented(user, password.secret())
                        .filter(presented -> verified.isKnown(presented, age()))
                        .isPresent()) {
            return Optional.empty();
        }
        requirePasswordIsEnough(user, CREDENTIAL);
        return Optional.of(user);
    }

    private Duration age() {
        return TokenSettings.read(realm.getAttributes()).passwordsKnown();
    }

    private Optional<Presented> presented(UserModel user, String secret) {
        return SecretStamps.storedPassword(user)
                .map(stored -> verified.presented(realm.getId() + ":" + user.getId(), stored, secret));
    }

    boolean exists(String name) {
        return find(name) != null;
    }

    /** The user whose name and password these are. */
    UserModel login(Password password) {
        UserModel user = find(password.name());
        Entry entry = guard.enter(realm, account(user, password.name()), () -> standing.failures(user));
        if (entry instanceof Closed closed) {
            recordError(user, password.name(), Errors.USER_TEMPORARILY_DISABLED);
            throw Guard.tooManyFailures(closed);
        }
        try (Turn turn = (Turn) entry) {
            if (user == null) {
                hashForNothing(password.secret());
                guard.failed(turn, password.secret());
                throw wrong(null, password.name(), Errors.USER_NOT_FOUND);
            }
            if (standing.isLocked(user)) {
                hashForNothing(password.secret());
                guard.failed(turn, password.secret());
                throw wrong(user, password.name(), Errors.USER_TEMPORARILY_DISABLED);
            }
            if (!isRight(user, password.secret())) {
                if (guard.failed(turn, password.secret())) {
                    standing.failed(user);
                }
                throw wrong(user, password.name(), Errors.INVALID_USER_CREDENTIALS);
            }
            if (!user.isEnabled()) {
                guard.failed(turn, password.secret());
                throw wrong(user, password.name(), Errors.USER_DISABLED);
            }
            requirePasswordIsEnough(user, CREDENTIAL);
            turn.succeeded();
        }
        standing.succeeded(user);
        return user;
    }

    private @Nullable UserModel find(String name) {
        if (!PresentedName.isPossible(name)) {
            return null;
        }
        UserModel user = KeycloakModelUtils.findUserByNameOrEmail(session, realm, name);
        return user != null && user.getServiceAccountClientLink() == null ? user : null;
    }

    private static String account(@Nullable UserModel user, String name) {
        if (user != null) {
            return "user:" + user.getId();
        }
        return "nobody:" + (PresentedName.isPossible(name) ? name.toLowerCase(Locale.ROOT) : "");
    }

    /** A user without a password, who signs in through a broker, say, is refused no faster than others. */
    private boolean isRight(UserModel user, String secret) {
        if (!user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            hashForNothing(secret);
            return false;
        }
        BooleanSupplier hash = () -> user.credentialManager().isValid(UserCredentialModel.password(secret));
        return presented(user, secret)
                .map(presented -> verified.verify(presented, age(), hash))
                .orElseGet(hash::getAsBoolean);
    }

    /**
     * Said only to who knows the password, or has a login token that came of it: a second factor cannot be asked for here, nor a
     * pending action be done.
     */
    void requirePasswordIsEnough(UserModel user, String credential) {
        if (!memory.isWithoutSecondFactor(realm, user, () -> !hasSecondFactor(user))) {
            events.loginError(user, credential, Errors.RESOLVE_REQUIRED_ACTIONS);
            throw Kind.UNAUTHORIZED.because("this user signs in with a second factor, which a registry's client cannot"
                    + " ask for; sign in by browser at " + SignInPage.address(session, realm)
                    + ", and use an access token as the password");
        }
        if (user.getRequiredActionsStream().findAny().isPresent() || isPasswordExpired(user) || mustVerifyEmail(user)) {
            events.loginError(user, credential, Errors.RESOLVE_REQUIRED_ACTIONS);
            throw Kind.UNAUTHORIZED.because(
                    "this user has something to do at the next sign-in, such as a new password; sign in once at "
                            + SignInPage.address(session, realm) + " and try again");
        }
    }

    private boolean hasSecondFactor(UserModel user) {
        CredentialTypeMetadataContext context =
                CredentialTypeMetadataContext.builder().user(user).build(session);
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(CredentialProvider.class)
                .map(factory -> (CredentialProvider<?>) session.getProvider(CredentialProvider.class, factory.getId()))
                .filter(provider -> provider.getCredentialTypeMetadata(context).getCategory()
                        == CredentialTypeMetadata.Category.TWO_FACTOR)
                .anyMatch(provider -> user.credentialManager().isConfiguredFor(provider.getType()));
    }

    /** The policy that Keycloak applies in its own sign-in page, by required action UPDATE_PASSWORD. */
    private boolean isPasswordExpired(UserModel user) {
        int days = realm.getPasswordPolicy().getDaysToExpirePassword();
        if (days == -1) {
            return false;
        }
        long oldest = Time.currentTimeMillis() - TimeUnit.DAYS.toMillis(days);
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .map(CredentialModel::getCreatedDate)
                .anyMatch(created -> created == null || created < oldest);
    }

    private boolean mustVerifyEmail(UserModel user) {
        return realm.isVerifyEmail() && !user.isEmailVerified();
    }

    private RefusedException wrong(@Nullable UserModel user, String name, String error) {
        recordError(user, name, error);
        return Guard.wrongCredential();
    }

    private void recordError(@Nullable UserModel user, String name, String error) {
        if (user == null) {
            events.loginError(name, CREDENTIAL, error);
        } else {
            events.loginError(user, CREDENTIAL, error);
        }
    }

    /** Takes the time that a real user's password would take. */
    void hashForNothing(String secret) {
        PasswordPolicy policy = realm.getPasswordPolicy();
        String algorithm = policy.getHashAlgorithm();
        PasswordHashProvider provider = algorithm == null
                ? session.getProvider(PasswordHashProvider.class)
                : session.getProvider(PasswordHashProvider.class, algorithm);
        provider.encodedCredential(secret, policy.getHashIterations());
    }
}
