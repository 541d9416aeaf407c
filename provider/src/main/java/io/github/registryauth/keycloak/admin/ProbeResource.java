package io.github.registryauth.keycloak.admin;

import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.signing.RealmKeys;
import io.github.registryauth.keycloak.store.Registries;
import io.github.registryauth.probe.ProbeReport;
import io.github.registryauth.probe.ProbeTokens;
import io.github.registryauth.probe.RegistryAddress;
import io.github.registryauth.probe.Setup;
import io.github.registryauth.probe.Step;
import io.github.registryauth.probe.Wording;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.registry.RegistrySettings;
import io.github.registryauth.registry.RegistrySettings.Invalid;
import io.github.registryauth.registry.RegistrySettings.Result;
import io.github.registryauth.registry.RegistrySettings.Valid;
import io.github.registryauth.token.SigningKey;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** Checks a running registry from here: what is wrong with it, and what mends it. */
public final class ProbeResource {
    private static final Logger LOG = Logger.getLogger(ProbeResource.class);

    private static final String REGISTRY = "registry";
    private static final String PRIVATE = "allowPrivateAddresses";
    private static final String RETRY_SECONDS = "5";

    private final AdminContext context;
    private final Bodies bodies;

    ProbeResource(AdminContext context) {
        this.context = context;
        this.bodies = new Bodies(context.session());
    }

    /** Probes a registry of the realm at the address that is written down for it. */
    @POST
    public Response probe(byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        Map<String, @Nullable Object> wish = wish(bodies.readSmallObject(body));
        ClientModel client = Bodies.text(wish, REGISTRY)
                .flatMap(id -> Registries.client(context.realm(), id))
                .orElseThrow(() -> Problems.error(404, "There is no registry with the id that was given", List.of()));
        String etag = RegistriesResource.etag(client);
        boolean allowPrivate = Boolean.TRUE.equals(wish.get(PRIVATE));
        ProbeReport report = new ProbeReport();
        registry(client, report).ifPresent(registry -> RegistryAddress.read(address(client), report)
                .ifPresent(address -> probe(registry, address, allowPrivate, report)));
        keep(client.getId(), etag, report);
        record(client, allowPrivate, report);
        return bodies.ok(told(client.getClientId(), address(client), report)).build();
    }

    private static Map<String, @Nullable Object> wish(Map<String, @Nullable Object> wish) {
        Set<String> fields = Set.of(REGISTRY, PRIVATE);
        wish.keySet().stream()
                .filter(name -> !fields.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid("/" + name, "no such field; there are " + PRIVATE + ", " + REGISTRY);
                });
        if (wish.get(REGISTRY) == null) {
            throw invalid("/" + REGISTRY, "is missing; it is the id of the registry");
        }
        if (wish.get(PRIVATE) != null && !(wish.get(PRIVATE) instanceof Boolean)) {
            throw invalid("/" + PRIVATE, "must be true or false");
        }
        return wish;
    }

    private static RuntimeException invalid(String pointer, String reason) {
        return Bodies.badRequest("The request is not valid", List.of(Finding.of(pointer, reason)));
    }

    private static Optional<Registry> registry(ClientModel client, ProbeReport report) {
        Result settings = RegistrySettings.read(client.getClientId(), client.getAttributes());
        if (settings instanceof Valid valid) {
            report.passed(Step.SETTINGS);
            return Optional.of(valid.registry());
        }
        if (settings instanceof Invalid invalid) {
            report.failed(
                    Step.SETTINGS,
                    Wording.SETTINGS_BROKEN,
                    Map.of(
                            "problems",
                            invalid.problems().stream().map(Object::toString).collect(Collectors.joining("; "))));
        } else {
            report.failed(Step.SETTINGS, Wording.REGISTRY_DISABLED, Map.of());
        }
        return Optional.empty();
    }

    private static String address(ClientModel client) {
        return Optional.ofNullable(client.getRootUrl()).orElse("");
    }

    private void probe(Registry registry, URI address, boolean allowPrivate, ProbeReport report) {
        SigningKey key = RealmKeys.of(context.realm())
                .signingKey(context.session(), context.realm(), registry.algorithm(), Instant.now());
        Setup setup = new Setup(
                address,
                registry.service(),
                registry.trust(),
                context.realm().getName(),
                issuer(UrlType.FRONTEND),
                Stream.of(UrlType.ADMIN, UrlType.BACKEND).map(this::issuer).toList());
        try {
            context.probes()
                    .probe(
                            setup,
                            new ProbeTokens(registry.service(), key, InstantSource.system()),
                            allowPrivate,
                            report);
        } catch (RejectedExecutionException e) {
            WebApplicationException busy = Problems.error(
                    429, "As many registries as this server checks at a time are checked now; try again", List.of());
            throw new WebApplicationException(
                    busy.getMessage(),
                    Response.fromResponse(busy.getResponse())
                            .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                            .build());
        }
    }

    private String issuer(UrlType type) {
        return Urls.realmIssuer(
                context.session().getContext().getUri(type).getBaseUri(),
                context.realm().getName());
    }

    /**
     * Keeps what came of it, unless the registry is gone, or another one than was asked. It takes a transaction of its own to
     * see what others have changed since.
     */
    private void keep(String id, String etag, ProbeReport report) {
        try {
            KeycloakModelUtils.runJobInTransaction(context.session().getKeycloakSessionFactory(), other -> {
                RealmModel realm = other.realms().getRealm(context.realm().getId());
                if (realm == null) {
                    return;
                }
                other.getContext().setRealm(realm);
                Registries.lock(other, realm, id)
                        .filter(client -> RegistriesResource.etag(client).equals(etag))
                        .ifPresent(client -> LastProbe.of(report, Instant.now()).keep(client));
            });
        } catch (RuntimeException e) {
            LOG.warnf(e, "The outcome of a probe of registry %s is not kept; whoever asked for it gets it", id);
        }
    }

    /** Who made Keycloak ask where, and the codes of what was found. */
    private void record(ClientModel client, boolean allowPrivate, ProbeReport report) {
        Map<String, Object> representation = new LinkedHashMap<>();
        representation.put(REGISTRY, client.getClientId());
        representation.put("address", address(client));
        representation.put(PRIVATE, allowPrivate);
        representation.put(
                "findings",
                report.findings().stream()
                        .map(finding -> finding.fault().code())
                        .toList());
        context.adminEvent()
                .operation(OperationType.ACTION)
                .resource("REGISTRY_PROBE")
                .resourcePath("registry", "probe", client.getId())
                .representation(representation)
                .success();
    }

    static Map<String, Object> told(String service, String address, ProbeReport report) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(REGISTRY, service);
        told.put("address", address);
        told.put("healthy", report.healthy());
        told.put("findings", report.findings().stream().map(ProbeResource::told).toList());
        told.put(
                "steps",
                report.steps().entrySet().stream()
                        .map(step -> Map.of(
                                "step", step.getKey().word(),
                                "state", step.getValue().word()))
                        .toList());
        return told;
    }

    private static Map<String, Object> told(ProbeReport.Finding finding) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", finding.fault().code());
        told.put("severity", finding.severity().word());
        told.put("wording", finding.wording().code());
        told.put("parameters", new TreeMap<>(finding.parameters()));
        told.put("message", finding.message());
        told.put("mend", finding.mend());
        return told;
    }
}
