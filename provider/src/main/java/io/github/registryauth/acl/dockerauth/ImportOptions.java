package io.github.registryauth.acl.dockerauth;

import java.util.Map;
import java.util.Optional;

/**
 * What an import may be told.
 *
 * @param ruleSet the name that the rule set will have; it stands in the ids that the proof shows
 * @param labels what becomes of a label; one that is not named becomes the user attribute of the same name
 */
public record ImportOptions(String ruleSet, Map<String, LabelTarget> labels) {
    public ImportOptions {
        labels = Map.copyOf(labels);
    }

    /** A rule set {@code docker-auth}, and every label a user attribute of the same name. */
    public static ImportOptions defaults() {
        return new ImportOptions("docker-auth", Map.of());
    }

    /** What a label becomes; nothing where nothing is said and its name cannot be that of an attribute. */
    Optional<LabelTarget> target(String label) {
        LabelTarget target = labels.get(label);
        if (target != null) {
            return Optional.of(target);
        }
        return LabelTarget.Attribute.isName(label) ? Optional.of(new LabelTarget.Attribute(label)) : Optional.empty();
    }
}
