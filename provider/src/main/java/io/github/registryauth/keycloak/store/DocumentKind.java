package io.github.registryauth.keycloak.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Documents;
import io.github.registryauth.keycloak.document.Documents.UnreadableException;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.workload.TrustedIssuer;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;

/** A kind of named documents in JSON, each of which is stored as one component of the realm. */
public final class DocumentKind<T> {
    /** Rules that say who may do what. */
    public static final DocumentKind<RuleSet> RULE_SET =
            new DocumentKind<>("rule set", "name", StoredRuleSet.class, "", new RuleSetMeaning());
    /** OpenID providers whose JWTs are taken from workloads. */
    public static final DocumentKind<TrustedIssuer> TRUSTED_ISSUER = new DocumentKind<>(
            "trusted issuer", "alias", StoredTrustedIssuer.class, "trusted-issuer:", new TrustedIssuerMeaning());

    /** The component's setting that holds the document. */
    static final String DOCUMENT = "document";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MAX_CACHED_CHARACTERS = 32_000_000;

    private final String noun;
    private final String nameField;
    private final Class<? extends Provider> type;
    private final String idSpace;
    private final Meaning<T> meaning;

    /** What was read, by name and document: a change of one, or of the realm, leaves the others as they are. */
    private final Cache<Source, DocumentReading<T>> readings;

    private record Source(String name, String document) {}

    /** What documents of a kind mean. */
    interface Meaning<T> {
        /** Reads a document. */
        DocumentReading<T> read(String name, @Nullable Object document);

        /** A name that is none, and why not. */
        Optional<String> refusedName(String name);

        /** What speaks against one beside the others of the realm. */
        List<Finding> conflicts(T value, Stream<T> others);

        /** What a document costs in memory, beside its characters and in the same measure. */
        int weight(T value);

        /** What it means that a stored one cannot be read. */
        String whenBroken();
    }

    /**
     * @param noun what people call one
     * @param nameField what its name is called, where it stands in the document
     * @param idSpace keeps the ids of components of equal names apart; rule sets have been there before there were kinds
     */
    private DocumentKind(
            String noun, String nameField, Class<? extends Provider> type, String idSpace, Meaning<T> meaning) {
        this.noun = noun;
        this.nameField = nameField;
        this.type = type;
        this.idSpace = idSpace;
        this.meaning = meaning;
        this.readings = Caffeine.newBuilder()
                .maximumWeight(MAX_CACHED_CHARACTERS)
                .weigher((Source source, DocumentReading<T> reading) -> 200
                        + source.document().length()
                        + reading.value().map(meaning::weight).orElse(0))
                .executor(Runnable::run)
                .build();
    }

    /** What people call one, such as {@code rule set}. */
    public String noun() {
        return noun;
    }

    /** The noun at the beginning of a sentence. */
    public String capitalNoun() {
        return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    }

    /** What its name is called, where it stands in the document. */
    public String nameField() {
        return nameField;
    }

    /** The component's provider type. */
    String type() {
        return type.getName();
    }

    /** The component's provider id. */
    String id() {
        return "registry-" + noun.replace(' ', '-');
    }

    String idSpace() {
        return idSpace;
    }

    String whenBroken() {
        return meaning.whenBroken();
    }

    /** Reads a document that need not be stored. */
    public DocumentReading<T> read(String name, @Nullable Object document) {
        return readText(name, Documents.toJson(document));
    }

    /** All that speaks against storing a document under a name, apart from what else is stored. */
    public List<Finding> problems(String name, @Nullable Object document) {
        return problems(name, read(name, document));
    }

    DocumentReading<T> read(ComponentModel component) {
        List<String> texts = texts(component);
        return texts.size() == 1
                ? readText(name(component), texts.get(0))
                : unreadable("holds " + texts.size() + " documents; one is meant, and nobody can tell which");
    }

    static String name(ComponentModel component) {
        return Optional.ofNullable(component.getName()).orElse("");
    }

    /** What is stored as the document. It is one text, unless somebody went past the validation. */
    static List<String> texts(ComponentModel component) {
        return Optional.ofNullable(component.getConfig().getList(DOCUMENT)).orElse(List.of()).stream()
                .map(text -> Objects.requireNonNullElse(text, ""))
                .toList();
    }

    /** The document: maps, lists and texts; null where there is none that can be read. */
    static @Nullable Object document(ComponentModel component) {
        List<String> texts = texts(component);
        try {
            return texts.size() == 1 ? Documents.parseJson(texts.get(0)) : null;
        } catch (UnreadableException e) {
            return null;
        }
    }

    /** The components of this kind. */
    Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), type());
    }

    /**
     * Lets a component pass, or refuses it: not by ComponentValidationException, which a realm import answers with 500 and
     * without the reason.
     */
    void validate(KeycloakSession session, RealmModel realm, ComponentModel component) {
        String name = name(component);
        List<Finding> problems = problems(name, read(component));
        if (!realm.getId().equals(component.getParentId())) {
            problems.add(Finding.of("/parentId", "must be the realm's id; below anything else it is never in force"));
        }
        List<ComponentModel> others = components(realm)
                .filter(other -> !other.getId().equals(component.getId()))
                .toList();
        if (problems.isEmpty() && others.stream().anyMatch(other -> name(other).equals(name))) {
            throw refused(session, 409, "There is a " + noun + " " + name + " already", List.of());
        }
        if (problems.isEmpty()) {
            read(component)
                    .value()
                    .map(value -> meaning.conflicts(
                            value,
                            others.stream()
                                    .map(this::read)
                                    .map(DocumentReading::value)
                                    .flatMap(Optional::stream)))
                    .ifPresent(problems::addAll);
        }
        if (!problems.isEmpty()) {
            throw refused(session, 400, capitalNoun() + " " + name + " is not stored", problems);
        }
    }

    /** Keycloak keeps what it has done so far for an error that has an answer: half a realm, where one is imported. */
    private static WebApplicationException refused(
            KeycloakSession session, int status, String message, List<Finding> problems) {
        session.getTransactionManager().setRollbackOnly();
        return Problems.error(status, message, problems);
    }

    private List<Finding> problems(String name, DocumentReading<T> reading) {
        List<Finding> problems = new ArrayList<>();
        String pointer = "/" + nameField;
        if (!NAME.matcher(name).matches()) {
            problems.add(Finding.of(
                    pointer, "must be 1 to 64 letters, digits, '.', '_' and '-', and begin with a letter or digit"));
        } else {
            meaning.refusedName(name).ifPresent(reason -> problems.add(Finding.of(pointer, reason)));
        }
        problems.addAll(reading.objections());
        return problems;
    }

    private DocumentReading<T> readText(String name, String text) {
        return readings.get(new Source(name, text), source -> {
            try {
                return meaning.read(source.name(), Documents.parseJson(source.document()));
            } catch (UnreadableException e) {
                return unreadable("not JSON: " + e.reason());
            }
        });
    }

    private DocumentReading<T> unreadable(String reason) {
        return new DocumentReading<>(Optional.empty(), List.of(Finding.of("", reason)), value -> List.of());
    }
}
