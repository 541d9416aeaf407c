package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.catalog.Catalog;
import io.github.registryauth.catalog.Catalog.Page;
import io.github.registryauth.catalog.CatalogSource;
import io.github.registryauth.catalog.UnreadableCatalogException;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.keycloak.signing.RealmKeys;
import io.github.registryauth.keycloak.store.RealmPolicy;
import io.github.registryauth.keycloak.subject.Authenticated;
import io.github.registryauth.protocol.Parameters;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.registry.RealmAddresses;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.scope.Resource;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import io.github.registryauth.token.Holder;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
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

    /** Whom the registry's log names. */
    private static final String OURSELVES = "registry-catalog";

    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int NAMES_BY_DEFAULT = 1000;
    private static final int MOST_NAMES = 10_000;
    private static final Duration OWN_TOKEN = Duration.ofMinutes(2);
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

    Response list(String service) {
        return answers.answer(() -> {
                    incoming.requireUsable();
                    return list(services.registries().get(session, realm, service));
                })
                .build();
    }

    private ResponseBuilder list(Registry registry) {
        URI address = registry.catalog()
                .orElseThrow(() -> Kind.NOT_FOUND.because("registry '" + registry.service()
                        + "' has no setting registry.catalog-address, so Keycloak lists no repositories of it"));
        Optional<String> token = presented();
        if (token.isEmpty()) {
            return challenge(registry, "", "a registry token is needed to list repositories");
        }
        Optional<RegistryClaims> claims =
                TokenReader.read(token.get(), RealmKeys.publicKeys(session, realm), issuer, registry.service());
        if (claims.isEmpty()) {
            return challenge(registry, "invalid_token", "this is no registry token for this registry, or has expired");
        }
        if (!isForLists(registry, claims.get())) {
            return challenge(
                    registry,
                    "insufficient_scope",
                    "this token was not given to list repositories, or was given to a job, which cannot");
        }
        if (claims.get().subject().equals(OURSELVES) && claims.get().holder().isEmpty()) {
            throw Kind.INVALID_REQUEST.because(
                    "registry.catalog-address leads back to Keycloak, and not to the registry");
        }
        Parameters query = incoming.query();
        int most = most(query);
        String after = query.one("last").orElse("");
        // Who it is, is asked last: Keycloak keeps a database connection from then on.
        return look(registry, address, catalog -> visible(registry, claims.get())
                        .map(visible -> catalog.page(after, most, visible)))
                .map(page -> answer(page, most))
                .orElseGet(() -> challenge(registry, "invalid_token", "who got this token may not log in now"));
    }

    private ResponseBuilder answer(Page page, int most) {
        ResponseBuilder answer = answers.ok(Map.of("repositories", page.names()));
        return page.more() && !page.names().isEmpty()
                ? answer.header(
                        HttpHeaders.LINK, next(page.names().get(page.names().size() - 1), most))
                : answer;
    }

    private Optional<String> presented() {
        return incoming.headers(HttpHeaders.AUTHORIZATION).stream()
                .map(BEARER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** Whether a token tells whose repositories to list: somebody's, nobody's, or all of them. */
    private static boolean isForLists(Registry registry, RegistryClaims claims) {
        boolean nobody = claims.subject().isEmpty() && registry.anonymous();
        return claims.holder().isPresent() || grantsCatalog(claims.access()) || nobody;
    }

    private static boolean grantsCatalog(List<Scope> access) {
        return access.stream().anyMatch(Scope::isCatalog);
    }

    /** What leaves of names those that the token's holder may see now; nothing where they may not log in now. */
    private Optional<UnaryOperator<List<String>>> visible(Registry registry, RegistryClaims claims) {
        Optional<Holder> holder = claims.holder();
        if (holder.isEmpty() && grantsCatalog(claims.access())) {
            return Optional.of(names -> names);
        }
        Policy policy = RealmPolicy.of(session, realm);
        TokenEvents events = new TokenEvents(session, realm, registry.service(), Scopes.none(), services.strangers());
        Optional<Authenticated> who = holder.isEmpty()
                ? Optional.of(new Authenticated.Nobody())
                : services.authenticator(session, realm, registry, policy, events)
                        .again(holder.get());
        return who.map(known -> visible(registry, policy, known));
    }

    private UnaryOperator<List<String>> visible(Registry registry, Policy policy, Authenticated who) {
        Context context = who.proof().context(registry, incoming.address());
        if (grantsCatalog(
                policy.evaluate(who.subject(), context, List.of(Scope.CATALOG)).granted())) {
            return names -> names;
        }
        return names -> {
            List<Scope> pulls = names.stream()
                    .map(name -> new Scope(new Resource("repository", name), List.of("pull")))
                    .toList();
            return policy.evaluate(who.subject(), context, pulls).granted().stream()
                    .map(scope -> scope.resource().name())
                    .toList();
        };
    }

    private <T> T look(Registry registry, URI address, Function<Catalog, T> look) {
        CatalogSource source = new CatalogSource(realm.getId(), issuer, registry.service(), address);
        try {
            return services.catalogs().look(source, () -> ownToken(registry), look);
        } catch (RejectedExecutionException e) {
            throw Kind.UNAVAILABLE.because("too many ask for lists of repositories; try again", BUSY);
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
        RegistryClaims claims =
                new RegistryClaims(issuer, OURSELVES, registry.service(), OWN_TOKEN, List.of(Scope.CATALOG));
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

    /** The challenge has the parameters of the token specification, and is in UTF-8, as registries write it. */
    private ResponseBuilder challenge(Registry registry, String error, String message) {
        String text = "Bearer realm=\"" + new RealmAddresses(issuer).token() + "\",service=\""
                + registry.service().replaceAll("\\p{Cntrl}", "?").replaceAll("[\"\\\\]", "\\\\$0") + "\",scope=\""
                + Scope.CATALOG + "\""
                + (error.isEmpty() ? "" : ",error=\"" + error + "\"");
        return answers.challenge(
                message, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
