package io.github.registryauth.acl;

import io.github.registryauth.acl.SubjectPattern.Aspect;
import io.github.registryauth.acl.SubjectPattern.Kind;
import io.github.registryauth.scope.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rules by subject, and below that by resource, so that the cost of a decision follows the rules that can apply to the
 * subject and not the number of rules.
 */
final class RuleIndex {
    private final Map<Kind, Resources> whole = new EnumMap<>(Kind.class);
    private final Map<Aspect, Names> named = new HashMap<>();

    void add(PlacedRule rule) {
        for (SubjectPattern to : rule.rule().to()) {
            Resources resources = resources(to);
            for (ResourcePattern on : rule.rule().on()) {
                resources.add(new Entry(rule, on));
            }
        }
    }

    private Resources resources(SubjectPattern to) {
        NamePattern pattern = to.pattern();
        return pattern == null
                ? whole.computeIfAbsent(to.aspect().kind(), kind -> new Resources())
                : named.computeIfAbsent(to.aspect(), aspect -> new Names()).resources(pattern);
    }

    /** The rules that mean this subject, with what their {@code to} captured. */
    List<Hit> hits(Subject subject) {
        List<Hit> hits = new ArrayList<>();
        Kind other = subject instanceof Subject.Anonymous ? Kind.ANONYMOUS : Kind.AUTHENTICATED;
        for (Kind kind : List.of(Kind.EVERYONE, other)) {
            Resources resources = whole.get(kind);
            if (resources != null) {
                hits.add(new Hit(Captures.none(), resources));
            }
        }
        named.forEach((aspect, names) -> {
            for (String value : aspect.values(subject)) {
                names.find(value, hits);
            }
        });
        return hits;
    }

    /** A rule and where it stands among all rules of the realm. */
    record PlacedRule(int set, int position, RuleSet ruleSet, Rule rule) implements Comparable<PlacedRule> {
        String id() {
            return ruleSet.name() + "/" + rule.id();
        }

        @Override
        public int compareTo(PlacedRule other) {
            return Integer.compare(position, other.position);
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof PlacedRule placed && placed.position == position;
        }

        @Override
        public int hashCode() {
            return position;
        }
    }

    /** A rule on one of its resource patterns. */
    record Entry(PlacedRule placed, ResourcePattern on) {}

    /** Rules whose {@code to} matched, and what it captured. */
    record Hit(Captures captures, Resources resources) {}

    private static final class Names {
        private final Map<String, Resources> literal = new HashMap<>();
        private final Map<NamePattern, Resources> byPattern = new HashMap<>();
        private final PrefixIndex<NamePattern> patterns = new PrefixIndex<>();

        Resources resources(NamePattern pattern) {
            return pattern.literal()
                    .map(text -> literal.computeIfAbsent(text, t -> new Resources()))
                    .orElseGet(() -> byPattern.computeIfAbsent(pattern, p -> {
                        patterns.add(p.literalPrefix(), p);
                        return new Resources();
                    }));
        }

        void find(String value, List<Hit> hits) {
            Resources exact = literal.get(value);
            if (exact != null) {
                hits.add(new Hit(Captures.none(), exact));
            }
            patterns.forEach(value, pattern -> pattern.match(value).ifPresent(captures -> {
                Resources resources = byPattern.get(pattern);
                if (resources != null) {
                    hits.add(new Hit(captures, resources));
                }
            }));
        }
    }

    /** Rules by the type and the beginning of what they are about. */
    static final class Resources {
        private final Map<String, PrefixIndex<Entry>> byType = new HashMap<>();
        private final List<Entry> all = new ArrayList<>(1);

        private void add(Entry entry) {
            byType.computeIfAbsent(entry.on().type(), type -> new PrefixIndex<>())
                    .add(entry.on().name().literalPrefix(), entry);
            all.add(entry);
        }

        void forEach(Resource resource, Consumer<Entry> consumer) {
            for (String type : List.of(resource.plainType(), ResourcePattern.ANY_TYPE)) {
                PrefixIndex<Entry> entries = byType.get(type);
                if (entries != null) {
                    entries.forEach(resource.name(), consumer);
                }
            }
        }

        List<Entry> all() {
            return all;
        }
    }
}
