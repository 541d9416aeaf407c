package io.github.registryauth.acl;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant: an entry of a rule's {@code to}, such as {@code group:/teams/{team}} or {@code everyone}.
 *
 * @param aspect what is asked of the subject
 * @param pattern what the answer has to be; none for everyone, authenticated and anonymous
 */
record SubjectPattern(Aspect aspect, @Nullable NamePattern pattern) {
    /** What can be asked of a subject. */
    enum Kind {
        EVERYONE,
        AUTHENTICATED,
        ANONYMOUS,
        USER,
        GROUP,
        ROLE,
        CLIENT,
        ATTRIBUTE,
        ORGANIZATION,
        WORKLOAD;

        /** Whether this kind stands alone, without a pattern. */
        boolean isWhole() {
            return this == EVERYONE || this == AUTHENTICATED || this == ANONYMOUS;
        }

        /** The word in a rule. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return List.of(values()).stream()
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * What is asked of the subject.
     *
     * @param attribute the attribute's name; empty for other kinds
     */
    record Aspect(Kind kind, String attribute) {
        /** The subject's answers. */
        Collection<String> values(Subject subject) {
            return switch (kind) {
                case EVERYONE, AUTHENTICATED, ANONYMOUS -> List.of();
                case USER -> subject instanceof Subject.User ? List.of(subject.name()) : List.of();
                case GROUP -> subject.facts().groups();
                case ROLE -> subject.facts().roles();
                case CLIENT -> subject.client().stream().toList();
                case ATTRIBUTE -> subject.attribute(attribute);
                case ORGANIZATION -> subject.facts().organizations();
                case WORKLOAD -> subject instanceof Subject.Workload workload ? List.of(workload.issuer()) : List.of();
            };
        }
    }

    /**
     * Reads an entry.
     *
     * @throws InvalidPatternException with what is wrong
     */
    static SubjectPattern parse(String text) {
        int colon = text.indexOf(':');
        String word = colon < 0 ? text : text.substring(0, colon);
        Kind kind = Kind.of(word)
                .filter(found -> found.isWhole() == (colon < 0))
                .orElseThrow(
                        () -> new InvalidPatternException("not a subject; write everyone, authenticated, anonymous,"
                                + " or one of user: group: role: client: attribute:NAME= organization: workload:"));
        if (kind.isWhole()) {
            return new SubjectPattern(new Aspect(kind, ""), null);
        }
        String rest = text.substring(colon + 1);
        String attribute = "";
        if (kind == Kind.ATTRIBUTE) {
            int equals = rest.indexOf('=');
            if (equals < 1) {
                throw new InvalidPatternException("not of the form attribute:NAME=VALUE");
            }
            attribute = rest.substring(0, equals);
            rest = rest.substring(equals + 1);
        }
        if (rest.isEmpty()) {
            throw new InvalidPatternException("nothing stands behind " + kind.word() + ":");
        }
        if (kind == Kind.GROUP && !rest.startsWith("/") && !rest.startsWith("*")) {
            throw new InvalidPatternException("a group is written as its path; did you mean group:/" + rest + "?");
        }
        if (kind == Kind.GROUP && rest.matches("/[\\w./ {}:-]*/")) {
            throw new InvalidPatternException("a group's path has no slash at its end; did you mean group:"
                    + rest.substring(0, rest.length() - 1) + "?");
        }
        if (kind == Kind.GROUP && NamePattern.isRegex(rest) && !rest.matches("/(\\^|\\\\?/|\\(|\\.|\\[).*")) {
            throw new InvalidPatternException(
                    "a regular expression of a group's path has to begin with a slash too, as group:/\\/teams\\/.*/");
        }
        return new SubjectPattern(new Aspect(kind, attribute), NamePattern.capturing(rest));
    }

    /** The names that this entry captures. */
    Set<String> names() {
        return pattern == null ? Set.of() : pattern.names();
    }

    /** Whether whoever the other entry means is surely meant by this one too. */
    boolean covers(SubjectPattern other) {
        return switch (aspect.kind()) {
            case EVERYONE -> true;
            case AUTHENTICATED -> other.aspect.kind() != Kind.EVERYONE && other.aspect.kind() != Kind.ANONYMOUS;
            case ANONYMOUS -> other.aspect.kind() == Kind.ANONYMOUS;
            default ->
                aspect.equals(other.aspect)
                        && pattern != null
                        && other.pattern != null
                        && pattern.covers(other.pattern);
        };
    }

    @Override
    public String toString() {
        String name = aspect.attribute().isEmpty() ? "" : aspect.attribute() + "=";
        return pattern == null ? aspect.kind().word() : aspect.kind().word() + ":" + name + pattern;
    }
}
