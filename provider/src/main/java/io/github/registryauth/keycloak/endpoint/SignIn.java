package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.keycloak.subject.SignInPage;
import io.github.registryauth.protocol.Parameters;
import io.github.registryauth.protocol.Refusal.Kind;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.registry.ReturnAddress;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Sends a browser through the realm's sign-in: to the account console, or for a registry's user interface and back to it.
 * Of that sign-in nothing but the SSO cookie is wanted. So it asks for no code and no token, there is nothing to redeem or
 * to steal, and whoever calls {@link #back} without having signed in gains nothing but a redirect that was allowed anyway.
 */
final class SignIn {
    private static final String SERVICE = "service";
    private static final String RETURN = "return";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Services services;

    SignIn(KeycloakSession session, Services services) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.services = services;
    }

    /** Begins: {@code service} and {@code return} say for whom, where neither is there it is for the account console. */
    ResponseBuilder begin() {
        Parameters query = new Incoming(session).query();
        Optional<String> service = query.one(SERVICE);
        Optional<String> address = query.one(RETURN);
        if (service.isEmpty() && address.isEmpty()) {
            return redirect(SignInPage.target(session, realm));
        }
        Way way = new Way(missing(service, SERVICE), missing(address, RETURN));
        requireAllowed(way);
        return redirect(SignInClient.authorization(session, realm, way.state()));
    }

    /** Ends: Keycloak's sign-in leads here, with the state that it was begun with. */
    ResponseBuilder back() {
        Parameters query = new Incoming(session).query();
        Way way = Way.ofState(missing(query.one("state"), "state"));
        ReturnAddress address = requireAllowed(way);
        query.one("error").ifPresent(error -> {
            throw Kind.DENIED.because(
                    "nobody was signed in (" + error.replaceAll("[^a-z_]", "?") + "); an administrator"
                            + " finds the reason in Keycloak's events; try again from " + address.uri());
        });
        return redirect(address.uri());
    }

    private ReturnAddress requireAllowed(Way way) {
        Registry registry = services.registries().get(session, realm, way.service());
        return ReturnAddress.of(way.address(), registry)
                .orElseThrow(
                        () -> Kind.INVALID_REQUEST.because(
                                "parameter '" + RETURN + "' must be an address of one of"
                                        + " the registry's browser origins (attribute registry.origins), written just as it is there"));
    }

    private static String missing(Optional<String> value, String name) {
        return value.orElseThrow(() -> Kind.INVALID_REQUEST.because("parameter '" + name + "' is missing"));
    }

    private static ResponseBuilder redirect(URI target) {
        return Response.seeOther(target).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** For which registry, and where to afterwards: anybody's word, each time that it is read. */
    private record Way(String service, String address) {
        /** An address has no spaces. */
        private static final char SEPARATOR = ' ';

        String state() {
            byte[] text = (service + SEPARATOR + address).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
        }

        static Way ofState(String state) {
            String text = decode(state);
            int space = text.lastIndexOf(SEPARATOR);
            return new Way(text.substring(0, Math.max(0, space)), text.substring(space + 1));
        }

        private static String decode(String state) {
            try {
                return new String(Base64.getUrlDecoder().decode(state), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw Kind.INVALID_REQUEST.because("parameter 'state' is not one of this sign-in");
            }
        }
    }
}
