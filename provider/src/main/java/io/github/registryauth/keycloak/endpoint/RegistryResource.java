package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.keycloak.account.AccountContext;
import io.github.registryauth.keycloak.account.AccountResource;
import io.github.registryauth.keycloak.signing.RealmKeys;
import io.github.registryauth.protocol.Discovery;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.registry.RealmAddresses;
import io.github.registryauth.token.SignatureAlgorithm;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** The addresses under {@code /realms/{realm}/registry}. Reads HTTP, calls one room, writes HTTP. */
public final class RegistryResource {
    static final String TOKEN_METHODS = "GET, POST, OPTIONS";

    private static final List<String> ALGORITHMS =
            Stream.of(SignatureAlgorithm.values()).map(Enum::name).toList();

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Services services;
    private final Answers answers;

    RegistryResource(KeycloakSession session, Services services) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.services = services;
        this.answers = new Answers(session, services);
    }

    /** What a registry's configuration needs. */
    @GET
    public Response discovery() {
        return published(() -> {
            RealmAddresses addresses = new RealmAddresses(issuer());
            return answers.ok(new Discovery(
                    addresses.issuer(),
                    addresses.token(),
                    addresses.ca(),
                    addresses.jwks(),
                    List.of("pull", "push", "delete", "*"),
                    ALGORITHMS,
                    List.of("password", "refresh_token"),
                    services.version()));
        });
    }

    /** The CA certificate: a registry's {@code rootcertbundle}. A realm without a registry gets no CA by being asked. */
    @GET
    @Path("ca.pem")
    public Response ca() {
        return published(() -> {
            if (!RealmKeys.hasAuthority(realm) && !services.registries().any(session, realm)) {
                throw Kind.NOT_FOUND.because("realm '" + realm.getName() + "' has no registry yet, and so no CA; make a"
                        + " bearer-only client with registry.* attributes first");
            }
            String pem = RealmKeys.of(realm).authority(session, realm).certificatePem();
            return Response.ok(pem, "application/x-pem-file").header(HttpHeaders.CACHE_CONTROL, "no-cache");
        });
    }

    /** The public keys: a registry's {@code jwks} file. */
    @GET
    @Path("jwks.json")
    public Response jwks() {
        return published(
                () -> Response.ok(RealmKeys.publicKeys(session, realm).toJson(), MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache"));
    }

    /** Where people sign in by browser, for the account console or a registry's user interface. */
    @GET
    @Path("login")
    public Response login() {
        return published(() -> new SignIn(session, services).begin());
    }

    /** Where Keycloak's sign-in leads back to. */
    @GET
    @Path("login/back")
    public Response signedIn() {
        return published(() -> new SignIn(session, services).back());
    }

    /** A person's own access, behind the account console's page. */
    @Path("account")
    public AccountResource account() {
        return new AccountResource(
                new AccountContext(session, realm, services.registries(), services.patterns(), services.notices()));
    }

    @GET
    @Path("token")
    public Response getToken() {
        return tokenEndpoint().get();
    }

    @POST
    @Path("token")
    public Response postToken(@HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, byte @Nullable [] body) {
        return tokenEndpoint().post(type, body);
    }

    @OPTIONS
    @Path("token")
    public Response preflight() {
        return tokenEndpoint().options();
    }

    @HEAD
    @Path("token")
    public Response head() {
        return tokenEndpoint().methodNotAllowed();
    }

    @PUT
    @Path("token")
    public Response put() {
        return tokenEndpoint().methodNotAllowed();
    }

    @PATCH
    @Path("token")
    public Response patch() {
        return tokenEndpoint().methodNotAllowed();
    }

    @DELETE
    @Path("token")
    public Response delete() {
        return tokenEndpoint().methodNotAllowed();
    }

    /** The repositories of a registry that whoever asks may pull, in place of its own catalog. */
    @GET
    @Path("catalog/{service: .+}")
    public Response catalog(@PathParam("service") String service) {
        return new CatalogEndpoint(session, services, issuer()).list(service);
    }

    private Response published(Supplier<ResponseBuilder> work) {
        return answers.answer(() -> {
                    new Incoming(session).requireEnabled();
                    return work.get();
                })
                .build();
    }

    private TokenEndpoint tokenEndpoint() {
        return new TokenEndpoint(session, services, issuer());
    }

    private String issuer() {
        return Urls.realmIssuer(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName());
    }
}
