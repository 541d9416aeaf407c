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
    /** The largest program, in steps: with names of 512 characters a match stays within some milliseconds. */
    static final int MAX_SIZE = 300;

    private final Pattern pattern;
    private final Set<String> names;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
        this.names = Set.copyOf(pattern.namedGroups().keySet());
    }

    /**
     * Compiles a text that was looked over by {@link RegexScan}.
     *
     * @throws InvalidPatternException where it is no regular expression
     */
    static Regex compile(String source) {
        try {
            return new Regex(Pattern.compile(source));
        } catch (PatternSyntaxException e) {
            throw new InvalidPatternException("not a regular expression (RE2): " + e.getDescription());
        }
    }

    /** How large the compiled program is. */
    int programSize() {
        return pattern.programSize();
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
            captures = captures.with(group, value == null ? "" : value);
        }
        return Optional.of(captures);
    }
}
