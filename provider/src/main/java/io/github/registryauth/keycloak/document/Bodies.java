package io.github.registryauth.keycloak.document;

import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Documents.UnreadableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/** Bodies of requests and answers: JSON, or YAML for who asks for it. */
public final class Bodies {
    private static final int MAX_SMALL = 64 * 1024;
    private static final String YAML = "application/yaml";

    private final KeycloakSession session;

    public Bodies(KeycloakSession session) {
        this.session = session;
        surviveMalformedContentType(session);
    }

    /** Keycloak reads the request's content type again, for its security headers, and answers 500 to a malformed one. */
    public static void surviveMalformedContentType(KeycloakSession session) {
        String type = session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE);
        try {
            if (type != null) {
                MediaType.valueOf(type);
            }
        } catch (IllegalArgumentException e) {
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        }
    }

    /** Reads a body, YAML where its content type says so, else JSON. */
    public @Nullable Object read(byte @Nullable [] body) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        try {
            return isYaml(header(HttpHeaders.CONTENT_TYPE)) ? Documents.parseYaml(text) : Documents.parseJson(text);
        } catch (UnreadableException e) {
            throw badRequest("The body cannot be read: " + e.getMessage(), List.of());
        }
    }

    /** Reads a body that has to be an object of few words. */
    public Map<String, @Nullable Object> readSmallObject(byte @Nullable [] body) {
        if (body != null && body.length > MAX_SMALL) {
            throw Problems.error(413, "The body is larger than " + MAX_SMALL + " bytes", List.of());
        }
        return readObject(body);
    }

    /** Reads a body that has to be an object. */
    public Map<String, @Nullable Object> readObject(byte @Nullable [] body) {
        return object(read(body), "");
    }

    /**
     * A named document in a request: its name, and the rest without the name and without the problems that a read adds to a
     * broken one.
     */
    public record NamedDocument(Optional<String> name, Map<String, @Nullable Object> document) {
        /** Takes the name out. */
        public static NamedDocument of(Map<String, @Nullable Object> object, String nameField) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>(object);
            document.remove(nameField);
            document.remove("problems");
            return new NamedDocument(text(object, nameField), document);
        }
    }

    /** The value as an object. */
    public static Map<String, @Nullable Object> object(@Nullable Object value, String pointer) {
        if (!(value instanceof Map<?, ?> map)) {
            throw badRequest("The request is not valid", List.of(Finding.of(pointer, "must be an object")));
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((name, field) -> object.put(String.valueOf(name), field));
        return object;
    }

    /** A text field; nothing where it is not there. */
    public static Optional<String> text(Map<String, @Nullable Object> object, String field) {
        Object value = object.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw badRequest("The request is not valid", List.of(Finding.of("/" + field, "must be a text")));
        }
        return Optional.of(text);
    }

    /** A list field; an empty list where it is not there. */
    public static List<?> list(Map<String, @Nullable Object> object, String field) {
        Object value = object.get(field);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw badRequest("The request is not valid", List.of(Finding.of("/" + field, "must be a list")));
        }
        return list;
    }

    /** An answer with a body that nobody keeps. */
    public ResponseBuilder ok(Object body) {
        boolean yaml = isYaml(header(HttpHeaders.ACCEPT));
        return Response.ok(
                        (yaml ? Documents.toYaml(body) : Documents.toJson(body)).getBytes(StandardCharsets.UTF_8),
                        yaml ? YAML : MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    /** An error that answers 400. */
    public static WebApplicationException badRequest(String message, List<Finding> problems) {
        return Problems.error(400, message, problems);
    }

    /** A header of the request. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(
                session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(name));
    }

    private static boolean isYaml(Optional<String> type) {
        return type.map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.contains("yaml"))
                .isPresent();
    }
}
