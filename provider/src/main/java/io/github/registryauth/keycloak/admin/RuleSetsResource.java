package io.github.registryauth.keycloak.admin;

import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Bodies.NamedDocument;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.store.RuleSetLint;
import io.github.registryauth.keycloak.store.RuleSets;
import io.github.registryauth.keycloak.store.RuleSets.Stored;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** Rule sets: read, made, changed, deleted, and checked without being stored. */
public final class RuleSetsResource {
    private static final String NAME = "name";
    private static final String RESOURCE_TYPE = "REGISTRY_RULE_SET";

    private final AdminContext context;
    private final Bodies answers;
    private final RuleSets ruleSets;

    RuleSetsResource(AdminContext context) {
        this.context = context;
        this.answers = new Bodies(context.session());
        this.ruleSets = new RuleSets(context.session(), context.realm());
    }

    /** All rule sets, without their rules. */
    @GET
    public Response list() {
        context.auth().realm().requireViewRealm();
        return answers.ok(
                        ruleSets.list().stream().map(RuleSetsResource::summary).toList())
                .build();
    }

    /** Makes a rule set; its name is in the body. */
    @POST
    public Response create(byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        NamedDocument ruleSet = NamedDocument.of(answers.readObject(body));
        Map<String, @Nullable Object> document = ruleSet.document();
        String name = ruleSet.name()
                .orElseThrow(() ->
                        Bodies.badRequest("The rule set is not stored", List.of(Finding.of("/name", "is missing"))));
        requireGood(name, document);
        if (!ruleSets.create(name, document)) {
            throw Problems.error(409, "There is a rule set " + name + " already; change that one", List.of());
        }
        record(OperationType.CREATE, name, document);
        URI location = context.session()
                .getContext()
                .getUri()
                .getAbsolutePathBuilder()
                .path(name)
                .build();
        return answers.ok(saved(name, document)).status(201).location(location).build();
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        context.auth().realm().requireViewRealm();
        return represented(require(name)).build();
    }

    /** Changes the rule set that was read, which {@code If-Match} names by its entity tag. */
    @PUT
    @Path("{name}")
    public Response update(@PathParam("name") String name, byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        require(name);
        String etag = ifMatch();
        NamedDocument ruleSet = NamedDocument.of(answers.readObject(body));
        Map<String, @Nullable Object> document = ruleSet.document();
        if (!ruleSet.name().orElse(name).equals(name)) {
            throw Bodies.badRequest(
                    "The rule set is not stored",
                    List.of(Finding.of("/name", "a rule set keeps its name; make a new one and delete this one")));
        }
        requireGood(name, document);
        if (!ruleSets.update(name, etag, document)) {
            throw lostUpdate(name);
        }
        record(OperationType.UPDATE, name, document);
        return answers.ok(saved(name, document)).build();
    }

    /** Deletes the rule set that was read, which {@code If-Match} names by its entity tag. */
    @DELETE
    @Path("{name}")
    public Response delete(@PathParam("name") String name) {
        context.auth().realm().requireManageRealm();
        Stored stored = require(name);
        if (!ruleSets.delete(name, ifMatch())) {
            throw lostUpdate(name);
        }
        record(OperationType.DELETE, name, stored.document());
        return Response.noContent().build();
    }

    /** What is wrong with a rule set, and worth a second look, without storing it. */
    @POST
    @Path("check")
    public Response check(byte @Nullable [] body) {
        context.auth().realm().requireViewRealm();
        NamedDocument ruleSet = NamedDocument.of(answers.readObject(body));
        Map<String, @Nullable Object> document = ruleSet.document();
        String name = ruleSet.name().orElse("draft");
        List<Finding> problems = RuleSets.problems(name, document);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("valid", problems.isEmpty());
        result.put("problems", Problems.told(problems));
        result.put("warnings", Problems.told(problems.isEmpty() ? warnings(name, document) : List.of()));
        return answers.ok(result).build();
    }

    private static void requireGood(String name, Map<String, @Nullable Object> document) {
        List<Finding> problems = RuleSets.problems(name, document);
        if (!problems.isEmpty()) {
            throw Bodies.badRequest("The rule set is not stored", problems);
        }
    }

    private List<Finding> warnings(String name, @Nullable Object document) {
        return RuleSetLint.warnings(context.session(), context.realm(), context.auth(), name, document);
    }

    private Map<String, Object> saved(String name, Map<String, @Nullable Object> document) {
        Map<String, Object> saved = new LinkedHashMap<>();
        saved.put(NAME, name);
        saved.put("warnings", Problems.told(warnings(name, document)));
        return saved;
    }

    private ResponseBuilder represented(Stored stored) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(NAME, stored.name());
        if (stored.document() instanceof Map<?, ?> document) {
            document.forEach((field, value) -> body.put(String.valueOf(field), value));
        }
        if (!stored.problems().isEmpty()) {
            body.put("problems", Problems.told(stored.problems()));
        }
        return answers.ok(body).header(HttpHeaders.ETAG, quoted(stored.etag()));
    }

    private static Map<String, Object> summary(Stored stored) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put(NAME, stored.name());
        if (stored.document() instanceof Map<?, ?> document) {
            for (String field : List.of("description", "evaluation")) {
                Object value = document.get(field);
                if (value != null) {
                    summary.put(field, value);
                }
            }
        }
        summary.put("rules", stored.rules());
        summary.put("etag", quoted(stored.etag()));
        if (!stored.problems().isEmpty()) {
            summary.put("problems", Problems.told(stored.problems()));
        }
        return summary;
    }

    private Stored require(String name) {
        return ruleSets.get(name).orElseThrow(() -> Problems.error(404, "There is no rule set " + name, List.of()));
    }

    /** RFC 9110, section 13.1.1; RFC 6585, section 3, where it is missing. */
    private String ifMatch() {
        Optional<String> header = answers.header(HttpHeaders.IF_MATCH);
        String value = header.map(String::strip)
                .orElseThrow(() -> Problems.error(
                        428,
                        "Read the rule set first and send its ETag as If-Match, so that nobody else's change is lost"
                                + " (If-Match: * takes whatever is there)",
                        List.of()));
        // A quoted star is an entity tag like any other.
        return value.length() > 3 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static RuntimeException lostUpdate(String name) {
        return Problems.error(
                412,
                "Rule set " + name + " has changed since it was read; read it again and put the change into it",
                List.of());
    }

    private void record(OperationType operation, String name, @Nullable Object document) {
        record(context, operation, name, document);
    }

    /** The admin event of a change of a rule set. */
    static void record(AdminContext context, OperationType operation, String name, @Nullable Object document) {
        context.adminEvent()
                .operation(operation)
                .resource(RESOURCE_TYPE)
                .resourcePath("registry", "rule-sets", name)
                .representation(document == null ? Map.of() : document)
                .success();
    }

    private static String quoted(String etag) {
        return "\"" + etag + "\"";
    }
}
