package io.github.registryauth.keycloak.store;

import io.github.registryauth.credential.Fingerprint;
import io.github.registryauth.keycloak.document.Documents;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.WebApplicationException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.entities.ComponentEntity;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The stored documents of one kind in a realm. */
public final class StoredDocuments<T> {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final DocumentKind<T> kind;

    public StoredDocuments(KeycloakSession session, RealmModel realm, DocumentKind<T> kind) {
        this.session = session;
        this.realm = realm;
        this.kind = kind;
    }

    /**
     * A document as it is stored.
     *
     * @param document maps, lists and texts; null where the stored text cannot be read at all
     * @param etag another one for every other content
     * @param reading what it means, or what is wrong with it
     */
    public record Stored<T>(String name, @Nullable Object document, String etag, DocumentReading<T> reading) {}

    /** All of them, by name. */
    public List<Stored<T>> list() {
        return kind.components(realm)
                .map(this::stored)
                .sorted(Comparator.comparing(Stored::name))
                .toList();
    }

    /** The one of this name. */
    public Optional<Stored<T>> get(String name) {
        return find(name).map(this::stored);
    }

    /**
     * Stores a new one.
     *
     * @return whether it is stored; not where there is one of this name
     * @throws WebApplicationException where it is not valid, with the problems
     */
    public boolean create(String name, @Nullable Object document) {
        if (find(name).isPresent()) {
            return false;
        }
        ComponentModel component = new ComponentModel();
        // Of two that are made at the same time under one name the database takes one.
        String id = UUID.nameUUIDFromBytes(
                        (realm.getId() + ":" + kind.idSpace() + name).getBytes(StandardCharsets.UTF_8))
                .toString();
        ComponentEntity taken = entities(session).find(ComponentEntity.class, id);
        if (taken != null && isOne(taken, name)) {
            return false;
        }
        // Ids are those of the whole server: another component may have it.
        component.setId(taken == null ? id : UUID.randomUUID().toString());
        component.setName(name);
        component.setParentId(realm.getId());
        component.setProviderType(kind.type());
        component.setProviderId(kind.id());
        component.put(DocumentKind.DOCUMENT, Documents.toJson(document));
        realm.addComponentModel(component);
        return true;
    }

    /**
     * Stores a document in place of the one that was read.
     *
     * @param asRead whether an entity tag is that of what was read
     * @return whether it is stored; not where it has changed since
     * @throws WebApplicationException where it is not valid, with the problems
     */
    public boolean update(String name, Predicate<String> asRead, @Nullable Object document) {
        // A copy: the other one is the cache's.
        ComponentModel changed = new ComponentModel(find(name).orElseThrow());
        changed.put(DocumentKind.DOCUMENT, Documents.toJson(document));
        return ifAsRead(changed, asRead, current -> current.updateComponent(changed));
    }

    /**
     * Deletes the document that was read.
     *
     * @param asRead whether an entity tag is that of what was read
     * @return whether it is deleted; not where it has changed since
     */
    public boolean delete(String name, Predicate<String> asRead) {
        ComponentModel component = find(name).orElseThrow();
        return ifAsRead(component, asRead, current -> current.removeComponent(component));
    }

    /**
     * Makes a change in a transaction of its own that begins with a lock of the row, so that of two changes at the same time,
     * on whatever nodes, the second one sees the first; the cache, and what this session has read, may not know of it.
     */
    private boolean ifAsRead(ComponentModel component, Predicate<String> asRead, Consumer<RealmModel> change) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            ComponentEntity entity =
                    entities(other).find(ComponentEntity.class, component.getId(), LockModeType.PESSIMISTIC_WRITE);
            if (entity == null || !asRead.test(etag(documents(entity)))) {
                return false;
            }
            RealmModel current = other.realms().getRealm(realm.getId());
            other.getContext().setRealm(current);
            change.accept(current);
            return true;
        });
    }

    private boolean isOne(ComponentEntity entity, String name) {
        return entity.getRealm().getId().equals(realm.getId())
                && kind.type().equals(entity.getProviderType())
                && name.equals(entity.getName());
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static List<String> documents(ComponentEntity entity) {
        return entity.getComponentConfigs().stream()
                .filter(config -> config.getName().equals(DocumentKind.DOCUMENT))
                .map(config -> Objects.requireNonNullElse(config.getValue(), ""))
                .toList();
    }

    private Optional<ComponentModel> find(String name) {
        return kind.components(realm)
                .filter(component -> name.equals(component.getName()))
                .findFirst();
    }

    private Stored<T> stored(ComponentModel component) {
        return new Stored<>(
                component.getName(),
                DocumentKind.document(component),
                etag(DocumentKind.texts(component)),
                kind.read(component));
    }

    /** The database keeps no order of several. */
    private static String etag(List<String> documents) {
        String all = documents.stream().sorted().collect(Collectors.joining("\n"));
        return Fingerprint.of(all).substring(0, 22);
    }
}
