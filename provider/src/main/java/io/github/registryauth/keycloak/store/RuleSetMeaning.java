package io.github.registryauth.keycloak.store;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.RuleSetReader.Reading;
import io.github.registryauth.document.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rule sets as stored documents: one that does not meet its own expectations is not stored. */
final class RuleSetMeaning implements DocumentKind.Meaning<RuleSet> {
    @Override
    public DocumentReading<RuleSet> read(String name, @Nullable Object document) {
        Reading reading = RuleSetReader.read(name, document);
        return new DocumentReading<>(reading.ruleSet(), reading.problems(), RuleSet::unmetExpectations);
    }

    @Override
    public Optional<String> refusedName(String name) {
        return Optional.empty();
    }

    @Override
    public List<Finding> conflicts(RuleSet set, Stream<RuleSet> others) {
        return List.of();
    }

    @Override
    public int weight(RuleSet set) {
        return 100 * (int) set.regexSize();
    }

    @Override
    public String whenBroken() {
        return "it grants nothing and denies all that its rules name";
    }
}
