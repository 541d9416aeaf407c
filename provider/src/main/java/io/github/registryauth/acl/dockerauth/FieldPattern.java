package io.github.registryauth.acl.dockerauth;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pattern of an entry, with variables put in where their values are known: a glob, or a regular expression. */
sealed interface FieldPattern {
    /** Whether docker_auth takes a text for a regular expression. */
    static boolean isRegex(String text) {
        return text.length() > 2 && text.startsWith("/") && text.endsWith("/");
    }

    /**
     * Reads a pattern.
     *
     * @param field where it stands
     * @return nothing where it is malformed, which docker_auth takes for a pattern that matches nothing
     * @throws UntranslatableException where rules cannot say what it means
     */
    static Optional<FieldPattern> parse(String field, String text) throws UntranslatableException {
        if (isRegex(text)) {
            GoRegex regex = GoRegex.parse(text.substring(1, text.length() - 1));
            regex.checkHoles(field);
            if (regex.isTooLarge()) {
                throw new UntranslatableException(field, "the regular expression is too large with variables in it");
            }
            return regex.isValid() ? Optional.of(new Regex(regex)) : Optional.empty();
        }
        Optional<PathGlob> glob = PathGlob.parse(field, text);
        if (glob.filter(PathGlob::dependsOnSearch).isPresent()) {
            throw new UntranslatableException(
                    field, "a class between two stars may match a slash; add the slash to it, as in [^a/]");
        }
        return glob.map(Glob::new);
    }

    /** The only text that matches, where there is only one. */
    Optional<String> literal();

    /** Whether every text that can occur matches, the empty one too. */
    boolean isEverything();

    /** Whether every text that can occur matches but the empty one. */
    boolean isEverythingNotEmpty();

    boolean matchesEmpty();

    /** As a pattern of a resource's name, with what is written for each hole. */
    String resource(List<String> holes);

    /**
     * As a pattern that captures.
     *
     * @param groups names for groups of a regular expression, by their number
     * @param holes what is written for each hole in a regular expression, and in a glob
     * @param whole a name for all that matches
     */
    String capturing(Map<Integer, String> groups, List<Capture> holes, @Nullable String whole);

    /** As a pattern of one segment, behind a prefix of plain characters; nothing where it may match a slash. */
    Optional<String> segment(String prefix);

    /**
     * A name that captures.
     *
     * @param name where the braces stand
     */
    record Capture(String name) {
        String glob() {
            return "{" + name + ":**}";
        }

        String regex() {
            return "(?P<" + name + ">(?s:.+))";
        }
    }

    /** A pattern of {@code path.Match}. */
    record Glob(PathGlob glob) implements FieldPattern {
        @Override
        public Optional<String> literal() {
            return glob.literal();
        }

        @Override
        public boolean isEverything() {
            return false;
        }

        @Override
        public boolean isEverythingNotEmpty() {
            return false;
        }

        @Override
        public boolean matchesEmpty() {
            return glob.matchesEmpty();
        }

        @Override
        public String resource(List<String> holes) {
            return glob.glob(true, holes).orElseGet(() -> "/" + glob.regex(holes) + "/");
        }

        @Override
        public String capturing(Map<Integer, String> groups, List<Capture> holes, @Nullable String whole) {
            String regex = glob.regex(holes.stream().map(Capture::regex).toList());
            if (whole != null) {
                return "/(?P<" + whole + ">" + regex + ")/";
            }
            return glob.glob(false, holes.stream().map(Capture::glob).toList()).orElse("/" + regex + "/");
        }

        @Override
        public Optional<String> segment(String prefix) {
            if (glob.tokens().stream()
                    .anyMatch(token -> (token instanceof PathGlob.CharacterClass set && set.contains('/'))
                            || (token instanceof PathGlob.Literal literal && literal.character() == '/'))) {
                return Optional.empty();
            }
            // A star that stands alone would also match the empty segment, which no path has.
            return Optional.of(glob.glob(false, List.of())
                    .map(text -> prefix + text)
                    .orElseGet(() -> "/" + escape(prefix) + glob.regex(List.of()) + "/"));
        }
    }

    /** A regular expression, which may match anywhere within a text. */
    record Regex(GoRegex regex) implements FieldPattern {
        private static final Pattern EVERYTHING = Pattern.compile("\\^|\\$|\\^?\\.\\*\\$?|\\^?\\(\\.\\*\\)\\$?");
        private static final Pattern NOT_EMPTY =
                Pattern.compile("\\.|\\^\\.|\\.\\$|\\^?\\.\\+\\$?|\\^?\\(\\.\\+\\)\\$?");

        @Override
        public Optional<String> literal() {
            return Optional.empty();
        }

        @Override
        public boolean isEverything() {
            return EVERYTHING.matches(regex.source());
        }

        @Override
        public boolean isEverythingNotEmpty() {
            return NOT_EMPTY.matches(regex.source());
        }

        @Override
        public boolean matchesEmpty() {
            return Pattern.compile(regex.source()).matcher("").find();
        }

        @Override
        public String resource(List<String> holes) {
            return isEverything() ? "**" : "/" + whole(Map.of(), holes, null) + "/";
        }

        @Override
        public String capturing(Map<Integer, String> groups, List<Capture> holes, @Nullable String whole) {
            return "/" + whole(groups, holes.stream().map(Capture::regex).toList(), whole) + "/";
        }

        private String whole(Map<Integer, String> groups, List<String> holes, @Nullable String whole) {
            if (!isEverythingNotEmpty() || !groups.isEmpty()) {
                return regex.whole(groups, holes, whole);
            }
            return whole == null ? "(?s:.+)" : "(?P<" + whole + ">(?s:.+))";
        }

        @Override
        public Optional<String> segment(String prefix) {
            return regex.wholeSegment().map(text -> "/" + escape(prefix) + "(?:" + text + ")/");
        }
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> escaped.append(GoRegex.escape(c)));
        return escaped.toString();
    }
}
