package io.github.registryauth.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One challenge of a {@code WWW-Authenticate} header (RFC 9110, section 11.6.1).
 *
 * @param scheme such as {@code Bearer}, as it was written
 * @param parameters by name in lower case; of two of the same name the first one
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int MAX_HEADER = 8_192;
    private static final int MAX_CHALLENGES = 16;
    private static final int MAX_PARAMETERS = 16;

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    boolean isOf(String other) {
        return scheme.equalsIgnoreCase(other);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** All challenges of these headers, up to what cannot be read, or is more than anybody sends. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> challenges = new ArrayList<>();
        for (String header : headers) {
            if (header.length() <= MAX_HEADER) {
                new Reader(header).read(challenges);
            }
        }
        return challenges;
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void read(List<Challenge> challenges) {
            skip(", \t");
            while (at < text.length() && challenges.size() < MAX_CHALLENGES) {
                String scheme = token();
                if (scheme.isEmpty()) {
                    return;
                }
                challenges.add(new Challenge(scheme, parameters()));
                skip(", \t");
            }
        }

        /** What follows a scheme: parameters, or the one text without a name that some schemes have. */
        private Map<String, String> parameters() {
            Map<String, String> parameters = new LinkedHashMap<>();
            int before = at;
            skip(" \t");
            while (parameters.size() < MAX_PARAMETERS) {
                String name = token();
                skip(" \t");
                if (name.isEmpty() || !is('=')) {
                    // A token alone begins the next challenge.
                    at = before;
                    return parameters;
                }
                at++;
                skip(" \t");
                value().ifPresent(value -> parameters.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
                skip(" \t");
                before = at;
                if (!is(',')) {
                    return parameters;
                }
                skip(", \t");
            }
            return parameters;
        }

        private Optional<String> value() {
            if (is('"')) {
                return quoted();
            }
            Optional<String> value = Optional.of(token()).filter(given -> !given.isEmpty());
            while (at < text.length() && !is(',')) {
                at++;
            }
            return value;
        }

        private Optional<String> quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    return Optional.of(value.toString());
                }
                if (c == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            return Optional.empty();
        }

        private String token() {
            int start = at;
            while (at < text.length() && isTokenCharacter(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        /** RFC 9110, section 5.6.2. */
        private static boolean isTokenCharacter(char c) {
            return (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }

        private boolean is(char c) {
            return at < text.length() && text.charAt(at) == c;
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
