package io.github.registryauth.keycloak.store;

import io.github.registryauth.acl.RuleSet;

/** A rule set, stored as a component of the realm. */
public interface StoredRuleSet extends StoredDocument<RuleSet> {}
