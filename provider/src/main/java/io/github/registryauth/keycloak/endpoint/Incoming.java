package io.github.registryauth.keycloak.endpoint;

import io.github.registryauth.acl.Address;
import io.github.registryauth.keycloak.subject.SecureTransport;
import io.github.registryauth.protocol.Parameters;
import io.github.registryauth.protocol.Refusal.Kind;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The HTTP request, as Keycloak has it. */
record Incoming(KeycloakSession session) {
    void requireEnabled() {
        if (!realm().isEnabled()) {
            throw Kind.DENIED.because("realm '" + realm().getName() + "' is disabled");
        }
    }

    /** Whether the realm takes credentials that come in this way. */
    void requireUsable() {
        requireEnabled();
        if (SecureTransport.isMissing(session, realm())) {
            throw Kind.DENIED.because(
                    "realm '" + realm().getName() + "' requires HTTPS; use an https:// address, or, where"
                            + " a proxy ends TLS, set Keycloak's proxy-headers option");
        }
    }

    Parameters query() {
        return Parameters.ofQuery(session.getContext().getUri().getRequestUri().getRawQuery());
    }

    /** All values of a header. */
    List<String> headers(String name) {
        List<String> values =
                session.getContext().getHttpRequest().getHttpHeaders().getRequestHeader(name);
        return values == null ? List.of() : values;
    }

    /** The client's address. */
    Optional<Address> address() {
        return Optional.ofNullable(session.getContext().getConnection().getRemoteAddr())
                .flatMap(Address::ofClient);
    }

    private RealmModel realm() {
        return session.getContext().getRealm();
    }
}
