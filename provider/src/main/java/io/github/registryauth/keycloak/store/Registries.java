package io.github.registryauth.keycloak.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.keycloak.event.Notices;
import io.github.registryauth.protocol.PresentedName;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import io.github.registryauth.registry.Problem;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.registry.RegistrySettings;
import io.github.registryauth.registry.RegistrySettings.Invalid;
import io.github.registryauth.registry.RegistrySettings.Result;
import io.github.registryauth.registry.RegistrySettings.Valid;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CacheRealmProvider;
import org.keycloak.models.jpa.entities.ClientEntity;

/**
 * Finds a realm's registries: bearer-only clients with {@code registry.*} attributes. They are the same for everybody, so
 * Keycloak's admin permissions, which leave out of a stream the clients that whoever asks may not look at, are set aside.
 */
public final class Registries {
    private static final Logger LOG = Logger.getLogger(Registries.class);

    private static final int MAX_SEARCHED = 100;

    /** Client ids by how else they were written; short-lived, so that a new registry is found soon. */
    private final Cache<String, Optional<String>> spellings = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .executor(Runnable::run)
            .build();

    private final Cache<String, Settings> read =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    private record Settings(String service, Map<String, String> attributes, Result result) {}

    private final Cache<String, Boolean> present = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .executor(Runnable::run)
            .build();

    private final Notices notices;

    public Registries(Notices notices) {
        this.notices = notices;
    }

    /**
     * The registry of this service.
     *
     * @throws RefusedException where there is none, or its settings are wrong
     */
    public Registry get(KeycloakSession session, RealmModel realm, String service) {
        ClientModel client = find(session, realm, service)
                .orElseThrow(() -> Kind.INVALID_REQUEST.because("no registry with the service that"
                        + " was asked for in realm '" + realm.getName() + "'; a registry is a bearer-only client whose"
                        + " client id is the service, with registry.* attributes"));
        Result result = settings(client);
        if (result instanceof Valid valid) {
            return valid.registry();
        }
        if (result instanceof Invalid invalid) {
            log(realm, client, invalid.problems());
        }
        throw Kind.UNAVAILABLE.because(
                "the registry is switched off or not set up rightly; an administrator finds the reason in Keycloak's"
                        + " log and in the attributes of the registry's client",
                Duration.ofSeconds(60));
    }

    /** Reading settings costs more than seeing that they are those that were read. */
    private Result settings(ClientModel client) {
        Map<String, String> attributes = client.getAttributes();
        Settings known = read.getIfPresent(client.getId());
        if (known == null || !known.service.equals(client.getClientId()) || !known.attributes.equals(attributes)) {
            known = new Settings(
                    client.getClientId(),
                    Map.copyOf(attributes),
                    RegistrySettings.read(client.getClientId(), attributes));
            read.put(client.getId(), known);
        }
        return known.result;
    }

    /** The service of a registry that is written so, in the way that it is configured. */
    public Optional<String> service(KeycloakSession session, RealmModel realm, String text) {
        return find(session, realm, text).map(ClientModel::getClientId);
    }

    /**
     * A registry that is switched on and set up rightly.
     *
     * @param address where it is, for people, where an administrator has written that down
     */
    public record Usable(Registry registry, Optional<String> address) {}

    /** All registries of a realm that are switched on and set up rightly, by service. Reads all clients. */
    public List<Usable> all(KeycloakSession session, RealmModel realm) {
        return clients(session, realm).stream()
                .flatMap(client -> usable(client).stream())
                .sorted(Comparator.comparing(usable -> usable.registry().service()))
                .toList();
    }

    private Optional<Usable> usable(ClientModel client) {
        Optional<String> address = Optional.ofNullable(client.getRootUrl()).filter(url -> !url.isBlank());
        return settings(client) instanceof Valid valid
                ? Optional.of(new Usable(valid.registry(), address))
                : Optional.empty();
    }

    /** The clients of all registries of a realm, set up rightly or not. Reads all clients. */
    public static List<ClientModel> clients(KeycloakSession session, RealmModel realm) {
        return AdminPermissionsSchema.runWithoutAuthorization(
                session,
                () -> realm.getClientsStream().filter(Registries::isRegistry).toList());
    }

    /** The client of a registry, by the client's id, which is not its client id. */
    public static Optional<ClientModel> client(RealmModel realm, String id) {
        return Optional.of(id)
                .filter(PresentedName::isPossibleId)
                .map(realm::getClientById)
                .filter(Registries::isRegistry);
    }

    /**
     * The client of a registry as the database has it, for a change: nobody else changes it until this request ends, on
     * whatever node. Its row is locked; the cache, which may not know of the last change, is passed over.
     */
    public static Optional<ClientModel> lock(KeycloakSession session, RealmModel realm, String id) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        return Optional.of(id)
                .filter(PresentedName::isPossibleId)
                .map(possible -> entities.find(ClientEntity.class, possible, LockModeType.PESSIMISTIC_WRITE))
                .filter(entity -> realm.getId().equals(entity.getRealmId()))
                .flatMap(entity -> {
                    if (session.clients() instanceof CacheRealmProvider cache) {
                        cache.registerClientInvalidation(id, entity.getClientId(), realm.getId());
                    }
                    return client(realm, id);
                });
    }

    /** Whether the realm has a registry at all; known for a few seconds, so that asking costs a scan no more often. */
    public boolean any(KeycloakSession session, RealmModel realm) {
        Boolean known = present.getIfPresent(realm.getId());
        if (known == null) {
            known = !clients(session, realm).isEmpty();
            present.put(realm.getId(), known);
        }
        return known;
    }

    /** A service compares without regard to case: watchtower sends all of the challenge in lower case. */
    private Optional<ClientModel> find(KeycloakSession session, RealmModel realm, String service) {
        if (!PresentedName.isPossible(service)) {
            return Optional.empty();
        }
        return registry(realm, service)
                .or(() -> otherSpelling(session, realm, service).flatMap(id -> registry(realm, id)));
    }

    private static Optional<ClientModel> registry(RealmModel realm, String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId)).filter(Registries::isRegistry);
    }

    private Optional<String> otherSpelling(KeycloakSession session, RealmModel realm, String service) {
        String key = realm.getId() + ":" + service;
        Optional<String> known = spellings.getIfPresent(key);
        if (known == null) {
            known = search(session, realm, service);
            spellings.put(key, known);
        }
        return known;
    }

    /** Keycloak searches for a part of the id, and takes % for anything; so the search is bounded. */
    private static Optional<String> search(KeycloakSession session, RealmModel realm, String service) {
        if (service.indexOf('%') >= 0) {
            return Optional.empty();
        }
        List<String> found = AdminPermissionsSchema.runWithoutAuthorization(
                session, () -> realm.searchClientByClientIdStream(service, 0, MAX_SEARCHED)
                        .filter(client -> client.getClientId().equalsIgnoreCase(service) && isRegistry(client))
                        .map(ClientModel::getClientId)
                        .toList());
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean isRegistry(ClientModel client) {
        return client.isEnabled()
                && client.isBearerOnly()
                // whoever may register clients must not make a registry by that
                && client.getRegistrationToken() == null
                && RegistrySettings.present(client.getAttributes());
    }

    private void log(RealmModel realm, ClientModel client, List<Problem> problems) {
        if (notices.isDue(List.of(client.getId(), problems))) {
            LOG.errorf(
                    "Registry '%s' of realm '%s' refuses every request, because of its client's attributes: %s",
                    client.getClientId(), realm.getName(), problems);
        }
    }
}
