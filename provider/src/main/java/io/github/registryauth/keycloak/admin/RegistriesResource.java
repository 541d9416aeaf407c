package io.github.registryauth.keycloak.admin;

import io.github.registryauth.credential.Fingerprint;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Documents;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.store.Registries;
import io.github.registryauth.protocol.PresentedName;
import io.github.registryauth.registry.RegistrySettings;
import io.github.registryauth.registry.RegistrySettings.Invalid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.services.resources.admin.ClientResource;
import org.keycloak.services.resources.admin.ClientsResource;

/**
 * Registries: clients of the realm, with settings that are checked before they are stored. The clients are made, changed and
 * deleted by Keycloak's own administration, with its permissions, client policies and admin events.
 */
public final class RegistriesResource {
    private static final String NOUN = "registry";
    private static final String LAST_PROBE = "lastProbe";
    private static final Set<String> FIELDS = Set.of("service", "address", "description", "settings");

    private static final String AT_MOST = "must have at most " + PresentedName.MAX_LENGTH + " characters";
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private final AdminContext context;
    private final Bodies bodies;

    RegistriesResource(AdminContext context) {
        this.context = context;
        this.bodies = new Bodies(context.session());
    }

    /** What a request says of a registry. */
    private record Wish(String service, String address, String description, Map<String, String> attributes) {}

    /** All registries, by service. */
    @GET
    public Response list() {
        context.auth().realm().requireViewRealm();
        return bodies.ok(Registries.clients(context.session(), context.realm()).stream()
                        .sorted(Comparator.comparing(ClientModel::getClientId))
                        .map(RegistriesResource::summary)
                        .toList())
                .build();
    }

    /** Makes a registry, and the client that it is. */
    @POST
    public Response create(byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        Wish wish = wish(bodies.readSmallObject(body), "");
        ClientRepresentation client = new ClientRepresentation();
        client.setBearerOnly(true);
        client.setClientId(wish.service());
        fill(client, wish, new LinkedHashMap<>());
        Response created =
                new ClientsResource(context.session(), context.auth(), context.adminEvent()).createClient(client);
        ClientModel made = Objects.requireNonNull(context.realm().getClientByClientId(wish.service()));
        return answer(made).status(201).location(created.getLocation()).build();
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        context.auth().realm().requireViewRealm();
        return answer(require(Registries.client(context.realm(), id))).build();
    }

    /** Changes the registry that was read, which {@code If-Match} names by its entity tag. */
    @PUT
    @Path("{id}")
    public Response update(@PathParam("id") String id, byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        ClientModel client = requireAsRead(id);
        Wish wish = wish(bodies.readSmallObject(body), client.getClientId());
        if (!wish.service().equals(client.getClientId())) {
            throw invalid(List.of(
                    Finding.of("/service", "a registry keeps its service; make a new one and delete this one")));
        }
        ClientRepresentation representation = ModelToRepresentation.toRepresentation(client, context.session());
        fill(representation, wish, representation.getAttributes());
        administration(client).update(representation);
        return answer(client).build();
    }

    /** What to write into the registry's own configuration. */
    @Path("{id}/configuration")
    public ConfigurationResource configuration(@PathParam("id") String id) {
        context.auth().realm().requireViewRealm();
        return new ConfigurationResource(context, require(Registries.client(context.realm(), id)));
    }

    /** Deletes the registry that was read, which {@code If-Match} names by its entity tag. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        context.auth().realm().requireManageRealm();
        administration(requireAsRead(id)).deleteClient();
        return Response.noContent().build();
    }

    private ClientResource administration(ClientModel client) {
        return new ClientResource(context.realm(), context.auth(), client, context.session(), context.adminEvent());
    }

    private static ClientModel require(Optional<ClientModel> registry) {
        return registry.orElseThrow(
                () -> Problems.error(404, "There is no registry with the id that was given", List.of()));
    }

    private ClientModel requireAsRead(String id) {
        ClientModel client = require(Registries.lock(context.session(), context.realm(), id));
        if (!EntityTags.ifMatch(bodies, NOUN).test(etag(client))) {
            throw EntityTags.lostUpdate("Registry " + client.getClientId());
        }
        return client;
    }

    private Wish wish(Map<String, @Nullable Object> body, String serviceByDefault) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(body);
        // A read tells them, and kcadm.sh writes back all that it read.
        object.keySet().removeAll(Set.of("id", "problems", "etag", LAST_PROBE));
        List<Finding> problems = new ArrayList<>();
        object.keySet().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> problems.add(Finding.of(
                        "/" + name,
                        "no such field; there are " + FIELDS.stream().sorted().collect(Collectors.joining(", ")))));
        String service = Bodies.text(object, "service").map(String::strip).orElse(serviceByDefault);
        if (service.isEmpty() || !PresentedName.isPossible(service)) {
            problems.add(Finding.of("/service", "must be the registry's service, printable characters"));
        }
        String address = Bodies.text(object, "address").map(String::strip).orElse("");
        if (!PresentedName.isPossible(address)) {
            problems.add(Finding.of("/address", AT_MOST + ", and no control characters"));
        }
        String description = Bodies.text(object, "description").orElse("");
        boolean tooLong = description.length() > PresentedName.MAX_LENGTH;
        if (tooLong || !PresentedName.isPossible(LINE_BREAK.matcher(description).replaceAll(""))) {
            problems.add(Finding.of("/description", AT_MOST + ", and no control characters but line breaks"));
        }
        Object settings = object.get("settings");
        Map<String, String> attributes =
                attributes(settings == null ? Map.of() : Bodies.object(settings, "/settings"), problems);
        if (RegistrySettings.read(service, attributes) instanceof Invalid invalid) {
            problems.addAll(findings(invalid));
        }
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        return new Wish(service, address, description, attributes);
    }

    /** Settings as a client's attributes hold them; what is null is left to its default. */
    private static Map<String, String> attributes(Map<String, @Nullable Object> settings, List<Finding> problems) {
        Map<String, String> attributes = new LinkedHashMap<>();
        settings.forEach((name, value) -> {
            if (!name.startsWith(RegistrySettings.PREFIX)) {
                problems.add(
                        Finding.of("/settings/" + name, "no such setting; all begin with " + RegistrySettings.PREFIX));
            } else if (value instanceof Collection<?> values) {
                attributes.put(name, values.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            } else if (value != null) {
                attributes.put(name, String.valueOf(value));
            }
        });
        // At least one setting makes a client a registry, and Keycloak keeps none that is empty.
        if (attributes.getOrDefault(RegistrySettings.ENABLED, "").isBlank()) {
            attributes.put(RegistrySettings.ENABLED, "true");
        }
        return attributes;
    }

    /** An attribute that is empty is one that Keycloak removes. */
    private static void fill(ClientRepresentation client, Wish wish, Map<String, String> attributes) {
        attributes.replaceAll((name, value) -> name.startsWith(RegistrySettings.PREFIX) ? "" : value);
        attributes.putAll(wish.attributes());
        client.setAttributes(attributes);
        client.setRootUrl(wish.address());
        client.setDescription(wish.description());
    }

    private Response.ResponseBuilder answer(ClientModel client) {
        return bodies.ok(told(client)).header(HttpHeaders.ETAG, EntityTags.quoted(etag(client)));
    }

    private static Map<String, Object> summary(ClientModel client) {
        Map<String, Object> told = told(client);
        told.put("etag", EntityTags.quoted(etag(client)));
        return told;
    }

    private static Map<String, Object> told(ClientModel client) {
        Map<String, Object> told = settled(client);
        LastProbe.read(client.getAttributes()).ifPresent(probe -> told.put(LAST_PROBE, probe.told()));
        return told;
    }

    /** What administrators decide. */
    private static Map<String, Object> settled(ClientModel client) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", client.getId());
        told.put("service", client.getClientId());
        putText(told, "address", client.getRootUrl());
        putText(told, "description", client.getDescription());
        told.put("settings", RegistrySettings.told(client.getAttributes()));
        if (RegistrySettings.read(client.getClientId(), client.getAttributes()) instanceof Invalid invalid) {
            told.put("problems", Problems.told(findings(invalid)));
        }
        return told;
    }

    private static void putText(Map<String, Object> told, String field, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            told.put(field, text);
        }
    }

    private static List<Finding> findings(Invalid invalid) {
        return invalid.problems().stream()
                .map(problem -> Finding.of("/settings/" + problem.attribute(), problem.reason()))
                .toList();
    }

    /** The entity tag of a registry. A probe leaves it as it is, so that it is in no edit's way. */
    static String etag(ClientModel client) {
        return Fingerprint.of(Documents.toJson(settled(client))).substring(0, 22);
    }

    private static RuntimeException invalid(List<Finding> problems) {
        return Bodies.badRequest("The registry is not stored", problems);
    }
}
