package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.keycloak.credential.TokenData;
import io.github.registryauth.keycloak.credential.UserTokens;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.keycloak.event.TokenMeters.Labels;
import io.github.registryauth.keycloak.signing.RealmKeys;
import io.github.registryauth.keycloak.store.RealmPolicy;
import io.github.registryauth.keycloak.subject.Authenticated;
import io.github.registryauth.keycloak.subject.Authenticator;
import io.github.registryauth.keycloak.subject.Proof;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.TokenRequest;
import io.github.registryauth.protocol.TokenResponse;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.token.Holder;
import io.github.registryauth.token.RegistryClaims;
import io.github.registryauth.token.RegistryToken;
import io.github.registryauth.token.SigningKey;
import io.github.registryauth.token.TokenCache;
import io.github.registryauth.token.TokenSigner;
import io.github.registryauth.token.TokenSigner.TokenTooLargeException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** One token request, from HTTP to HTTP: request, subject, decision, signed token. */
final class TokenEndpoint {
    /** RFC 9110, section 10.1.5: the first product, without its comment. */
    private static final Pattern USER_AGENT = Pattern.compile("^[!-'*-~]{1,64}");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Services services;
    private final String issuer;
    private final Incoming incoming;
    private final Answers answers;
    private final long startNanos = System.nanoTime();
    private Labels labels;
    private Cors cors = Cors.none();

    TokenEndpoint(KeycloakSession session, Services services, String issuer) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.services = services;
        this.issuer = issuer;
        this.incoming = new Incoming(session);
        this.answers = new Answers(session, services);
        this.labels = Labels.of(realm.getName());
    }

    Response get() {
        return answer(() -> {
            incoming.requireUsable();
            return grant(TokenRequest.ofGet(incoming.query(), incoming.headers(HttpHeaders.AUTHORIZATION)));
        });
    }

    Response post(@Nullable String type, byte @Nullable [] body) {
        return answer(() -> {
            incoming.requireUsable();
            return grant(TokenRequest.ofPost(FormBody.parse(type, body), incoming.headers(HttpHeaders.AUTHORIZATION)));
        });
    }

    Response options() {
        return answer(() -> {
            incoming.query().one("service").ifPresent(service -> cors = Cors.of(origin(), registry(service)));
            return cors.allow(Response.noContent()
                    .header(HttpHeaders.ALLOW, RegistryResource.TOKEN_METHODS)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store"));
        });
    }

    Response methodNotAllowed() {
        return answer(() -> {
            throw Kind.METHOD_NOT_ALLOWED.because("only " + RegistryResource.TOKEN_METHODS + " are understood here");
        });
    }

    private ResponseBuilder grant(TokenRequest request) {
        Registry registry = registry(request.service());
        cors = Cors.of(origin(), registry);
        labels = labels.withCredential(request.credential().kind());

        TokenEvents events =
                new TokenEvents(session, realm, registry.service(), request.scopes(), services.strangers());
        Policy policy = RealmPolicy.of(session, realm);
        Authenticator authenticator = services.authenticator(session, realm, registry, policy, events);
        Authenticated who = authenticator.authenticate(request.credential(), cors.origin());
        Proof proof = who.proof();
        labels = labels.withCredential(proof.credential());

        Context context = proof.context(registry, incoming.address());
        Decision decision =
                policy.evaluate(who.subject(), context, request.scopes().list());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        RegistryToken token = token(registry, who, decision, holder(registry, who, request), now);
        TokenData.Use use = use(request, now);
        if (!(who instanceof Authenticated.Nobody)
                && services.given().isNew(token.id(), request.scopes().list(), use.address())) {
            who.succeeded(events, token.id(), decision);
        }
        who.account().ifPresent(account -> proof.token().ifPresent(presented -> new UserTokens(session, realm)
                .used(account, presented, use, services.logins().uses())));
        Optional<String> loginToken = request.offline() ? authenticator.loginToken(who, use) : Optional.empty();
        return answers.ok(
                new TokenResponse(token.value(), token.value(), token.secondsLeft(now), loginToken.orElse(null)));
    }

    /** A client that does not say what it is called is called by the first word of its User-Agent. */
    private TokenData.Use use(TokenRequest request, Instant now) {
        String client = request.client().isEmpty()
                ? incoming.headers(HttpHeaders.USER_AGENT).stream()
                        .flatMap(agent -> USER_AGENT.matcher(agent).results())
                        .map(MatchResult::group)
                        .findFirst()
                        .orElse("an unknown client")
                : request.client();
        String address = session.getContext().getConnection().getRemoteAddr();
        return new TokenData.Use(now.getEpochSecond(), client, address == null ? "" : address);
    }

    /** Whoever asks for a catalog that Keycloak filters says in the token who it is for. */
    private static Optional<Holder> holder(Registry registry, Authenticated who, TokenRequest request) {
        return registry.catalog().isPresent()
                        && request.scopes().list().stream().anyMatch(Scope::isCatalog)
                ? who.holder()
                : Optional.empty();
    }

    private RegistryToken token(
            Registry registry, Authenticated who, Decision decision, Optional<Holder> holder, Instant now) {
        SigningKey key = RealmKeys.of(realm).signingKey(session, realm, registry.algorithm(), now);
        Proof proof = who.proof();
        Duration lifetime = registry.lifetime(now, proof.until())
                .orElseThrow(() -> Kind.UNAUTHORIZED.because(
                        "what was presented ends within a minute, which is less than clients count on; get a new one"));
        RegistryClaims claims = new RegistryClaims(
                issuer, who.subject().name(), registry.service(), lifetime, decision.granted(), holder);
        String credential = proof.credential() + ":" + proof.id();
        TokenCache.Key same = new TokenCache.Key(realm.getId(), credential, claims, key, registry.trust());
        try {
            return services.tokens().get(same, now, () -> TokenSigner.sign(claims, key, registry.trust(), now));
        } catch (TokenTooLargeException e) {
            throw Kind.INVALID_REQUEST.because(e.getMessage());
        }
    }

    private Registry registry(String service) {
        Registry registry = services.registries().get(session, realm, service);
        labels = labels.withRegistry(registry.service());
        return registry;
    }

    /** Every way out of this endpoint. */
    private Response answer(Supplier<ResponseBuilder> work) {
        ResponseBuilder answer = answers.answer(work);
        Response response = cors.mark(answer).build();
        services.meters().count(labels.withStatus(response.getStatus()), startNanos);
        return response;
    }

    private Optional<String> origin() {
        return incoming.headers("Origin").stream().findFirst().or(this::ownOrigin);
    }

    /**
     * Keycloak's own origin, where a script of a page there asks: to its own origin a browser sends no Origin with a GET, but
     * says what kind of request it is, in headers that no page can set (W3C Fetch Metadata).
     */
    private Optional<String> ownOrigin() {
        String asked = UriUtils.getOrigin(
                session.getContext().getHttpRequest().getUri().getBaseUri());
        String own =
                UriUtils.getOrigin(session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
        // Under another host name than its own, Keycloak may share it with pages of somebody else's.
        boolean same = asked.equals(own)
                && incoming.headers("Sec-Fetch-Site").equals(List.of("same-origin"))
                && incoming.headers("Sec-Fetch-Dest").equals(List.of("empty"));
        return same ? Optional.of(own) : Optional.empty();
    }
}
