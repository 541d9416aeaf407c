package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.dockerauth.DockerAuthImport;
import io.github.registryauth.acl.dockerauth.DockerAuthImport.Refused;
import io.github.registryauth.acl.dockerauth.DockerAuthImport.Translated;
import io.github.registryauth.acl.dockerauth.ImportOptions;
import io.github.registryauth.acl.dockerauth.LabelTarget;
import io.github.registryauth.acl.dockerauth.ReportLine;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Documents;
import io.github.registryauth.keycloak.document.Documents.UnreadableException;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.store.DocumentKind;
import io.github.registryauth.keycloak.store.StoredDocuments;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** Takes over what another token server was configured with. */
public final class ImportResource {
    private static final String GROUP = "group:";

    private final AdminContext context;

    ImportResource(AdminContext context) {
        this.context = context;
    }

    /**
     * A configuration of docker_auth, in YAML: answers the rule set that means the same, the settings of registries, a report
     * and the proof; stores the rule set where that is asked for.
     *
     * @param labels what becomes of docker_auth's labels: {@code LABEL=ATTRIBUTE} or {@code LABEL=group:/PARENT}
     */
    @POST
    @Path("docker-auth")
    public Response dockerAuth(
            @QueryParam("name") @DefaultValue("docker-auth") String name,
            @QueryParam("store") @DefaultValue("false") boolean store,
            @QueryParam("label") @Nullable List<String> labels,
            byte @Nullable [] body) {
        if (store) {
            context.auth().realm().requireManageRealm();
        } else {
            context.auth().realm().requireViewRealm();
        }
        ImportOptions options = new ImportOptions(name, targets(labels == null ? List.of() : labels));
        DockerAuthImport.Result result = DockerAuthImport.translate(read(body), options);
        if (result instanceof Refused refused) {
            throw Problems.error(
                    400, "The configuration is not imported", refused.problems(), report(refused.report()));
        }
        Translated translated = (Translated) result;
        List<Finding> problems = DocumentKind.RULE_SET.problems(name, translated.document());
        if (!problems.isEmpty()) {
            throw Bodies.badRequest("The configuration is not imported", problems);
        }
        if (store) {
            if (!new StoredDocuments<>(context.session(), context.realm(), DocumentKind.RULE_SET)
                    .create(name, translated.document())) {
                throw Problems.error(409, "There is a rule set " + name + " already; choose another name", List.of());
            }
            DocumentAdministration.record(
                    context, DocumentKind.RULE_SET, OperationType.CREATE, name, translated.document());
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", name);
        told.put("stored", store);
        told.put("proof", translated.proof().toString());
        told.put("registrySettings", translated.registrySettings());
        told.putAll(report(translated.report()));
        told.put("ruleSet", translated.document());
        return new Bodies(context.session()).ok(told).status(store ? 201 : 200).build();
    }

    private static @Nullable Object read(byte @Nullable [] body) {
        try {
            return Documents.parseYamlAsTexts(body == null ? "" : new String(body, StandardCharsets.UTF_8));
        } catch (UnreadableException e) {
            throw Bodies.badRequest("The configuration cannot be read: " + e.reason(), List.of());
        }
    }

    private static Map<String, LabelTarget> targets(List<String> labels) {
        Map<String, LabelTarget> targets = new LinkedHashMap<>();
        for (String label : labels) {
            int equals = label.indexOf('=');
            String target = label.substring(equals + 1);
            if (equals < 1 || targets.containsKey(label.substring(0, equals))) {
                throw Bodies.badRequest(
                        "label=" + label + " is not LABEL=ATTRIBUTE or LABEL=group:/PARENT, or comes twice", List.of());
            }
            try {
                targets.put(
                        label.substring(0, equals),
                        target.startsWith(GROUP)
                                ? new LabelTarget.Groups(target.substring(GROUP.length()))
                                : new LabelTarget.Attribute(target));
            } catch (IllegalArgumentException e) {
                throw Bodies.badRequest(
                        "label=" + label + " is neither LABEL=ATTRIBUTE nor LABEL=group:/PARENT", List.of());
            }
        }
        return targets;
    }

    private static Map<String, Object> report(List<ReportLine> lines) {
        return Map.of(
                "report",
                lines.stream()
                        .map(line -> {
                            Map<String, String> told = new LinkedHashMap<>();
                            told.put(
                                    "severity",
                                    line.severity()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', ' '));
                            told.put("place", line.place());
                            told.put("text", line.text());
                            return told;
                        })
                        .toList());
    }
}
