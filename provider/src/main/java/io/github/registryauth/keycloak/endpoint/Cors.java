package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.registry.Registry;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * What a browser's page may read: answers for exactly the origins that the registry names (Fetch standard, CORS).
 *
 * @param origin the page's origin, where the registry allows it
 */
record Cors(Optional<String> origin) {
    static Cors none() {
        return new Cors(Optional.empty());
    }

    static Cors of(Optional<String> origin, Registry registry) {
        return new Cors(origin.filter(registry.origins()::contains));
    }

    boolean isAllowed() {
        return origin.isPresent();
    }

    /** Marks an answer. A page gets no Basic challenge: the browser would ask for a password before the page could act. */
    Response.ResponseBuilder mark(Response.ResponseBuilder response) {
        response.header(HttpHeaders.VARY, "Origin");
        origin.ifPresent(value -> response.header("Access-Control-Allow-Origin", value)
                .header("Access-Control-Allow-Credentials", "true")
                .header(HttpHeaders.WWW_AUTHENTICATE, null));
        return response;
    }

    /** What the page may send, in answer to a preflight request. */
    Response.ResponseBuilder allow(Response.ResponseBuilder response) {
        if (isAllowed()) {
            response.header("Access-Control-Allow-Methods", "GET, POST")
                    .header("Access-Control-Allow-Headers", "Authorization, Content-Type")
                    .header("Access-Control-Max-Age", "600");
        }
        return response;
    }
}
