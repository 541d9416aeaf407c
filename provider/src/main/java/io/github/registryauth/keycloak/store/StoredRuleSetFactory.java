package io.github.registryauth.keycloak.store;

/** Makes {@link StoredRuleSet} from its component. */
public interface StoredRuleSetFactory extends StoredDocumentFactory<StoredRuleSet> {}
