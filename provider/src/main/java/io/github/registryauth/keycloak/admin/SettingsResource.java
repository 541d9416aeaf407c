package io.github.registryauth.keycloak.admin;

import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Bodies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** What the realm has set for access tokens, login tokens and verified passwords: attributes of the realm. */
public final class SettingsResource {
    private final AdminContext context;
    private final Bodies bodies;

    SettingsResource(AdminContext context) {
        this.context = context;
        this.bodies = new Bodies(context.session());
    }

    /** The settings in force, by attribute; and what is wrong with those that have their strictest value for that. */
    @GET
    public Response get() {
        context.auth().realm().requireViewRealm();
        return told();
    }

    /** Sets those that are named; null takes a setting back to its default. */
    @PUT
    public Response set(byte @Nullable [] body) {
        context.auth().realm().requireManageRealm();
        Map<String, @Nullable Object> wish = new LinkedHashMap<>(bodies.readSmallObject(body));
        // A read tells them of broken settings, and kcadm.sh writes back all that it read.
        wish.remove("problems");
        Map<String, Optional<String>> texts = new LinkedHashMap<>();
        List<Finding> problems = new ArrayList<>();
        wish.forEach((name, value) -> {
            if (!TokenSettings.attributes().contains(name)) {
                problems.add(Finding.of(
                        "/" + name, "no such setting; there are " + String.join(", ", TokenSettings.attributes())));
            } else {
                texts.put(name, Optional.ofNullable(value).map(String::valueOf));
            }
        });
        Map<String, String> present = new LinkedHashMap<>();
        texts.forEach((name, text) -> text.ifPresent(value -> present.put(name, value)));
        TokenSettings.read(present).problems().forEach((name, reason) -> problems.add(Finding.of("/" + name, reason)));
        if (!problems.isEmpty()) {
            throw Bodies.badRequest("The settings are not stored", problems);
        }
        texts.forEach((name, text) ->
                text.ifPresentOrElse(value -> context.realm().setAttribute(name, value), () -> context.realm()
                        .removeAttribute(name)));
        context.adminEvent()
                .operation(OperationType.UPDATE)
                .resource("REGISTRY_SETTINGS")
                .resourcePath("registry", "settings")
                .representation(wish)
                .success();
        return told();
    }

    private Response told() {
        TokenSettings settings = TokenSettings.read(context.realm().getAttributes());
        Map<String, Object> told = new LinkedHashMap<>(settings.values());
        if (!settings.problems().isEmpty()) {
            told.put("problems", settings.problems());
        }
        return bodies.ok(told).build();
    }
}
