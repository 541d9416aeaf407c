package io.github.registryauth.keycloak.account;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.keycloak.credential.TokenActs;
import io.github.registryauth.keycloak.credential.TokenActs.SignIn;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.keycloak.store.RealmPolicy;
import io.github.registryauth.keycloak.store.Registries.Usable;
import io.github.registryauth.keycloak.subject.PermissionsTold;
import io.github.registryauth.keycloak.subject.StraightMapping;
import io.github.registryauth.keycloak.subject.Subjects;
import io.github.registryauth.registry.Registry;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses under {@code /realms/{realm}/registry/account}: a person's own access. */
public final class AccountResource {
    private final AccountContext context;
    private final Bodies bodies;
    private final AccountUser who;
    private final TokenActs acts;

    public AccountResource(AccountContext context) {
        this.context = context;
        this.bodies = new Bodies(context.session());
        this.who = AccountUser.of(context.session(), context.realm());
        this.acts = new TokenActs(context.session(), context.realm(), "owner");
    }

    /** What a page needs before it can ask for a token: the registries, and the realm's terms. */
    @GET
    public Response about() {
        who.requireView();
        TokenSettings settings = TokenSettings.read(context.realm().getAttributes());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("user", who.user().getUsername());
        List<String> registries = new ArrayList<>();
        Map<String, String> addresses = new LinkedHashMap<>();
        context.registries().all(context.session(), context.realm()).forEach(usable -> {
            String service = usable.registry().service();
            registries.add(service);
            usable.address().ifPresent(address -> addresses.put(service, address));
        });
        told.put("registries", registries);
        told.put("addresses", addresses);
        told.put("defaultDays", settings.defaultLifetime().toDays());
        told.put("maxDays", settings.maxLifetime().toDays());
        told.put("neverAllowed", settings.never());
        told.put("maxTokens", settings.accessTokens());
        told.put("signInSeconds", settings.signInAge().toSeconds());
        return bodies.ok(told).build();
    }

    /** The person's access tokens and login tokens, the newest first. */
    @GET
    @Path("tokens")
    public Response tokens() {
        who.requireView();
        return bodies.ok(acts.list(who.user())).build();
    }

    /** Makes an access token; its text is in this answer alone. */
    @POST
    @Path("tokens")
    public Response make(byte @Nullable [] body) {
        who.requireManage();
        who.requireRecentSignIn(TokenSettings.read(context.realm().getAttributes()));
        Map<String, @Nullable Object> wish = bodies.readSmallObject(body);
        SignIn signIn = new SignIn(Optional.ofNullable(who.token().getAcr()), who.signedIn());
        Map<String, @Nullable Object> made = acts.make(
                who.user(),
                wish,
                service -> context.registries().service(context.session(), context.realm(), service),
                signIn);
        URI location = context.session()
                .getContext()
                .getUri()
                .getAbsolutePathBuilder()
                .path(String.valueOf(made.get("id")))
                .build();
        return bodies.ok(made).status(201).location(location).build();
    }

    /** Revokes one token, and the login tokens that came of it. */
    @DELETE
    @Path("tokens/{id}")
    public Response revoke(@PathParam("id") String id) {
        who.requireManage();
        acts.revoke(who.user(), id);
        return Response.noContent().build();
    }

    /** Revokes all tokens. */
    @DELETE
    @Path("tokens")
    public Response revokeAll() {
        who.requireManage();
        return bodies.ok(Map.of("revoked", acts.revokeAll(who.user(), token -> true)))
                .build();
    }

    /** What the person may do, and why. */
    @GET
    @Path("access")
    public Response access(@QueryParam("registry") @Nullable String registry) {
        who.requireView();
        Policy policy = RealmPolicy.of(context.session(), context.realm());
        StraightMapping mapping = new StraightMapping(context.session(), context.patterns(), context.notices());
        Subject subject = new Subjects(context.session(), context.realm(), policy, mapping).of(who.user());
        List<Registry> registries = context.registries().all(context.session(), context.realm()).stream()
                .map(Usable::registry)
                .filter(one -> registry == null || one.service().equals(registry))
                .toList();
        if (registries.isEmpty() && registry != null) {
            throw Problems.error(404, "There is no such registry", List.of());
        }
        return bodies.ok(registries.stream()
                        .map(one -> access(one, policy, subject))
                        .toList())
                .build();
    }

    private Map<String, Object> access(Registry registry, Policy policy, Subject subject) {
        Context asked = new Context(registry.service(), Optional.empty(), acr(), registry.everyone());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("registry", registry.service());
        told.put("permissions", PermissionsTold.of(policy, subject, asked));
        return told;
    }

    private Optional<String> acr() {
        return Optional.ofNullable(who.token().getAcr());
    }
}
