package io.github.registryauth.keycloak.credential;

import io.github.registryauth.credential.TokenKind;
import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.keycloak.credential.RealmTokens.Search;
import io.github.registryauth.keycloak.event.CredentialEvents;
import io.github.registryauth.keycloak.event.CredentialEvents.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/**
 * Removes tokens that ended a week ago: by their expiry, or, of login tokens, by not being used. Until then their owners see
 * what has ended. Runs on one node of the cluster at a time; each owner's tokens go in a transaction of their own.
 */
public final class ExpiredTokens implements ScheduledTask {
    /** For so long an ended token stays in its owner's list. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final Logger LOG = Logger.getLogger(ExpiredTokens.class);
    /** The most owners that are cleaned in one run of one realm; the next run goes on. */
    private static final int MAX_OWNERS = 5_000;

    /** Lets this run every so often, for as long as the server does. */
    public static void schedule(KeycloakSessionFactory factory, Duration interval) {
        long millis = interval.toMillis();
        KeycloakModelUtils.runJobInTransaction(factory, session -> session.getProvider(TimerProvider.class)
                .schedule(new ClusterAwareScheduledTaskRunner(factory, new ExpiredTokens(), millis), millis));
    }

    @Override
    public void run(KeycloakSession session) {
        List<String> realms =
                session.realms().getRealmsStream().map(RealmModel::getId).toList();
        for (String realm : realms) {
            try {
                KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), other -> {
                    RealmModel current = other.realms().getRealm(realm);
                    if (current != null) {
                        other.getContext().setRealm(current);
                        clean(other, current);
                    }
                });
            } catch (RuntimeException e) {
                LOG.warnf(e, "The ended tokens of realm %s are not removed; the next run tries again", realm);
            }
        }
    }

    private static void clean(KeycloakSession session, RealmModel realm) {
        Instant before = Instant.now().minus(KEPT);
        TokenSettings settings = TokenSettings.read(realm.getAttributes());
        // A setting that is wrong refuses tokens, which its mending undoes, and removes none.
        Duration idle = settings.problems().isEmpty() ? settings.loginIdle() : FOREVER;
        Predicate<StoredToken> ended = token -> token.isExpired(before)
                || (token.kind() == TokenKind.LOGIN
                        && token.lastUsed().plus(idle).isBefore(before));
        Set<String> owners = new HashSet<>();
        new RealmTokens(session, realm).forEach(Search.all(), owned -> {
            if (ended.test(owned.token()) && owners.size() < MAX_OWNERS) {
                owners.add(owned.owner());
            }
        });
        int removed = owners.stream()
                .mapToInt(owner -> clean(session, realm, owner, ended))
                .sum();
        if (removed > 0) {
            LOG.infof("Realm %s: %d tokens that had ended are removed", realm.getName(), removed);
        }
    }

    /** An owner whom another system keeps may be out of reach, and must not keep the others' tokens. */
    private static int clean(KeycloakSession session, RealmModel realm, String owner, Predicate<StoredToken> ended) {
        try {
            UserTokens tokens = new UserTokens(session, realm);
            List<StoredToken> gone = tokens.owner(owner)
                    .map(user -> tokens.revokeAll(user, ended))
                    .orElse(List.of());
            gone.forEach(token -> CredentialEvents.count(realm.getName(), Act.EXPIRED, token.kind()));
            return gone.size();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The ended tokens of user %s are not removed", owner);
            return 0;
        }
    }
}
