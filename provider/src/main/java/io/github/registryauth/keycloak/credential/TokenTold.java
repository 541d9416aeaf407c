package io.github.registryauth.keycloak.credential;

import io.github.registryauth.credential.TokenKind;
import io.github.registryauth.keycloak.credential.TokenData.Origin;
import io.github.registryauth.keycloak.credential.TokenData.Use;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token as the APIs tell it to people; its hash is not among that. */
public final class TokenTold {
    private TokenTold() {}

    /** The fields of the answer. */
    public static Map<String, @Nullable Object> of(StoredToken token, Instant now) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        TokenData data = token.data();
        told.put("id", token.id());
        told.put("kind", token.kind() == TokenKind.ACCESS ? "access" : "login");
        Origin origin = data.origin();
        told.put("name", origin == null ? token.name() : login(origin.use()));
        told.put("scopes", data.scopes());
        told.put("registries", data.registries());
        told.put("created", token.created().toString());
        told.put("expires", token.expires().map(Instant::toString).orElse(null));
        told.put("expired", token.isExpired(now));
        told.put("lastUse", data.lastUse() == null ? null : use(data.lastUse()));
        if (origin != null) {
            told.put("by", origin.credential());
            told.put("parent", origin.parent());
        }
        return told;
    }

    private static String login(Use use) {
        return "docker login from " + use.address() + " with " + use.client();
    }

    private static Map<String, Object> use(Use use) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("at", Instant.ofEpochSecond(use.at()).toString());
        told.put("client", use.client());
        told.put("address", use.address());
        return told;
    }
}
