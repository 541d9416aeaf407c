package io.github.registryauth.keycloak.signing;

import io.github.registryauth.token.CertificateAuthority;
import io.github.registryauth.token.PublicKeys;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.SigningKey;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The CA and the signing keys of one state of a realm. It hangs on the cached realm, so that Keycloak drops it, in the
 * whole cluster, as soon as a key or the CA changes.
 */
public final class RealmKeys {
    private static final Logger LOG = Logger.getLogger(RealmKeys.class);

    private @Nullable CertificateAuthority authority;
    private final Map<SignatureAlgorithm, SigningKey> keys = new EnumMap<>(SignatureAlgorithm.class);

    private RealmKeys() {}

    /** The keys of the realm as it stands now. */
    @SuppressWarnings("unchecked") // Keycloak declares the map raw
    public static RealmKeys of(RealmModel realm) {
        if (realm instanceof CachedRealmModel cached) {
            return (RealmKeys)
                    cached.getCachedWith().computeIfAbsent(RealmKeys.class.getName(), name -> new RealmKeys());
        }
        return new RealmKeys();
    }

    /** Whether the realm has a CA already. */
    public static boolean hasAuthority(RealmModel realm) {
        return component(realm).isPresent();
    }

    /** The CA that the realm's registries trust; made if there is none yet. */
    public synchronized CertificateAuthority authority(KeycloakSession session, RealmModel realm) {
        if (authority == null) {
            authority = findCa(session, realm).orElseGet(() -> createCa(session, realm));
        }
        return authority;
    }

    /** The realm's active key for an algorithm, with a leaf certificate; made if there is none yet. */
    public synchronized SigningKey signingKey(
            KeycloakSession session, RealmModel realm, SignatureAlgorithm algorithm, Instant now) {
        SigningKey known = keys.get(algorithm);
        if (known != null && !known.isDue(now)) {
            return known;
        }
        KeyWrapper active = findActive(session, realm, algorithm).orElseGet(() -> createKey(session, realm, algorithm));
        SigningKey key = SigningKey.of(
                algorithm,
                (PrivateKey) active.getPrivateKey(),
                (PublicKey) active.getPublicKey(),
                authority(session, realm),
                now);
        keys.put(algorithm, key);
        return key;
    }

    /** The public parts of all keys that are active, or passive and still good. */
    public static PublicKeys publicKeys(KeycloakSession session, RealmModel realm) {
        PublicKeys keys = new PublicKeys();
        session.keys()
                .getKeysStream(realm)
                .filter(key -> key.getStatus().isEnabled() && key.getUse() == KeyUse.SIG)
                .forEach(key -> SignatureAlgorithm.named(key.getAlgorithmOrDefault())
                        .ifPresent(algorithm -> keys.add(algorithm, key.getKid(), (PublicKey) key.getPublicKey())));
        return keys;
    }

    /** All public keys, with the realm's active one for an algorithm among them; made if there is none yet. */
    public static PublicKeys publicKeys(KeycloakSession session, RealmModel realm, SignatureAlgorithm algorithm) {
        if (findActive(session, realm, algorithm).isPresent()) {
            return publicKeys(session, realm);
        }
        createKey(session, realm, algorithm);
        // This session still has the realm without the key.
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), other -> publicKeys(other, stored(other, realm)));
    }

    /** The public key of the realm's active key for an algorithm; made if there is none yet. */
    public static PublicKey publicKey(KeycloakSession session, RealmModel realm, SignatureAlgorithm algorithm) {
        return (PublicKey) findActive(session, realm, algorithm)
                .orElseGet(() -> createKey(session, realm, algorithm))
                .getPublicKey();
    }

    private static Optional<KeyWrapper> findActive(
            KeycloakSession session, RealmModel realm, SignatureAlgorithm algorithm) {
        return session.keys()
                .getKeysStream(realm, KeyUse.SIG, algorithm.name())
                .filter(key -> key.getStatus().isActive() && key.getPrivateKey() != null)
                .findFirst();
    }

    /**
     * Lets Keycloak make its fallback key, in a transaction of its own: the key must be stored before a token that it
     * signed leaves the house.
     */
    private static KeyWrapper createKey(KeycloakSession session, RealmModel realm, SignatureAlgorithm algorithm) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            RealmModel current = other.realms().getRealm(realm.getId());
            other.getContext().setRealm(current);
            return other.keys().getActiveKey(current, KeyUse.SIG, algorithm.name());
        });
    }

    private static Optional<CertificateAuthority> findCa(KeycloakSession session, RealmModel realm) {
        return component(realm).map(found -> read(session, found));
    }

    private static Optional<ComponentModel> component(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), RegistryCa.class.getName())
                .findFirst();
    }

    private static CertificateAuthority read(KeycloakSession session, ComponentModel component) {
        RegistryCaFactory factory = (RegistryCaFactory)
                session.getKeycloakSessionFactory().getProviderFactory(RegistryCa.class, component.getProviderId());
        return factory.create(session, component).authority();
    }

    private static CertificateAuthority createCa(KeycloakSession session, RealmModel realm) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
                RealmModel current = stored(other, realm);
                return findCa(other, current).orElseGet(() -> {
                    LOG.infof("Making the registry CA of realm %s", current.getName());
                    return read(
                            other,
                            current.addComponentModel(StoredRegistryCaFactory.newComponent(current, Instant.now())));
                });
            });
        } catch (RuntimeException lostRace) {
            LOG.debugf(lostRace, "The registry CA of realm %s was made elsewhere at the same time", realm.getName());
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(),
                    other -> findCa(other, stored(other, realm)).orElseThrow(() -> lostRace));
        }
    }

    /** The realm as the database has it: another node's CA may not have reached this node's cache yet. */
    private static RealmModel stored(KeycloakSession session, RealmModel realm) {
        RealmModel current = session.realms().getRealm(realm.getId());
        session.getContext().setRealm(current);
        return current instanceof CachedRealmModel cached ? cached.getDelegateForUpdate() : current;
    }
}
