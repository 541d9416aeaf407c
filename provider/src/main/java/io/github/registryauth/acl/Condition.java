package io.github.registryauth.acl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One entry of a rule's {@code when}; a rule applies where all of them hold. */
sealed interface Condition {
    /** The names that every way to meet this condition captures. */
    Set<String> names();

    /** A text that is known of the request: one of the patterns has to match one of the values. */
    record Values(Source source, String name, List<NamePattern> patterns) implements Condition {
        public Values {
            patterns = List.copyOf(patterns);
        }

        /** Each way in which the condition holds; none where it does not. */
        List<Captures> hold(Subject subject, Context context) {
            List<Captures> ways = new ArrayList<>();
            for (String value : values(subject, context)) {
                for (NamePattern pattern : patterns) {
                    pattern.match(value).ifPresent(ways::add);
                }
            }
            return ways;
        }

        private List<String> values(Subject subject, Context context) {
            return switch (source) {
                case ATTRIBUTE -> subject.attribute(name);
                case CLAIM -> subject.claim(name);
                case ACR -> context.acr().stream().toList();
                case REGISTRY -> List.of(context.registry());
            };
        }

        @Override
        public Set<String> names() {
            Set<String> names = new HashSet<>(patterns.get(0).names());
            patterns.forEach(pattern -> names.retainAll(pattern.names()));
            return names;
        }

        @Override
        public String toString() {
            String what = source.name().toLowerCase(Locale.ROOT) + (source.isNamed() ? "." + name : "");
            return what + " is " + patterns.stream().map(NamePattern::toString).collect(Collectors.joining(" or "));
        }
    }

    /** Where the values of a condition come from. */
    enum Source {
        ATTRIBUTE,
        CLAIM,
        ACR,
        REGISTRY;

        /** Whether there are several, each with a name. */
        boolean isNamed() {
            return this == ATTRIBUTE || this == CLAIM;
        }
    }

    /**
     * The client's address.
     *
     * @param in one of these has to hold it, where there are some
     * @param notIn none of these may hold it
     */
    record ClientAddress(List<AddressRange> in, List<AddressRange> notIn) implements Condition {
        public ClientAddress {
            in = List.copyOf(in);
            notIn = List.copyOf(notIn);
        }

        /** Whether no address can be one that is meant. */
        boolean isEmpty() {
            return !in.isEmpty() && in.stream().allMatch(range -> notIn.stream().anyMatch(range::isWithin));
        }

        boolean holds(Address address) {
            return (in.isEmpty() || in.stream().anyMatch(range -> range.contains(address)))
                    && notIn.stream().noneMatch(range -> range.contains(address));
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public String toString() {
            return "address is "
                    + Stream.concat(
                                    in.stream().map(AddressRange::toString),
                                    notIn.stream().map(range -> "not " + range))
                            .collect(Collectors.joining(" or "));
        }
    }
}
