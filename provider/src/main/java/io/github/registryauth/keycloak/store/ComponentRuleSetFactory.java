package io.github.registryauth.keycloak.store;

import io.github.registryauth.acl.RuleSet;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** Rule sets as components. */
public final class ComponentRuleSetFactory implements StoredRuleSetFactory {
    @Override
    public DocumentKind<RuleSet> kind() {
        return DocumentKind.RULE_SET;
    }

    @Override
    public StoredRuleSet create(KeycloakSession session, ComponentModel component) {
        return () -> kind().read(component);
    }
}
