package io.github.registryauth.keycloak.admin;

import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Bodies.NamedDocument;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.store.DocumentKind;
import io.github.registryauth.keycloak.store.StoredDocuments;
import io.github.registryauth.keycloak.store.StoredDocuments.Stored;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** Named documents of one kind over HTTP: listed, made, read, changed and deleted. */
final class DocumentAdministration<T> {
    private final AdminContext context;
    private final DocumentKind<T> kind;
    private final Shape<T> shape;
    private final Bodies answers;
    private final StoredDocuments<T> stored;

    /** What differs between the kinds. */
    interface Shape<T> {
        /** The fields of the document that a list shows. */
        List<String> shown();

        /** What a list shows beside them. */
        Map<String, Object> summary(Optional<T> value);

        /** What is worth a second look in one that is valid. */
        List<Finding> warnings(T value);
    }

    DocumentAdministration(AdminContext context, DocumentKind<T> kind, Shape<T> shape) {
        this.context = context;
        this.kind = kind;
        this.shape = shape;
        this.answers = new Bodies(context.session());
        this.stored = new StoredDocuments<>(context.session(), context.realm(), kind);
    }

    /** All of them, in short. */
    Response list() {
        context.auth().realm().requireViewRealm();
        return answers.ok(stored.list().stream().map(this::summary).toList()).build();
    }

    /** Makes one; its name is in the body. */
    Response create(byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        NamedDocument document = read(body);
        String name = document.name()
                .orElseThrow(() -> Bodies.badRequest(
                        "The " + kind.noun() + " is not stored",
                        List.of(Finding.of("/" + kind.nameField(), "is missing"))));
        if (!stored.create(name, document.document())) {
            throw Problems.error(
                    409, "There is a " + kind.noun() + " " + name + " already; change that one", List.of());
        }
        record(context, kind, OperationType.CREATE, name, document.document());
        URI location = context.session()
                .getContext()
                .getUri()
                .getAbsolutePathBuilder()
                .path(name)
                .build();
        return answers.ok(saved(name, document.document()))
                .status(201)
                .location(location)
                .build();
    }

    Response get(String name) {
        context.auth().realm().requireViewRealm();
        Stored<T> found = require(name);
        return answers.ok(represented(found))
                .header(HttpHeaders.ETAG, EntityTags.quoted(found.etag()))
                .build();
    }

    /** Changes the one that was read, which {@code If-Match} names by its entity tag. */
    Response update(String name, byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        require(name);
        Predicate<String> asRead = EntityTags.ifMatch(answers, kind.noun());
        NamedDocument document = read(body);
        if (!document.name().orElse(name).equals(name)) {
            throw Bodies.badRequest(
                    "The " + kind.noun() + " is not stored",
                    List.of(Finding.of(
                            "/" + kind.nameField(),
                            "a " + kind.noun() + " keeps its " + kind.nameField()
                                    + "; make a new one and delete this one")));
        }
        if (!stored.update(name, asRead, document.document())) {
            throw EntityTags.lostUpdate(kind.capitalNoun() + " " + name);
        }
        record(context, kind, OperationType.UPDATE, name, document.document());
        return answers.ok(saved(name, document.document())).build();
    }

    /** Deletes the one that was read, which {@code If-Match} names by its entity tag. */
    Response delete(String name) {
        context.auth().realm().requireManageRealm();
        Stored<T> found = require(name);
        if (!stored.delete(name, EntityTags.ifMatch(answers, kind.noun()))) {
            throw EntityTags.lostUpdate(kind.capitalNoun() + " " + name);
        }
        record(context, kind, OperationType.DELETE, name, found.document());
        return Response.noContent().build();
    }

    Stored<T> require(String name) {
        return stored.get(name)
                .orElseThrow(() -> Problems.error(404, "There is no " + kind.noun() + " " + name, List.of()));
    }

    /** The document of a request. */
    NamedDocument read(byte @Nullable [] body) {
        return NamedDocument.of(answers.readObject(body), kind.nameField());
    }

    /** What is worth a second look; nothing where the document is not valid. */
    List<Map<String, String>> warnings(String name, Map<String, @Nullable Object> document) {
        return Problems.told(
                kind.read(name, document).value().map(shape::warnings).orElse(List.of()));
    }

    /** The admin event of a change. */
    static void record(
            AdminContext context,
            DocumentKind<?> kind,
            OperationType operation,
            String name,
            @Nullable Object document) {
        context.adminEvent()
                .operation(operation)
                .resource("REGISTRY_" + kind.noun().replace(' ', '_').toUpperCase(Locale.ROOT))
                .resourcePath("registry", kind.noun().replace(' ', '-') + "s", name)
                .representation(document == null ? Map.of() : document)
                .success();
    }

    private Map<String, Object> saved(String name, Map<String, @Nullable Object> document) {
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put(kind.nameField(), name);
        saved.put("warnings", warnings(name, document));
        return saved;
    }

    private Map<String, @Nullable Object> represented(Stored<T> found) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(kind.nameField(), found.name());
        if (found.document() instanceof Map<?, ?> document) {
            document.forEach((field, value) -> body.put(String.valueOf(field), value));
        }
        addProblems(body, found);
        return body;
    }

    private Map<String, @Nullable Object> summary(Stored<T> found) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put(kind.nameField(), found.name());
        if (found.document() instanceof Map<?, ?> document) {
            for (String field : shape.shown()) {
                Object value = document.get(field);
                if (value != null) {
                    summary.put(field, value);
                }
            }
        }
        summary.putAll(shape.summary(found.reading().value()));
        summary.put("etag", EntityTags.quoted(found.etag()));
        addProblems(summary, found);
        return summary;
    }

    private static void addProblems(Map<String, @Nullable Object> body, Stored<?> found) {
        if (!found.reading().problems().isEmpty()) {
            body.put("problems", Problems.told(found.reading().problems()));
        }
    }
}
