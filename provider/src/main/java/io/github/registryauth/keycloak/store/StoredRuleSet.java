package io.github.registryauth.keycloak.store;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.document.Finding;
import java.util.List;
import org.keycloak.provider.Provider;

/** A rule set, stored as a component of the realm. */
public interface StoredRuleSet extends Provider {
    /** The rules; where the stored document is broken, rules that deny all that it named. */
    RuleSet ruleSet();

    /** What is wrong with the stored document; nothing, unless somebody went past the validation. */
    List<Finding> problems();
}
