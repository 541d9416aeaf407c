package io.github.registryauth.keycloak.admin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The addresses under {@code /admin/realms/{realm}/registry}. */
public final class RegistryAdminResource {
    private final AdminContext context;

    RegistryAdminResource(AdminContext context) {
        this.context = context;
    }

    @Path("registries")
    public RegistriesResource registries() {
        return new RegistriesResource(context);
    }

    @Path("rule-sets")
    public RuleSetsResource ruleSets() {
        return new RuleSetsResource(context);
    }

    @Path("trusted-issuers")
    public TrustedIssuersResource trustedIssuers() {
        return new TrustedIssuersResource(context);
    }

    @Path("templates")
    public TemplatesResource templates() {
        return new TemplatesResource(context);
    }

    @Path("explain")
    public ExplainResource explain() {
        return new ExplainResource(context);
    }

    @Path("what-can")
    public WhatCanResource whatCan() {
        return new WhatCanResource(context);
    }

    @Path("who-can")
    public WhoCanResource whoCan() {
        return new WhoCanResource(context);
    }

    @Path("diff")
    public DiffResource diff() {
        return new DiffResource(context);
    }

    @Path("import")
    public ImportResource importing() {
        return new ImportResource(context);
    }

    @Path("probe")
    public ProbeResource probe() {
        return new ProbeResource(context);
    }

    @Path("tokens")
    public TokensResource tokens() {
        return new TokensResource(context);
    }

    @Path("settings")
    public SettingsResource settings() {
        return new SettingsResource(context);
    }

    /** This API's description (OpenAPI 3.1). */
    @GET
    @Path("openapi.yaml")
    public Response openApi() {
        context.auth().realm().requireViewRealm();
        try (InputStream stream = RegistryAdminResource.class.getResourceAsStream("openapi.yaml")) {
            byte[] text = Objects.requireNonNull(stream, "openapi.yaml is missing in the jar")
                    .readAllBytes();
            return Response.ok(text, "application/yaml").build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
