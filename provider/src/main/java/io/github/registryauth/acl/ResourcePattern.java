package io.github.registryauth.acl;

import io.github.registryauth.scope.Resource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which resources are meant: {@code type:name pattern}, such as {@code repository:{team}/**} or
 * {@code registry:catalog}. A type {@code *} is any type.
 */
final class ResourcePattern {
    static final String ANY_TYPE = "*";

    private static final Pattern TYPE = Pattern.compile("[a-z0-9]{1,64}");

    private final String type;
    private final NamePattern name;

    private ResourcePattern(String type, NamePattern name) {
        this.type = type;
        this.name = name;
    }

    /**
     * Reads a resource pattern.
     *
     * @throws InvalidPatternException with what is wrong
     */
    static ResourcePattern parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new InvalidPatternException("not of the form TYPE:NAME, such as repository:team-a/**");
        }
        String type = text.substring(0, colon);
        return of(type.equals(ANY_TYPE) ? type : checkedType(type), text.substring(colon + 1));
    }

    static ResourcePattern of(String type, String name) {
        NamePattern pattern = NamePattern.template(name);
        if (name.indexOf(' ') >= 0) {
            throw new InvalidPatternException("the name holds a space");
        }
        if (pattern.literalPrefix().startsWith("/")) {
            throw new InvalidPatternException("the name starts with a slash; no repository's name does");
        }
        return new ResourcePattern(type, pattern);
    }

    /** Every resource there is. */
    static ResourcePattern everything() {
        return new ResourcePattern(ANY_TYPE, NamePattern.template("**"));
    }

    static String checkedType(String type) {
        if (!TYPE.matcher(type).matches()) {
            throw new InvalidPatternException(
                    "the type must be lower-case letters and digits, such as repository or registry, without a class");
        }
        return type;
    }

    String type() {
        return type;
    }

    NamePattern name() {
        return name;
    }

    /** The names in braces, which have to be captured elsewhere. */
    Set<String> names() {
        return name.names();
    }

    /** Whether the resource is meant, under these captures; nothing where a name in braces is not bound. */
    Optional<Boolean> covers(Resource resource, Captures captures) {
        return isOfType(resource)
                ? name.bind(captures).map(matcher -> matcher.matches(resource.name()))
                : Optional.of(false);
    }

    /** Whether some captures could make the resource one that is meant. */
    boolean couldCover(Resource resource) {
        return isOfType(resource) && widest().matches(resource.name());
    }

    /** Whether whatever the other pattern matches is surely matched by this one too. */
    boolean covers(ResourcePattern other) {
        return (type.equals(ANY_TYPE) || type.equals(other.type)) && name.covers(other.name);
    }

    Optional<NameMatcher> bind(Captures captures) {
        return name.bind(captures);
    }

    /** The pattern with every name in braces standing for anything. */
    NameMatcher widest() {
        return name.widest();
    }

    /** The pattern with the captures put in, for people. */
    String print(Captures captures) {
        return type + ":" + name.print(captures);
    }

    private boolean isOfType(Resource resource) {
        return type.equals(ANY_TYPE) || type.equals(resource.plainType());
    }

    @Override
    public String toString() {
        return type + ":" + name;
    }
}
