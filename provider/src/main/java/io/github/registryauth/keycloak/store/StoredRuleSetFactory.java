package io.github.registryauth.keycloak.store;

import org.keycloak.component.ComponentFactory;

/** Makes {@link StoredRuleSet} from its component. */
public interface StoredRuleSetFactory extends ComponentFactory<StoredRuleSet, StoredRuleSet> {}
