package io.github.registryauth.keycloak.admin;

import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rule sets to start from. */
public final class TemplatesResource {
    private final AdminContext context;

    TemplatesResource(AdminContext context) {
        this.context = context;
    }

    /** All templates, with what they are for. */
    @GET
    public Response list() {
        context.auth().realm().requireViewRealm();
        return new Bodies(context.session())
                .ok(JarDocuments.TEMPLATES.names().stream()
                        .map(name -> {
                            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                            entry.put("name", name);
                            entry.put(
                                    "description",
                                    JarDocuments.TEMPLATES.read(name).get("description"));
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
        if (!JarDocuments.TEMPLATES.names().contains(name)) {
            throw Problems.error(
                    404,
                    "There is no template " + name + "; there are " + String.join(", ", JarDocuments.TEMPLATES.names()),
                    List.<Finding>of());
        }
        Map<String, @Nullable Object> template = new LinkedHashMap<>();
        template.put("name", name);
        template.putAll(JarDocuments.TEMPLATES.read(name));
        return new Bodies(context.session()).ok(template).build();
    }
}
