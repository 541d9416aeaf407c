package io.github.registryauth.acl;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * A regular expression of RE2/J, whose time is linear in the text. It has to match the whole of a name. A named group
 * {@code (?P<name>…)} is a capture.
 */
final class Regex implements NameMatcher {
    /** The largest compiled program, in instructions: with names of 640 characters a match stays below a millisecond or so. */
    static final int MAX_PROGRAM = 2_000;

    private final Pattern pattern;
    private final Set<String> names;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
        this.names = Set.copyOf(pattern.namedGroups().keySet());
    }

    /**
     * Compiles what an administrator wrote between the slashes.
     *
     * @throws InvalidPatternException where it is no regular expression, or one that is too large
     */
    static Regex compile(String source) {
        if (RegexSize.of(source) > MAX_PROGRAM) {
            throw new InvalidPatternException("the regular expression is too large; repeat less");
        }
        try {
            return compileTrusted(source);
        } catch (PatternSyntaxException e) {
            throw new InvalidPatternException("not a regular expression (RE2): " + e.getDescription());
        }
    }

    /** Compiles what was compiled before and now has literal text in it. */
    static Regex compileTrusted(String source) {
        return new Regex(Pattern.compile(source));
    }

    static String quote(String literal) {
        return Pattern.quote(literal);
    }

    Set<String> names() {
        return names;
    }

    @Override
    public boolean matches(String name) {
        return pattern.matches(name);
    }

    Optional<Captures> match(String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Captures captures = Captures.none();
        for (String group : names) {
            String value = matcher.group(group);
            // A group that took no part, or took nothing, binds nothing: what needs it is not granted.
            if (value != null && !value.isEmpty()) {
                captures = captures.with(group, value);
            }
        }
        return Optional.of(captures);
    }
}
