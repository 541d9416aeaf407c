package io.github.registryauth.keycloak.store;

import io.github.registryauth.document.Finding;
import io.github.registryauth.workload.TrustedIssuer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The issuers that one state of a realm trusts. */
public final class TrustedIssuers {
    private final Map<String, TrustedIssuer> byIssuer;

    private TrustedIssuers(Map<String, TrustedIssuer> byIssuer) {
        this.byIssuer = Map.copyOf(byIssuer);
    }

    /** The issuers that the realm trusts now. */
    public static TrustedIssuers of(KeycloakSession session, RealmModel realm) {
        return Compiled.of(realm, TrustedIssuers.class, () -> compile(session, realm));
    }

    /** The trusted issuer whose JWTs have this {@code iss}. */
    public Optional<TrustedIssuer> issuedBy(String issuer) {
        return Optional.ofNullable(byIssuer.get(issuer));
    }

    private static TrustedIssuers compile(KeycloakSession session, RealmModel realm) {
        Map<String, List<TrustedIssuer>> enabled = new HashMap<>();
        for (ComponentModel component :
                DocumentKind.TRUSTED_ISSUER.components(realm).toList()) {
            DocumentReading<TrustedIssuer> reading = DocumentKind.TRUSTED_ISSUER.read(component);
            if (!reading.problems().isEmpty()) {
                broken(session, realm, DocumentKind.name(component), reading.problems());
            }
            reading.value().filter(TrustedIssuer::enabled).ifPresent(issuer -> enabled.computeIfAbsent(
                            issuer.issuer(), iss -> new ArrayList<>())
                    .add(issuer));
        }
        Map<String, TrustedIssuer> trusted = new HashMap<>();
        enabled.forEach((iss, issuers) -> {
            if (issuers.size() == 1) {
                trusted.put(iss, issuers.get(0));
            } else {
                // Saved at the same moment, or past the validation: nobody can tell which of them is meant.
                issuers.forEach(issuer -> broken(
                        session,
                        realm,
                        issuer.alias(),
                        List.of(Finding.of("/issuer", "another trusted issuer is of this issuer too"))));
            }
        });
        return new TrustedIssuers(trusted);
    }

    private static void broken(KeycloakSession session, RealmModel realm, String alias, List<Finding> problems) {
        BrokenDocument.tell(session, realm, DocumentKind.TRUSTED_ISSUER, alias, problems);
    }
}
