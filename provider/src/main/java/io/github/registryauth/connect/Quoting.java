package io.github.registryauth.connect;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a text so that whoever reads it gets that text. */
final class Quoting {
    /** What is a text in YAML without quotes too: it begins as no number does, and has no sign that means something. */
    private static final Pattern PLAIN_YAML = Pattern.compile("[A-Za-z/]([A-Za-z0-9._/:@%+-]*[A-Za-z0-9_/])?");

    private static final Set<String> YAML_WORDS = Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");
    private static final Pattern PLAIN_SHELL = Pattern.compile("[A-Za-z0-9._/:@%+=,-]+");

    private Quoting() {}

    /** A text in JSON. */
    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\ufeff') {
                // The latter are no control characters, but YAML takes them for line breaks or nothing.
                json.append("\\u%04x".formatted(c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }

    /** A text in YAML. What is quoted in JSON is quoted in YAML. */
    static String yaml(String text) {
        return PLAIN_YAML.matcher(text).matches() && !isYamlWord(text) ? text : json(text);
    }

    /** Whether it is no text in YAML without quotes. */
    static boolean isYamlWord(String text) {
        return YAML_WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** A word of a command of the shell. */
    static String shell(String text) {
        return PLAIN_SHELL.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A value in which Compose and Kubernetes take a single dollar for a variable's. */
    static String dollars(String text) {
        return text.replace("$", "$$");
    }
}
