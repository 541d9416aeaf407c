package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Bodies.NamedDocument;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.store.DocumentKind;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rule sets: read, made, changed, deleted, and checked without being stored. */
public final class RuleSetsResource {
    private final AdminContext context;
    private final DocumentAdministration<RuleSet> ruleSets;

    RuleSetsResource(AdminContext context) {
        this.context = context;
        this.ruleSets = new DocumentAdministration<>(context, DocumentKind.RULE_SET, new RuleSetShape(context));
    }

    /** All rule sets, without their rules. */
    @GET
    public Response list() {
        return ruleSets.list();
    }

    /** Makes a rule set; its name is in the body. */
    @POST
    public Response create(byte @Nullable [] body) {
        return ruleSets.create(body);
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        return ruleSets.get(name);
    }

    /** Changes the rule set that was read, which {@code If-Match} names by its entity tag. */
    @PUT
    @Path("{name}")
    public Response update(@PathParam("name") String name, byte @Nullable [] body) {
        return ruleSets.update(name, body);
    }

    /** Deletes the rule set that was read, which {@code If-Match} names by its entity tag. */
    @DELETE
    @Path("{name}")
    public Response delete(@PathParam("name") String name) {
        return ruleSets.delete(name);
    }

    /** What is wrong with a rule set, and worth a second look, without storing it. */
    @POST
    @Path("check")
    public Response check(byte @Nullable [] body) {
        context.auth().realm().requireViewRealm();
        NamedDocument ruleSet = ruleSets.read(body);
        String name = ruleSet.name().orElse("draft");
        List<Finding> problems = DocumentKind.RULE_SET.problems(name, ruleSet.document());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("valid", problems.isEmpty());
        result.put("problems", Problems.told(problems));
        result.put("warnings", problems.isEmpty() ? ruleSets.warnings(name, ruleSet.document()) : List.of());
        return new Bodies(context.session()).ok(result).build();
    }

    private record RuleSetShape(AdminContext context) implements DocumentAdministration.Shape<RuleSet> {
        @Override
        public List<String> shown() {
            return List.of("description", "evaluation");
        }

        @Override
        public Map<String, Object> summary(Optional<RuleSet> ruleSet) {
            return Map.of("rules", ruleSet.map(RuleSet::size).orElse(0));
        }

        @Override
        public List<Finding> warnings(RuleSet ruleSet) {
            return RuleSetLint.warnings(context.session(), context.realm(), context.auth(), ruleSet);
        }
    }
}
