package io.github.registryauth.keycloak.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Documents that people write, JSON or YAML, to and from maps, lists and texts. Bounded in size and depth; a name that
 * comes twice in one object is refused, and so are YAML's anchors, aliases and tags.
 */
public final class Documents {
    /** The largest JSON document, in characters. */
    public static final int MAX_JSON = 2_000_000;
    /** The largest YAML document, in characters. */
    public static final int MAX_YAML = 1_000_000;

    private static final int MAX_DEPTH = 24;
    private static final int MAX_OPEN = 500;
    /** A line on which many sequences or mappings begin, each within the one before. */
    private static final Pattern MANY_INDICATORS = Pattern.compile("([-?:] +){" + (MAX_DEPTH + 1) + "}");

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(16_000)
            .maxNameLength(1_000)
            .maxNumberLength(50)
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .loaderOptions(yamlOptions())
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {}

    /**
     * Reads JSON.
     *
     * @throws UnreadableException with what is wrong, and where
     */
    public static @Nullable Object parseJson(String text) {
        if (text.length() > MAX_JSON) {
            throw new UnreadableException("larger than " + MAX_JSON + " characters");
        }
        return parse(JSON, text);
    }

    /**
     * Reads YAML.
     *
     * @throws UnreadableException with what is wrong, and where
     */
    public static @Nullable Object parseYaml(String text) {
        if (text.length() > MAX_YAML) {
            throw new UnreadableException("larger than " + MAX_YAML + " characters");
        }
        requirePlain(text);
        return parse(YAML, text);
    }

    /**
     * Reads YAML with every scalar as the text that stands in the file: {@code 007} is no number. What is nothing is null.
     *
     * @throws UnreadableException with what is wrong, and where
     */
    public static @Nullable Object parseYamlAsTexts(String text) {
        parseYaml(text);
        Node root = new Yaml(yamlOptions()).compose(new StringReader(text));
        return root == null ? null : texts(root);
    }

    private static @Nullable Object texts(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<@Nullable Object, @Nullable Object> object = new LinkedHashMap<>();
            mapping.getValue().forEach(pair -> object.put(texts(pair.getKeyNode()), texts(pair.getValueNode())));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.getValue().forEach(element -> list.add(texts(element)));
            return list;
        }
        return node.getTag().equals(Tag.NULL) ? null : ((ScalarNode) node).getValue();
    }

    /** Writes JSON, on one line. */
    public static String toJson(@Nullable Object document) {
        return write(JSON, document);
    }

    /** Writes YAML. */
    public static String toYaml(@Nullable Object document) {
        return write(YAML, document);
    }

    /** A text that is no JSON or YAML. */
    public static final class UnreadableException extends RuntimeException {
        private final String reason;

        private UnreadableException(String reason) {
            super(reason);
            this.reason = reason;
        }

        /** What is wrong, and where. */
        public String reason() {
            return reason;
        }
    }

    /** Looks at the events below Jackson, which takes an alias for a text and passes over tags. */
    private static void requirePlain(String text) {
        // The scanner below takes long for what is nested deep, before it refuses it.
        if (nesting(text) > MAX_OPEN || MANY_INDICATORS.matcher(text).find()) {
            throw new UnreadableException("nested too deep: at most " + MAX_DEPTH + " levels");
        }
        try {
            for (Event event : new Yaml(yamlOptions()).parse(new StringReader(text))) {
                if (event instanceof ScalarEvent scalar && scalar.getValue().equals("<<")) {
                    throw new UnreadableException(
                            "line " + (event.getStartMark().getLine() + 1)
                                    + " has a merge key (<<); write the fields themselves");
                }
                if (isMoreThanPlain(event)) {
                    throw new UnreadableException(
                            "line " + (event.getStartMark().getLine() + 1)
                                    + " has an anchor, an alias or a tag; write the value itself");
                }
            }
        } catch (MarkedYAMLException e) {
            // Not its message: that shows the line, and a secret may stand there.
            Mark mark = e.getProblemMark();
            throw new UnreadableException(
                    "not YAML: " + (mark == null ? "" : "line " + (mark.getLine() + 1) + ": ") + e.getProblem());
        } catch (YAMLException e) {
            throw new UnreadableException("not YAML");
        }
    }

    /** How many brackets are open at most; those in texts count too, so that this is no more than a rough bound. */
    private static int nesting(String text) {
        int open = 0;
        int most = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[' || c == '{') {
                most = Math.max(most, ++open);
            } else if ((c == ']' || c == '}') && open > 0) {
                open--;
            }
        }
        return most;
    }

    private static boolean isMoreThanPlain(Event event) {
        if (event instanceof ScalarEvent scalar && scalar.getTag() != null) {
            return true;
        }
        if (event instanceof CollectionStartEvent collection && collection.getTag() != null) {
            return true;
        }
        return event instanceof NodeEvent node && node.getAnchor() != null;
    }

    private static @Nullable Object parse(ObjectMapper mapper, String text) {
        try {
            return mapper.readValue(text.getBytes(StandardCharsets.UTF_8), Object.class);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnreadableException unreadable(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
        String reason = e instanceof StreamConstraintsException
                ? "nested too deep or too long: at most " + MAX_DEPTH + " levels and 16,000 characters in a text"
                : e.getOriginalMessage();
        return new UnreadableException(where + reason);
    }

    private static String write(ObjectMapper mapper, @Nullable Object document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LoaderOptions yamlOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_YAML);
        return options;
    }
}
