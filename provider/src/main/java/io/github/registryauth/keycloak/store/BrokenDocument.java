package io.github.registryauth.keycloak.store;

import io.github.registryauth.document.Finding;
import io.micrometer.core.instrument.Metrics;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Says loudly that a stored document is broken: in the log, as an event, and by a counter. */
final class BrokenDocument {
    private static final Logger LOG = Logger.getLogger(BrokenDocument.class);

    private BrokenDocument() {}

    static void tell(
            KeycloakSession session, RealmModel realm, DocumentKind<?> kind, String name, List<Finding> problems) {
        LOG.errorf(
                "%s '%s' of realm '%s' is broken: %s. Save it again without these problems, or delete it: %s",
                kind.capitalNoun(),
                name,
                realm.getName(),
                kind.whenBroken(),
                problems.stream().limit(10).toList());
        Metrics.counter("registry.auth." + kind.noun().replace(' ', '.') + "s.broken", "realm", realm.getName())
                .increment();
        String detail = "registry_" + kind.noun().replace(' ', '_');
        new EventBuilder(realm, session)
                .event(EventType.PERMISSION_TOKEN)
                .detail(detail, name)
                .error(detail + "_broken");
    }
}
