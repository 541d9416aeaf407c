package io.github.registryauth.keycloak.admin;

import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Documents;
import io.github.registryauth.keycloak.document.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rule sets to start from; they lie as YAML in the jar. */
public final class TemplatesResource {
    static final List<String> NAMES =
            List.of("team-namespaces", "user-namespaces", "project-roles", "public-mirror", "ci", "read-only-freeze");

    private final AdminContext context;

    TemplatesResource(AdminContext context) {
        this.context = context;
    }

    /** All templates, with what they are for. */
    @GET
    public Response list() {
        context.auth().realm().requireViewRealm();
        return new Bodies(context.session())
                .ok(NAMES.stream()
                        .map(name -> {
                            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                            entry.put("name", name);
                            entry.put("description", read(name).get("description"));
                            return entry;
                        })
                        .toList())
                .build();
    }

    /** A template: a rule set under the template's name, ready to be changed and stored. */
    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        context.auth().realm().requireViewRealm();
        if (!NAMES.contains(name)) {
            throw Problems.error(
                    404,
                    "There is no template " + name + "; there are " + String.join(", ", NAMES),
                    List.<Finding>of());
        }
        Map<String, @Nullable Object> template = new LinkedHashMap<>();
        template.put("name", name);
        template.putAll(read(name));
        return new Bodies(context.session()).ok(template).build();
    }

    /** A template's document. */
    static Map<String, @Nullable Object> read(String name) {
        try (InputStream stream = TemplatesResource.class.getResourceAsStream("templates/" + name + ".yaml")) {
            String text = new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
            return Bodies.object(Documents.parseYaml(text), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
