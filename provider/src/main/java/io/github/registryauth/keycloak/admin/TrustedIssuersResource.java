package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.Subject;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.store.DocumentKind;
import io.github.registryauth.keycloak.store.StoredDocuments.Stored;
import io.github.registryauth.workload.TrustedIssuer;
import io.github.registryauth.workload.UnverifiedJwt;
import io.github.registryauth.workload.Verification;
import io.github.registryauth.workload.Verification.Rejected;
import io.github.registryauth.workload.Verification.Unavailable;
import io.github.registryauth.workload.Verification.Verified;
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

/** Trusted issuers: read, made, changed, deleted, and tried with a JWT. */
public final class TrustedIssuersResource {
    private final AdminContext context;
    private final DocumentAdministration<TrustedIssuer> issuers;

    TrustedIssuersResource(AdminContext context) {
        this.context = context;
        this.issuers = new DocumentAdministration<>(context, DocumentKind.TRUSTED_ISSUER, new TrustedIssuerShape());
    }

    /** All trusted issuers, in short. */
    @GET
    public Response list() {
        return issuers.list();
    }

    /** Makes a trusted issuer; its alias is in the body. */
    @POST
    public Response create(byte @Nullable [] body) {
        return issuers.create(body);
    }

    /** Issuers to start from; what stands in angle brackets has to be filled in. */
    @GET
    @Path("presets")
    public Response presets() {
        context.auth().realm().requireViewRealm();
        return new Bodies(context.session())
                .ok(JarDocuments.PRESETS.names().stream()
                        .map(name -> {
                            Map<String, @Nullable Object> preset = new LinkedHashMap<>();
                            preset.put("alias", name);
                            preset.putAll(JarDocuments.PRESETS.read(name));
                            return preset;
                        })
                        .toList())
                .build();
    }

    @GET
    @Path("{alias}")
    public Response get(@PathParam("alias") String alias) {
        return issuers.get(alias);
    }

    /** Changes the trusted issuer that was read, which {@code If-Match} names by its entity tag. */
    @PUT
    @Path("{alias}")
    public Response update(@PathParam("alias") String alias, byte @Nullable [] body) {
        return issuers.update(alias, body);
    }

    /** Deletes the trusted issuer that was read, which {@code If-Match} names by its entity tag. */
    @DELETE
    @Path("{alias}")
    public Response delete(@PathParam("alias") String alias) {
        return issuers.delete(alias);
    }

    /** What verification says of a JWT, which is neither stored nor logged. */
    @POST
    @Path("{alias}/test")
    public Response test(@PathParam("alias") String alias, byte @Nullable [] body) {
        context.auth().realm().requireViewRealm();
        Stored<TrustedIssuer> stored = issuers.require(alias);
        Bodies answers = new Bodies(context.session());
        String jwt = Bodies.text(answers.readObject(body), "jwt")
                .map(String::strip)
                .orElseThrow(
                        () -> Bodies.badRequest("The request is not valid", List.of(Finding.of("/jwt", "is missing"))));
        TrustedIssuer issuer = stored.reading()
                .value()
                .orElseThrow(() -> Bodies.badRequest(
                        "Trusted issuer " + alias + " is broken and trusts nobody",
                        stored.reading().problems()));
        return answers.ok(told(
                        issuer, jwt, context.verifier().verify(context.realm().getId(), issuer, jwt)))
                .build();
    }

    private static Map<String, Object> told(TrustedIssuer issuer, String jwt, Verification verification) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("valid", verification instanceof Verified);
        told.put("enabled", issuer.enabled());
        Map<String, List<String>> claims =
                UnverifiedJwt.of(jwt).map(UnverifiedJwt::claims).orElse(Map.of());
        if (verification instanceof Verified verified) {
            told.put("reasons", List.of());
            told.put("name", verified.name());
            told.put("expires", verified.expires().toString());
            claims = verified.claims();
        } else if (verification instanceof Rejected rejected) {
            told.put("reasons", rejected.reasons());
        } else if (verification instanceof Unavailable unavailable) {
            told.put("reasons", List.of(unavailable.reason()));
        }
        told.put("subject", Questions.told(new Subject.Workload("", issuer.alias(), claims)));
        return told;
    }

    private static final class TrustedIssuerShape implements DocumentAdministration.Shape<TrustedIssuer> {
        @Override
        public List<String> shown() {
            return List.of("description", "issuer");
        }

        @Override
        public Map<String, Object> summary(Optional<TrustedIssuer> issuer) {
            return Map.of("enabled", issuer.filter(TrustedIssuer::enabled).isPresent());
        }

        @Override
        public List<Finding> warnings(TrustedIssuer issuer) {
            return List.of();
        }
    }
}
