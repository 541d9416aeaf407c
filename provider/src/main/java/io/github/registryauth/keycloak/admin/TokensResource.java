package io.github.registryauth.keycloak.admin;

import io.github.registryauth.credential.TokenKind;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.credential.RealmTokens;
import io.github.registryauth.keycloak.credential.RealmTokens.Owned;
import io.github.registryauth.keycloak.credential.RealmTokens.Search;
import io.github.registryauth.keycloak.credential.TokenActs;
import io.github.registryauth.keycloak.credential.TokenActs.SignIn;
import io.github.registryauth.keycloak.credential.TokenTold;
import io.github.registryauth.keycloak.credential.UserTokens;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Problems;
import io.github.registryauth.protocol.PresentedName;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;

/** Access tokens and login tokens of everybody: found and revoked; made for service accounts alone. */
public final class TokensResource {
    private static final String RESOURCE_TYPE = "REGISTRY_TOKEN";
    private static final String INVALID = "The request is not valid";
    private static final int MANY = 100;
    private static final int MOST = 1_000;
    private static final int FURTHEST = 100_000;

    private final AdminContext context;
    private final Bodies bodies;
    private final TokenActs acts;

    TokensResource(AdminContext context) {
        this.context = context;
        this.bodies = new Bodies(context.session());
        this.acts = new TokenActs(context.session(), context.realm(), "administrator");
    }

    /** Tokens that fit, the newest first. */
    @GET
    public Response find(
            @QueryParam("search") @Nullable String owner,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("expiresBefore") @Nullable String expiresBefore,
            @QueryParam("unusedSince") @Nullable String unusedSince,
            @QueryParam("first") @Nullable String first,
            @QueryParam("max") @Nullable String max) {
        requireView();
        if (owner != null && !PresentedName.isPossible(owner)) {
            throw invalid("search", "has more than " + PresentedName.MAX_LENGTH + " characters, or control characters");
        }
        Search search = new Search(
                owner == null ? "" : owner,
                kind(kind),
                time("expiresBefore", expiresBefore),
                time("unusedSince", unusedSince));
        Instant now = Instant.now();
        return bodies.ok(new RealmTokens(context.session(), context.realm())
                        .find(search, number("first", first, 0, FURTHEST), number("max", max, MANY, MOST)).stream()
                                .map(owned -> told(owned, now))
                                .toList())
                .build();
    }

    /**
     * Makes an access token for the service account of a client; its text is in this answer alone. There is no Location:
     * kcadm.sh would read the token there in place of this answer, and its text would be lost.
     */
    @POST
    public Response make(byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        Map<String, @Nullable Object> wish = new LinkedHashMap<>(bodies.readSmallObject(body));
        ClientModel client = client(wish);
        wish.remove("client");
        context.auth().clients().requireManage(client);
        UserModel account = context.session().users().getServiceAccount(client);
        if (account == null) {
            throw Bodies.badRequest(
                    INVALID, List.of(Finding.of("/client", "has no service account; turn that on in its settings")));
        }
        Map<String, @Nullable Object> made = acts.make(
                account,
                wish,
                service -> context.registries().service(context.session(), context.realm(), service),
                new SignIn(Optional.empty(), Optional.empty()));
        String id = String.valueOf(made.get("id"));
        Map<String, @Nullable Object> known = new LinkedHashMap<>(made);
        known.remove("token");
        record(OperationType.CREATE, account, id, known);
        return bodies.ok(withOwner(made, account)).status(201).build();
    }

    /** The tokens of one owner, the newest first. */
    @GET
    @Path("{owner}")
    public Response ofOwner(@PathParam("owner") String owner) {
        requireView();
        return bodies.ok(acts.list(owner(owner))).build();
    }

    /** Revokes all tokens of one owner. */
    @DELETE
    @Path("{owner}")
    public Response revokeAll(@PathParam("owner") String owner) {
        context.auth().realm().requireManageRealm();
        UserModel user = owner(owner);
        int revoked = acts.revokeAll(user, token -> true);
        record(OperationType.DELETE, user, "", Map.of("revoked", revoked));
        return bodies.ok(Map.of("revoked", revoked)).build();
    }

    /** Revokes one token, and the login tokens that came of it. */
    @DELETE
    @Path("{owner}/{id}")
    public Response revoke(@PathParam("owner") String owner, @PathParam("id") String id) {
        context.auth().realm().requireManageRealm();
        UserModel user = owner(owner);
        acts.revoke(user, id);
        record(OperationType.DELETE, user, id, Map.of());
        return Response.noContent().build();
    }

    private void requireView() {
        context.auth().realm().requireViewRealm();
        context.auth().users().requireView();
    }

    private UserModel owner(String id) {
        return new UserTokens(context.session(), context.realm())
                .owner(id)
                .orElseThrow(() -> Problems.error(404, "There is no user with the id that was given", List.of()));
    }

    private ClientModel client(Map<String, @Nullable Object> wish) {
        String clientId = Bodies.text(wish, "client")
                .orElseThrow(() -> Bodies.badRequest(
                        INVALID,
                        List.of(Finding.of(
                                "/client",
                                "is missing: the client id of a service account. People make their own tokens"))));
        ClientModel client =
                PresentedName.isPossible(clientId) ? context.realm().getClientByClientId(clientId) : null;
        if (client == null) {
            // Only who may see all clients learns which there are.
            context.auth().clients().requireManage();
            throw Bodies.badRequest(INVALID, List.of(Finding.of("/client", "there is no such client")));
        }
        return client;
    }

    private Map<String, @Nullable Object> told(Owned owned, Instant now) {
        Map<String, @Nullable Object> told = TokenTold.of(owned.token(), now);
        UserModel user = context.session().users().getUserById(context.realm(), owned.owner());
        return user == null ? told : withOwner(told, user);
    }

    private Map<String, @Nullable Object> withOwner(Map<String, @Nullable Object> told, UserModel user) {
        Map<String, @Nullable Object> owner = new LinkedHashMap<>();
        owner.put("id", user.getId());
        owner.put("username", user.getUsername());
        String link = user.getServiceAccountClientLink();
        ClientModel client = link == null ? null : context.realm().getClientById(link);
        owner.put("client", client == null ? null : client.getClientId());
        told.put("owner", owner);
        return told;
    }

    private void record(OperationType operation, UserModel owner, String id, Map<String, ?> representation) {
        String whose = id.isEmpty() ? owner.getId() : owner.getId() + "/" + id;
        context.adminEvent()
                .operation(operation)
                .resource(RESOURCE_TYPE)
                .resourcePath("registry", "tokens", whose)
                .representation(representation)
                .success();
    }

    private static Optional<TokenKind> kind(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (text) {
                    case "access" -> TokenKind.ACCESS;
                    case "login" -> TokenKind.LOGIN;
                    default -> throw invalid("kind", "must be access or login");
                });
    }

    private static Optional<Instant> time(String name, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw invalid(name, "must be a time such as 2027-01-31T12:00:00Z");
        }
    }

    private static int number(String name, @Nullable String text, int byDefault, int most) {
        if (text == null) {
            return byDefault;
        }
        int number = text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : -1;
        if (number < 0 || number > most) {
            throw invalid(name, "must be a number from 0 to " + most);
        }
        return number;
    }

    private static RuntimeException invalid(String parameter, String reason) {
        return Bodies.badRequest(INVALID, List.of(Finding.of("/" + parameter, reason)));
    }
}
