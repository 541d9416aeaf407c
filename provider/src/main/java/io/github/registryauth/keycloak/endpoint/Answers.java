package io.github.registryauth.keycloak.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.protocol.ErrorBody;
import io.github.registryauth.protocol.Refusal;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.protocol.RefusedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** HTTP answers: whatever happens, JSON (or what was asked for), and never stored by anybody. */
final class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Services services;

    Answers(KeycloakSession session, Services services) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.services = services;
    }

    /** Does the work; what went wrong is told in a refusal, and what nobody foresaw in the log as well. */
    ResponseBuilder answer(Supplier<ResponseBuilder> work) {
        Bodies.surviveMalformedContentType(session);
        try {
            return work.get();
        } catch (RefusedException e) {
            return refused(e.refusal());
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            if (services.notices().isDue(e.getClass() + ":" + e.getMessage())) {
                LOG.errorf(e, "A request at the registry addresses of realm %s failed (%s)", realm.getName(), id);
            } else {
                LOG.errorf(
                        "A request failed like one before (%s): %s",
                        id, e.getClass().getName());
            }
            session.getTransactionManager().setRollbackOnly();
            return refused(Kind.UNAVAILABLE
                    .because("Keycloak cannot answer now; its log says why under " + id, Duration.ofSeconds(5))
                    .refusal());
        }
    }

    ResponseBuilder ok(Object body) {
        return Response.ok(write(body), MediaType.APPLICATION_JSON_TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** A refusal for want of a token, with the challenge that says which (RFC 6750, section 3). */
    ResponseBuilder challenge(String message, String challenge) {
        return refused(Kind.UNAUTHORIZED.because(message).refusal())
                .header(HttpHeaders.WWW_AUTHENTICATE, null)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge);
    }

    private ResponseBuilder refused(Refusal refusal) {
        ResponseBuilder response = Response.status(refusal.kind().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(write(ErrorBody.of(refusal)));
        refusal.retryAfter().ifPresent(after -> response.header(HttpHeaders.RETRY_AFTER, after.toSeconds()));
        if (refusal.kind() == Kind.UNAUTHORIZED) {
            String space = realm.getName().replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "?");
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"" + space + "\", charset=\"UTF-8\"");
        }
        if (refusal.kind() == Kind.METHOD_NOT_ALLOWED) {
            response.header(HttpHeaders.ALLOW, RegistryResource.TOKEN_METHODS);
        }
        return response;
    }

    private byte[] write(Object body) {
        try {
            return services.json().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
