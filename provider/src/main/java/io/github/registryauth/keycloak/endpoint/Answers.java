package io.github.registryauth.keycloak.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.registryauth.protocol.ErrorBody;
import io.github.registryauth.protocol.Refusal;
import io.github.registryauth.protocol.Refusal.Kind;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** HTTP answers: always JSON, never stored by anybody. */
final class Answers {
    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    Response.ResponseBuilder ok(Object body) {
        return Response.ok(write(body), MediaType.APPLICATION_JSON_TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** @param realm names the protection space of a 401 (RFC 7617) */
    Response.ResponseBuilder refused(Refusal refusal, String realm) {
        Response.ResponseBuilder response = Response.status(refusal.kind().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(write(ErrorBody.of(refusal)));
        refusal.retryAfter().ifPresent(after -> response.header(HttpHeaders.RETRY_AFTER, after.toSeconds()));
        if (refusal.kind() == Kind.UNAUTHORIZED) {
            response.header(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Basic realm=\"" + realm.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?") + "\", charset=\"UTF-8\"");
        }
        return response;
    }

    private byte[] write(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
