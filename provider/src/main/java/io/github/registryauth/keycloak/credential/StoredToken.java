package io.github.registryauth.keycloak.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.registryauth.credential.TokenKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;

/**
 * An access token or login token as it is stored.
 *
 * @param name what its owner called it; of a login token what Keycloak's own lists show
 * @param hash of its text
 */
public record StoredToken(String id, TokenKind kind, String name, String hash, Instant created, TokenData data) {
    private static final Logger LOG = Logger.getLogger(StoredToken.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private record Secret(String hash) {
        Secret {
            Objects.requireNonNull(hash);
        }
    }

    /** The type of the credential that holds tokens of this kind. */
    static String type(TokenKind kind) {
        return switch (kind) {
            case ACCESS -> "registry-access-token";
            case LOGIN -> "registry-login-token";
        };
    }

    /** Whether a credential is one of ours. */
    public static boolean isToken(CredentialModel credential) {
        return Stream.of(TokenKind.values()).anyMatch(kind -> type(kind).equals(credential.getType()));
    }

    /** Reads a credential; nothing where it is none of ours, or broken, which is logged: such a token is good for nothing. */
    static Optional<StoredToken> read(CredentialModel credential) {
        return read(
                credential.getId(),
                credential.getType(),
                credential.getUserLabel(),
                credential.getSecretData(),
                credential.getCreatedDate(),
                credential.getCredentialData());
    }

    static Optional<StoredToken> read(
            String id,
            String type,
            @Nullable String label,
            @Nullable String secret,
            @Nullable Long created,
            @Nullable String data) {
        return Stream.of(TokenKind.values())
                .filter(kind -> type(kind).equals(type))
                .findFirst()
                .flatMap(kind -> read(kind, id, label, secret, created, data));
    }

    private static Optional<StoredToken> read(
            TokenKind kind,
            String id,
            @Nullable String label,
            @Nullable String secret,
            @Nullable Long created,
            @Nullable String data) {
        try {
            Secret read = JSON.readValue(secret, Secret.class);
            return Optional.of(new StoredToken(
                    id,
                    kind,
                    label == null ? "" : label,
                    read.hash,
                    Instant.ofEpochMilli(created == null ? 0 : created),
                    Objects.requireNonNull(JSON.readValue(data, TokenData.class))));
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.errorf("The stored token %s is broken and good for nothing; revoke it", id);
            return Optional.empty();
        }
    }

    /** Whether it has ended. */
    public boolean isExpired(Instant now) {
        Long expires = data.expires();
        return expires != null && now.getEpochSecond() >= expires;
    }

    /** When it ends. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(data.expires()).map(Instant::ofEpochSecond);
    }

    /** The id of the access token that it is, or, of a login token, that it was handed out for. */
    public Optional<String> accessToken() {
        if (kind == TokenKind.ACCESS) {
            return Optional.of(id);
        }
        return Optional.ofNullable(data.origin()).map(TokenData.Origin::parent);
    }

    /** When it was used last, or else made. */
    public Instant lastUsed() {
        TokenData.Use use = data.lastUse();
        return use == null ? created : Instant.ofEpochSecond(use.at());
    }

    CredentialModel toCredential() {
        CredentialModel credential = new CredentialModel();
        credential.setId(id);
        credential.setType(type(kind));
        credential.setUserLabel(name);
        credential.setCreatedDate(created.toEpochMilli());
        credential.setSecretData(write(new Secret(hash)));
        credential.setCredentialData(write(data));
        return credential;
    }

    StoredToken usedBy(TokenData.Use use) {
        return new StoredToken(id, kind, name, hash, created, data.usedBy(use));
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
