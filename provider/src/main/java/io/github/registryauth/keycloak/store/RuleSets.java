package io.github.registryauth.keycloak.store;

import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Documents;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.jpa.entities.ComponentEntity;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The stored rule sets of a realm. */
public final class RuleSets {
    private final KeycloakSession session;
    private final RealmModel realm;

    public RuleSets(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * A rule set as it is stored.
     *
     * @param document maps, lists and texts; null where the stored text cannot be read at all
     * @param etag another one for every other content
     * @param problems what is wrong with it; nothing, unless somebody went past the validation
     * @param rules how many rules there are; none of a broken one
     */
    public record Stored(String name, @Nullable Object document, String etag, List<Finding> problems, int rules) {}

    /** All rule sets, by name. */
    public List<Stored> list() {
        return components(realm)
                .map(this::stored)
                .sorted(Comparator.comparing(Stored::name))
                .toList();
    }

    /** The rule set of this name. */
    public Optional<Stored> get(String name) {
        return find(name).map(this::stored);
    }

    /** All that speaks against storing a document under a name. */
    public static List<Finding> problems(String name, @Nullable Object document) {
        return ComponentRuleSetFactory.problems(name, Documents.toJson(document));
    }

    /**
     * Stores a new rule set.
     *
     * @return whether it is stored; not where there is one of this name
     */
    public boolean create(String name, @Nullable Object document) {
        if (find(name).isPresent()) {
            return false;
        }
        ComponentModel component = new ComponentModel();
        // Of two that are made at the same time under one name the database takes one.
        String id = UUID.nameUUIDFromBytes((realm.getId() + ":" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
        ComponentEntity taken = entities(session).find(ComponentEntity.class, id);
        if (taken != null && isRuleSet(taken, name)) {
            return false;
        }
        // Ids are those of the whole server: another component may have it.
        component.setId(taken == null ? id : UUID.randomUUID().toString());
        component.setName(name);
        component.setParentId(realm.getId());
        component.setProviderType(StoredRuleSet.class.getName());
        component.setProviderId(ComponentRuleSetFactory.ID);
        component.put(ComponentRuleSetFactory.DOCUMENT, Documents.toJson(document));
        realm.addComponentModel(component);
        return true;
    }

    /**
     * Stores a document in place of the one that was read.
     *
     * @param etag of what was read; {@code *} for whatever is there
     * @return whether it is stored; not where the rule set has changed since
     */
    public boolean update(String name, String etag, @Nullable Object document) {
        // A copy: the other one is the cache's.
        ComponentModel changed = new ComponentModel(find(name).orElseThrow());
        changed.put(ComponentRuleSetFactory.DOCUMENT, Documents.toJson(document));
        return ifAsRead(changed, etag, current -> current.updateComponent(changed));
    }

    /**
     * Deletes the rule set that was read.
     *
     * @param etag of what was read; {@code *} for whatever is there
     * @return whether it is deleted; not where the rule set has changed since
     */
    public boolean delete(String name, String etag) {
        ComponentModel component = find(name).orElseThrow();
        return ifAsRead(component, etag, current -> current.removeComponent(component));
    }

    /**
     * Makes a change in a transaction of its own that begins with a lock of the row, so that of two changes at the same time,
     * on whatever nodes, the second one sees the first; the cache, and what this session has read, may not know of it.
     */
    private boolean ifAsRead(ComponentModel component, String etag, Consumer<RealmModel> change) {
        return KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            ComponentEntity entity =
                    entities(other).find(ComponentEntity.class, component.getId(), LockModeType.PESSIMISTIC_WRITE);
            if (entity == null || !(etag.equals("*") || etag.equals(etag(document(entity))))) {
                return false;
            }
            RealmModel current = other.realms().getRealm(realm.getId());
            other.getContext().setRealm(current);
            change.accept(current);
            return true;
        });
    }

    private boolean isRuleSet(ComponentEntity entity, String name) {
        return entity.getRealm().getId().equals(realm.getId())
                && StoredRuleSet.class.getName().equals(entity.getProviderType())
                && name.equals(entity.getName());
    }

    private static EntityManager entities(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static String document(ComponentEntity entity) {
        return entity.getComponentConfigs().stream()
                .filter(config -> config.getName().equals(ComponentRuleSetFactory.DOCUMENT))
                .map(config -> Objects.requireNonNullElse(config.getValue(), ""))
                .findFirst()
                .orElse("");
    }

    static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), StoredRuleSet.class.getName());
    }

    static StoredRuleSet read(KeycloakSession session, ComponentModel component) {
        // Whatever provider the component names: there is one.
        StoredRuleSetFactory factory = (StoredRuleSetFactory)
                session.getKeycloakSessionFactory().getProviderFactory(StoredRuleSet.class, ComponentRuleSetFactory.ID);
        return factory.create(session, component);
    }

    private Optional<ComponentModel> find(String name) {
        return components(realm)
                .filter(component -> name.equals(component.getName()))
                .findFirst();
    }

    private Stored stored(ComponentModel component) {
        String text = component.get(ComponentRuleSetFactory.DOCUMENT, "");
        StoredRuleSet read = read(session, component);
        Object document = null;
        try {
            document = Documents.parseJson(text);
        } catch (Documents.UnreadableException e) {
            // among the problems
        }
        return new Stored(
                component.getName(),
                document,
                etag(text),
                read.problems(),
                read.problems().isEmpty() ? read.ruleSet().size() : 0);
    }

    private static String etag(String document) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
