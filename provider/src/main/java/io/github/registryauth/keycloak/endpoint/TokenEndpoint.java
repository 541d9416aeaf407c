package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.keycloak.event.TokenMeters.Labels;
import io.github.registryauth.keycloak.signing.RealmKeys;
import io.github.registryauth.keycloak.subject.Authenticated;
import io.github.registryauth.keycloak.subject.Authenticator;
import io.github.registryauth.keycloak.subject.StraightMapping;
import io.github.registryauth.protocol.Parameters;
import io.github.registryauth.protocol.Refusal;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import io.github.registryauth.protocol.TokenRequest;
import io.github.registryauth.protocol.TokenResponse;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.token.RegistryClaims;
import io.github.registryauth.token.RegistryToken;
import io.github.registryauth.token.SigningKey;
import io.github.registryauth.token.TokenCache;
import io.github.registryauth.token.TokenSigner;
import io.github.registryauth.token.TokenSigner.TokenTooLargeException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** One token request, from HTTP to HTTP: request, subject, decision, signed token. */
final class TokenEndpoint {
    private static final Logger LOG = Logger.getLogger(TokenEndpoint.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Services services;
    private final String issuer;
    private final Answers answers;
    private final long startNanos = System.nanoTime();
    private Labels labels;
    private Cors cors = Cors.none();

    TokenEndpoint(KeycloakSession session, Services services, String issuer) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.services = services;
        this.issuer = issuer;
        this.answers = new Answers(services.json());
        this.labels = Labels.of(realm.getName());
    }

    Response get() {
        return answer(() -> grant(TokenRequest.ofGet(query(), headers(HttpHeaders.AUTHORIZATION))));
    }

    Response post(@Nullable String type, byte @Nullable [] body) {
        return answer(() -> grant(TokenRequest.ofPost(FormBody.parse(type, body), headers(HttpHeaders.AUTHORIZATION))));
    }

    Response options() {
        return answer(() -> {
            query().one("service").ifPresent(service -> cors = Cors.of(origin(), registry(service)));
            return cors.markPreflight(Response.noContent()
                    .header(HttpHeaders.ALLOW, RegistryResource.TOKEN_METHODS)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store"));
        });
    }

    Response methodNotAllowed() {
        return answer(() -> {
            Refusal refusal = Kind.METHOD_NOT_ALLOWED
                    .because("only " + RegistryResource.TOKEN_METHODS + " are understood here")
                    .refusal();
            return refused(refusal).header(HttpHeaders.ALLOW, RegistryResource.TOKEN_METHODS);
        });
    }

    private ResponseBuilder grant(TokenRequest request) {
        requireUsable();
        Registry registry = registry(request.service());
        cors = Cors.of(origin(), registry);
        labels = labels.withCredential(request.credential().kind());

        TokenEvents events = new TokenEvents(session, realm, registry.service(), request.scopes());
        StraightMapping mapping = new StraightMapping(session, services.patterns(), services.notices());
        Authenticated who = new Authenticator(session, realm, registry, mapping, services.guard(), events)
                .authenticate(request.credential(), cors.isAllowed());
        labels = labels.withCredential(who.credential());

        Decision decision = services.policy()
                .evaluate(
                        who.subject(),
                        new Context(registry.everyone()),
                        request.scopes().list());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        RegistryToken token = token(registry, who, decision, now);
        who.succeeded(events, token.id(), decision);
        return cors.mark(answers.ok(new TokenResponse(token.value(), token.value(), token.secondsLeft(now))));
    }

    private RegistryToken token(Registry registry, Authenticated who, Decision decision, Instant now) {
        SigningKey key = RealmKeys.of(realm).signingKey(session, realm, registry.algorithm(), now);
        RegistryClaims claims = new RegistryClaims(
                issuer, who.subject().name(), registry.service(), registry.lifetime(), decision.granted());
        TokenCache.Key same =
                new TokenCache.Key(realm.getId(), who.credential(), claims, key.keyId(), registry.trust());
        try {
            return services.tokens().get(same, now, () -> TokenSigner.sign(claims, key, registry.trust(), now));
        } catch (TokenTooLargeException e) {
            throw Kind.INVALID_REQUEST.because(e.getMessage());
        }
    }

    private Registry registry(String service) {
        Registry registry = services.registries().get(realm, service);
        labels = labels.withRegistry(registry.service());
        return registry;
    }

    private void requireUsable() {
        if (!realm.isEnabled()) {
            throw Kind.DENIED.because("realm '" + realm.getName() + "' is disabled");
        }
        if (!session.getContext().getUri().getBaseUri().getScheme().equals("https")
                && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            throw Kind.DENIED.because(
                    "realm '" + realm.getName() + "' requires HTTPS; use an https:// address, or, where"
                            + " a proxy ends TLS, set Keycloak's proxy-headers option");
        }
    }

    /** Every way out of this endpoint: what went wrong is told in a refusal, what nobody foresaw in the log. */
    private Response answer(Supplier<ResponseBuilder> work) {
        Response response;
        try {
            response = work.get().build();
        } catch (RefusedException e) {
            response = refused(e.refusal()).build();
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            LOG.errorf(e, "A token request failed (%s)", id);
            session.getTransactionManager().setRollbackOnly();
            response = refused(Kind.UNAVAILABLE
                            .because("Keycloak cannot answer now; its log says why under " + id, Duration.ofSeconds(5))
                            .refusal())
                    .build();
        }
        services.meters().count(labels.withStatus(response.getStatus()), startNanos);
        surviveMalformedContentType();
        return response;
    }

    /** Keycloak reads the request's content type again, for its security headers, and answers 500 to a malformed one. */
    private void surviveMalformedContentType() {
        try {
            headers(HttpHeaders.CONTENT_TYPE).forEach(MediaType::valueOf);
        } catch (IllegalArgumentException e) {
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        }
    }

    private ResponseBuilder refused(Refusal refusal) {
        return cors.mark(answers.refused(refusal, realm.getName()));
    }

    private Parameters query() {
        return Parameters.ofQuery(session.getContext().getUri().getRequestUri().getRawQuery());
    }

    private Optional<String> origin() {
        return headers("Origin").stream().findFirst();
    }

    private List<String> headers(String name) {
        List<String> values =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(name);
        return values == null ? List.of() : values;
    }
}
