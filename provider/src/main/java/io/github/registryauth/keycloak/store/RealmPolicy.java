package io.github.registryauth.keycloak.store;

import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The policy of one state of a realm: the straight mapping and all rule sets. */
public final class RealmPolicy {
    private RealmPolicy() {}

    /** The policy in force. */
    public static Policy of(KeycloakSession session, RealmModel realm) {
        return Compiled.of(realm, Policy.class, () -> {
            List<RuleSet> sets = ruleSets(session, realm);
            return sets.isEmpty() ? Policy.straightMapping() : Policy.of(sets);
        });
    }

    /** The policy in force, as it would be with another rule set in the place of the one of the same name, or beside all. */
    public static Policy with(KeycloakSession session, RealmModel realm, RuleSet draft) {
        List<RuleSet> sets = new ArrayList<>(ruleSets(session, realm));
        sets.removeIf(set -> set.name().equals(draft.name()));
        sets.add(draft);
        sets.sort(Comparator.comparing(RuleSet::name));
        return Policy.of(sets);
    }

    private static List<RuleSet> ruleSets(KeycloakSession session, RealmModel realm) {
        return DocumentKind.RULE_SET
                .components(realm)
                .map(component -> read(session, realm, component))
                .sorted(Comparator.comparing(RuleSet::name))
                .toList();
    }

    private static RuleSet read(KeycloakSession session, RealmModel realm, ComponentModel component) {
        DocumentReading<RuleSet> reading = DocumentKind.RULE_SET.read(component);
        if (!reading.problems().isEmpty()) {
            BrokenDocument.tell(
                    session, realm, DocumentKind.RULE_SET, DocumentKind.name(component), reading.problems());
        }
        return reading.value()
                .orElseGet(
                        () -> RuleSetReader.denyingAll(DocumentKind.name(component), DocumentKind.document(component)));
    }
}
