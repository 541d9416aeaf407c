package io.github.registryauth.keycloak.credential;

import io.github.registryauth.credential.TokenKind;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The tokens of everybody in a realm, read from the database in batches. */
public final class RealmTokens {
    private static final int BATCH = 1_000;
    private static final Comparator<Owned> NEWEST_FIRST = Comparator.comparing(
                    (Owned owned) -> owned.token().created())
            .reversed()
            .thenComparing(owned -> owned.token().id());

    /** Keycloak keeps credentials of users that it stores in one table, of others in another one. */
    private enum Table {
        LOCAL(
                "select c.id as id, c.type as type, c.userLabel as label, c.secretData as secret, c.createdDate as created,"
                        + " c.credentialData as data, u.id as owner from CredentialEntity c join c.user u"
                        + " where u.realmId = :realm and c.type in :types and lower(u.username) like :name escape '!'"),
        FEDERATED(
                "select c.id as id, c.type as type, c.userLabel as label, c.secretData as secret, c.createdDate as created,"
                        + " c.credentialData as data, c.userId as owner from FederatedUserCredentialEntity c"
                        + " where c.realmId = :realm and c.type in :types and lower(c.userId) like :name escape '!'");

        private final String query;

        Table(String query) {
            this.query = query;
        }
    }

    private final EntityManager entities;
    private final RealmModel realm;

    public RealmTokens(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realm = realm;
    }

    /** A token and whose it is, by the owner's id. */
    public record Owned(StoredToken token, String owner) {}

    /**
     * What is looked for; all of it has to hold.
     *
     * @param owner part of the user name, or, of a user whom another system keeps, of the id; empty for everybody
     * @param kind of either kind where there is none
     * @param expiresBefore ends before that time
     * @param unusedSince was neither used nor made since that time
     */
    public record Search(
            String owner, Optional<TokenKind> kind, Optional<Instant> expiresBefore, Optional<Instant> unusedSince) {
        /** Everything. */
        public static Search all() {
            return new Search("", Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Whether only the stored data, which no query looks into, can tell. */
        private boolean asksForData() {
            return expiresBefore.isPresent() || unusedSince.isPresent();
        }

        private boolean fits(StoredToken token) {
            boolean ends = expiresBefore
                    .map(time -> token.expires().filter(time::isAfter).isPresent())
                    .orElse(true);
            boolean unused = unusedSince.map(token.lastUsed()::isBefore).orElse(true);
            return ends && unused;
        }
    }

    /** What is found, the newest first. */
    public List<Owned> find(Search search, int first, int max) {
        List<Owned> found = new ArrayList<>();
        for (Table table : Table.values()) {
            if (search.asksForData()) {
                forEach(table, search, owned -> {
                    found.add(owned);
                    if (found.size() > first + max + BATCH) {
                        keepNewest(found, first + max);
                    }
                });
            } else {
                read(query(table, search, " order by c.createdDate desc, c.id").setMaxResults(first + max))
                        .forEach(found::add);
            }
        }
        keepNewest(found, first + max);
        return found.stream().skip(first).toList();
    }

    private static void keepNewest(List<Owned> found, int most) {
        found.sort(NEWEST_FIRST);
        if (found.size() > most) {
            found.subList(most, found.size()).clear();
        }
    }

    /** All that is found, in no order that means anything. */
    public void forEach(Search search, Consumer<Owned> consumer) {
        for (Table table : Table.values()) {
            forEach(table, search, consumer);
        }
    }

    /** Goes along the primary key, so that however many there are, each is read once. */
    private void forEach(Table table, Search search, Consumer<Owned> consumer) {
        String last = "";
        List<Tuple> batch;
        do {
            batch = query(table, search, " and c.id > :last order by c.id")
                    .setParameter("last", last)
                    .setMaxResults(BATCH)
                    .getResultList();
            batch.stream()
                    .flatMap(row -> owned(row).stream())
                    .filter(owned -> search.fits(owned.token()))
                    .forEach(consumer);
            last = batch.isEmpty() ? last : batch.get(batch.size() - 1).get("id", String.class);
        } while (batch.size() == BATCH);
    }

    private TypedQuery<Tuple> query(Table table, Search search, String rest) {
        List<TokenKind> kinds = search.kind().map(List::of).orElse(List.of(TokenKind.values()));
        return entities.createQuery(table.query + rest, Tuple.class)
                .setParameter("realm", realm.getId())
                .setParameter("types", kinds.stream().map(StoredToken::type).toList())
                .setParameter("name", "%" + literal(search.owner().toLowerCase(Locale.ROOT)) + "%");
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static Stream<Owned> read(TypedQuery<Tuple> query) {
        return query.getResultList().stream().flatMap(row -> owned(row).stream());
    }

    private static Optional<Owned> owned(Tuple row) {
        return StoredToken.read(
                        row.get("id", String.class),
                        row.get("type", String.class),
                        row.get("label", String.class),
                        row.get("secret", String.class),
                        row.get("created", Long.class),
                        row.get("data", String.class))
                .map(token -> new Owned(token, row.get("owner", String.class)));
    }
}
