package io.github.registryauth.keycloak.store;

import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.RuleSet;
import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.cache.CachedRealmModel;

/**
 * The policy of one state of a realm: the straight mapping and all rule sets. It hangs on the cached realm, so that
 * Keycloak drops it, in the whole cluster, as soon as a rule set changes.
 */
public final class RealmPolicy {
    private static final Logger LOG = Logger.getLogger(RealmPolicy.class);
    private static final String BROKEN = "registry_rule_set_broken";

    private @Nullable Policy policy;

    private RealmPolicy() {}

    /** The policy in force. */
    @SuppressWarnings("unchecked") // Keycloak declares the map raw
    public static Policy of(KeycloakSession session, RealmModel realm) {
        if (realm instanceof CachedRealmModel cached) {
            return ((RealmPolicy) cached.getCachedWith()
                            .computeIfAbsent(RealmPolicy.class.getName(), name -> new RealmPolicy()))
                    .policy(session, realm);
        }
        return compile(session, realm);
    }

    /** The policy in force, as it would be with another rule set in the place of the one of the same name, or beside all. */
    public static Policy with(KeycloakSession session, RealmModel realm, RuleSet draft) {
        List<RuleSet> sets = new ArrayList<>(ruleSets(session, realm));
        sets.removeIf(set -> set.name().equals(draft.name()));
        sets.add(draft);
        sets.sort(Comparator.comparing(RuleSet::name));
        return Policy.of(sets);
    }

    private synchronized Policy policy(KeycloakSession session, RealmModel realm) {
        if (policy == null) {
            policy = compile(session, realm);
        }
        return policy;
    }

    private static Policy compile(KeycloakSession session, RealmModel realm) {
        List<RuleSet> sets = ruleSets(session, realm);
        return sets.isEmpty() ? Policy.straightMapping() : Policy.of(sets);
    }

    private static List<RuleSet> ruleSets(KeycloakSession session, RealmModel realm) {
        return RuleSets.components(realm)
                .map(component -> read(session, realm, component))
                .sorted(Comparator.comparing(RuleSet::name))
                .toList();
    }

    private static RuleSet read(KeycloakSession session, RealmModel realm, ComponentModel component) {
        StoredRuleSet stored = RuleSets.read(session, component);
        if (!stored.problems().isEmpty()) {
            LOG.errorf(
                    "Rule set '%s' of realm '%s' is broken: it grants nothing and denies all that its rules name. Save it"
                            + " again without these problems, or delete it: %s",
                    component.getName(),
                    realm.getName(),
                    stored.problems().stream().limit(10).toList());
            Metrics.counter("registry.auth.rule.sets.broken", "realm", realm.getName())
                    .increment();
            new EventBuilder(realm, session)
                    .event(EventType.PERMISSION_TOKEN)
                    .detail("registry_rule_set", component.getName())
                    .error(BROKEN);
        }
        return stored.ruleSet();
    }
}
