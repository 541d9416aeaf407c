package io.github.registryauth.it.console;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/** What our pages say in one language, by the keys of the theme's messages. */
public final class Texts {
    private static final Path RESOURCES = Path.of("..", "theme", "src", "main", "resources");

    public static final Texts ENGLISH = new Texts("en");
    public static final Texts GERMAN = new Texts("de");

    private final String language;
    private final Properties messages = new Properties();

    private Texts(String language) {
        this.language = language;
        for (String directory : new String[] {"theme-resources", "theme/registry-auth/account"}) {
            Path file = RESOURCES.resolve(directory).resolve("messages/messages_" + language + ".properties");
            try (Reader reader = Files.newBufferedReader(file)) {
                messages.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The language's tag, such as {@code de}. */
    String language() {
        return language;
    }

    /** A message in which names and values in turn stand in the place of {@code {{name}}}. */
    public String of(String key, String... values) {
        String text = Objects.requireNonNull(messages.getProperty(key), () -> key + " in " + language);
        for (int i = 0; i < values.length; i += 2) {
            text = text.replace("{{" + values[i] + "}}", values[i + 1]);
        }
        return text;
    }

    /** Texts, without those with gaps, that are said in another way in the other language. */
    Map<String, String> notIn(Texts other) {
        return messages.stringPropertyNames().stream()
                .filter(key -> !of(key).contains("{{") && !other.messages.containsValue(of(key)))
                .collect(Collectors.toMap(key -> key, this::of));
    }

    @Override
    public String toString() {
        return language;
    }
}
