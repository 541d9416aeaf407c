package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.catalog.Catalog;
import io.github.registryauth.catalog.CatalogSource;
import io.github.registryauth.catalog.UnreadableCatalogException;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.keycloak.signing.RealmKeys;
import io.github.registryauth.keycloak.store.RealmPolicy;
import io.github.registryauth.keycloak.subject.Authenticated;
import io.github.registryauth.keycloak.subject.Authenticator;
import io.github.registryauth.keycloak.subject.StraightMapping;
import io.github.registryauth.keycloak.subject.Subjects;
import io.github.registryauth.protocol.Parameters;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.registry.RealmAddresses;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import io.github.registryauth.token.RegistryClaims;
import io.github.registryauth.token.SigningKey;
import io.github.registryauth.token.TokenReader;
import io.github.registryauth.token.TokenSigner;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Answers for a registry's {@code /v2/_catalog}, with the repositories that whoever asks may pull (Distribution specification,
 * "Listing Repositories"). Clients are told to bring a registry token, as the registry would tell them.
 */
final class CatalogEndpoint {
    private static final Logger LOG = Logger.getLogger(CatalogEndpoint.class);

    private static final Resource CATALOG = new Resource("registry", "catalog");
    private static final String EVERY_ACTION = "*";
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int NAMES_BY_DEFAULT = 1000;
    private static final int MOST_NAMES = 10_000;
    private static final Duration OWN_TOKEN = Duration.ofSeconds(60);
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Duration UNREADABLE = Duration.ofSeconds(5);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Services services;
    private final String issuer;
    private final Incoming incoming;
    private final Answers answers;

    CatalogEndpoint(KeycloakSession session, Services services, String issuer) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.services = services;
        this.issuer = issuer;
        this.incoming = new Incoming(session);
        this.answers = new Answers(session, services);
    }

    /** Whether a scope is all of the catalog. */
    static boolean isCatalog(Scope scope) {
        return scope.resource().equals(CATALOG) && scope.actions().contains(EVERY_ACTION);
    }

    Response list(String service) {
        Response answer = answers.answer(() -> {
                    incoming.requireUsable();
                    return list(services.registries().get(session, realm, service));
                })
                .build();
        return answer.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.WWW_AUTHENTICATE, null)
                        .header(HttpHeaders.WWW_AUTHENTICATE, challenge(service))
                        .build()
                : answer;
    }

    private ResponseBuilder list(Registry registry) {
        URI address = registry.catalog()
                .orElseThrow(() -> Kind.NOT_FOUND.because("registry '" + registry.service()
                        + "' has no setting registry.catalog-address, so Keycloak lists no repositories of it"));
        RegistryClaims claims = presented()
                .flatMap(token ->
                        TokenReader.read(token, RealmKeys.publicKeys(session, realm), issuer, registry.service()))
                .orElseThrow(() -> Kind.UNAUTHORIZED.because("a registry token is needed to list repositories"));
        UnaryOperator<List<String>> visible = visible(registry, claims);
        Parameters query = incoming.query();
        int most = most(query);
        Catalog.Page page = catalog(registry, address).page(query.one("last").orElse(""), most, visible);
        ResponseBuilder answer = answers.ok(Map.of("repositories", page.names()));
        return page.more() && !page.names().isEmpty()
                ? answer.header(
                        HttpHeaders.LINK, next(page.names().get(page.names().size() - 1), most))
                : answer;
    }

    private Optional<String> presented() {
        return incoming.headers(HttpHeaders.AUTHORIZATION).stream()
                .map(BEARER::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** What leaves of names those of repositories that may be pulled; all of them to who may read all of the catalog. */
    private UnaryOperator<List<String>> visible(Registry registry, RegistryClaims claims) {
        if (claims.access().stream().anyMatch(CatalogEndpoint::isCatalog)) {
            return names -> names;
        }
        Policy policy = RealmPolicy.of(session, realm);
        Authenticated who = who(registry, claims, policy);
        Context context = new Context(
                registry.service(),
                incoming.address(),
                who.proof().acr(),
                registry.everyone(),
                who.proof().within());
        return names -> {
            List<Scope> pulls = names.stream()
                    .map(name -> new Scope(new Resource("repository", name), List.of("pull")))
                    .toList();
            return policy.evaluate(who.subject(), context, pulls).granted().stream()
                    .map(scope -> scope.resource().name())
                    .toList();
        };
    }

    private Authenticated who(Registry registry, RegistryClaims claims, Policy policy) {
        if (claims.holder().isEmpty()) {
            if (claims.subject().isEmpty() && registry.anonymous()) {
                return new Authenticated.Nobody();
            }
            throw Kind.DENIED.because("this token was not given to list repositories, or to a job, which cannot");
        }
        Subjects subjects = new Subjects(
                session, realm, policy, new StraightMapping(session, services.patterns(), services.notices()));
        TokenEvents events = new TokenEvents(session, realm, registry.service(), Scopes.none(), services.strangers());
        return new Authenticator(session, realm, registry, subjects, services.patterns(), services.logins(), events)
                .again(claims.holder().get())
                .orElseThrow(() -> Kind.UNAUTHORIZED.because("who got this token may not log in now"));
    }

    private Catalog catalog(Registry registry, URI address) {
        CatalogSource source = new CatalogSource(realm.getId(), registry.service(), address);
        try {
            return services.catalogs().get(source, () -> ownToken(registry));
        } catch (RejectedExecutionException e) {
            throw Kind.UNAVAILABLE.because("too many wait for lists of repositories; try again", BUSY);
        } catch (UnreadableCatalogException e) {
            if (services.notices().isDue(List.of(source, String.valueOf(e.getMessage())))) {
                LOG.warnf(
                        "The catalog of registry '%s' of realm '%s' cannot be read: %s",
                        registry.service(), realm.getName(), e.getMessage());
            }
            throw Kind.UNAVAILABLE.because(
                    "the list of repositories cannot be read from the registry now; Keycloak's log says why",
                    UNREADABLE);
        }
    }

    private String ownToken(Registry registry) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SigningKey key = RealmKeys.of(realm).signingKey(session, realm, registry.algorithm(), now);
        RegistryClaims claims = new RegistryClaims(
                issuer,
                "registry-catalog",
                registry.service(),
                OWN_TOKEN,
                List.of(new Scope(CATALOG, List.of(EVERY_ACTION))));
        return TokenSigner.sign(claims, key, registry.trust(), now).value();
    }

    private static int most(Parameters query) {
        return query.one("n")
                .map(text -> {
                    if (!NUMBER.matcher(text).matches()) {
                        throw Kind.INVALID_REQUEST.because("parameter 'n' must be a number of repositories");
                    }
                    return Math.min(MOST_NAMES, Integer.parseInt(text));
                })
                .orElse(NAMES_BY_DEFAULT);
    }

    /** The address is the registry's own: clients do not know that somebody else answers for it. */
    private static String next(String last, int most) {
        return "</v2/_catalog?last=" + URLEncoder.encode(last, StandardCharsets.UTF_8) + "&n=" + most
                + ">; rel=\"next\"";
    }

    /** RFC 6750, section 3, with the parameters of the token specification; in UTF-8, as registries write it. */
    private String challenge(String service) {
        String text = "Bearer realm=\"" + new RealmAddresses(issuer).token() + "\",service=\""
                + service.replaceAll("[\\p{Cntrl}\"\\\\]", "?") + "\",scope=\"" + CATALOG + ":" + EVERY_ACTION + "\""
                + (presented().isPresent() ? ",error=\"invalid_token\"" : "");
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
