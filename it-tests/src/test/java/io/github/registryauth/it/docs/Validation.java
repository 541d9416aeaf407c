package io.github.registryauth.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.registryauth.it.fixture.Command;
import io.github.registryauth.it.fixture.Command.Result;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.RegistryKind;
import io.github.registryauth.it.fixture.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Goes through the blocks of a document in their order. Commands are run, what a command prints is compared, and a
 * configuration is given to what reads it. A block of which none of that can be said fails.
 */
final class Validation {
    private static final String COMMANDS = "sh";
    private static final String OUTPUT = "text";
    private static final String ADMIN_REALM = "registry/";
    private static final Set<String> STRUCTURED = Set.of("json", "yaml");

    private final Document document;
    private final Workplace place;
    private final List<String> notExecuted = new ArrayList<>();

    Validation(Document document, Workplace place) {
        this.document = document;
        this.place = place;
    }

    /** The blocks that are not run, each with its reason. */
    List<String> run() {
        Optional<String> printed = Optional.empty();
        for (Block block : document.blocks()) {
            try {
                printed = look(block, printed);
            } catch (AssertionError e) {
                throw new AssertionError("In " + block + "\n" + e.getMessage(), e);
            }
        }
        return notExecuted;
    }

    /** Returns what the block has printed. */
    private Optional<String> look(Block block, Optional<String> printed) {
        requireKnownMarkers(block);
        Optional<String> reason = block.marker(Block.NOT_EXECUTED);
        Optional<String> test = block.marker(Block.TESTED_BY);
        if (test.isPresent()) {
            requireTest(test.orElseThrow());
        } else if (reason.isPresent()) {
            notExecuted.add(block.place() + ": " + reason.orElseThrow());
            requireForm(block);
        } else if (block.language().equals(COMMANDS)) {
            return Optional.of(execute(block));
        } else if (block.language().equals(OUTPUT)) {
            requirePrinted(block, printed);
        } else if (STRUCTURED.contains(block.language())) {
            validate(block);
        } else {
            throw new AssertionError(
                    "nothing looks at this block: give it a language out of sh, text, json and yaml, or"
                            + " say in a comment before it why it is not executed, or by which test it is");
        }
        return Optional.empty();
    }

    private static void requireKnownMarkers(Block block) {
        List<String> unknown = block.markers().stream()
                .filter(marker -> !marker.equals(Block.FAILS))
                .filter(marker -> Stream.of(Block.NOT_EXECUTED, Block.TESTED_BY, Block.FILE)
                        .noneMatch(marker::startsWith))
                .toList();
        assertEquals(List.of(), unknown, "comments that say nothing about a block");
    }

    /** The test exists and knows of this document. */
    private void requireTest(String test) {
        String name = Path.of(document.name()).getFileName().toString();
        try (Stream<Path> files = Document.below(Document.REPOSITORY)) {
            assertTrue(
                    files.filter(file -> file.getFileName().toString().startsWith(test + "."))
                            .anyMatch(file -> read(file).contains(name)),
                    () -> "no test " + test + " names " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The least that can be said of a block: that what it is for could read it. */
    private void requireForm(Block block) {
        switch (block.language()) {
            case COMMANDS -> Command.of("bash", "-n", "-c", block.text()).run().requireSuccess();
            case "json" -> Json.parse(block.text());
            case "yaml" -> Json.parseYaml(block.text());
            default -> assertNotEquals("", block.language(), "a block without a language");
        }
    }

    private String execute(Block block) {
        Result result = place.run(block.text());
        if (block.markers().contains(Block.FAILS)) {
            assertNotEquals(0, result.exit(), () -> "this should have failed:\n" + result.output());
        } else {
            result.requireSuccess();
        }
        return result.output();
    }

    /** The text is in what the commands before it have printed, whatever the lines; {@code …} stands for anything. */
    private void requirePrinted(Block block, Optional<String> printed) {
        String output =
                printed.orElseThrow(() -> new AssertionError("there are no commands before it that print this"));
        String expected = Arrays.stream(inOneLine(place.here(block.text())).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        assertTrue(
                Pattern.compile(expected).matcher(inOneLine(output)).find(),
                () -> "this was printed instead:\n" + output);
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private void validate(Block block) {
        String text = place.here(block.text());
        ObjectNode tree = block.language().equals("json") ? (ObjectNode) Json.parse(text) : Json.parseYaml(text);
        Optional<String> file = block.marker(Block.FILE);
        file.ifPresent(name -> {
            place.save(name, block.text());
            requireUse(name, block);
        });
        if (tree.has("rules")) {
            checkRuleSet(tree);
        } else if (tree.has("issuer") && tree.has("audiences")) {
            storeTrustedIssuer(tree);
        } else if (tree.at("/auth/token").isObject()) {
            for (RegistryKind kind : RegistryKind.values()) {
                place.startRegistry(kind, block.text(), "alice");
            }
        } else if (file.isEmpty()) {
            throw new AssertionError("nothing reads a configuration of this kind: name the file that it is, for the"
                    + " commands that use it, or the test that looks at it");
        }
    }

    /** Commands further down use the file. */
    private void requireUse(String file, Block block) {
        assertTrue(
                document.blocks().stream()
                        .filter(other -> other.line() > block.line()
                                && other.language().equals(COMMANDS)
                                && other.marker(Block.NOT_EXECUTED).isEmpty())
                        .anyMatch(other -> other.text().contains(file)),
                () -> "no command uses " + file);
    }

    private void checkRuleSet(ObjectNode document) {
        ObjectNode named = document.deepCopy();
        if (!named.has("name")) {
            named.put("name", "example");
        }
        HttpResponse<String> answer = place.realm()
                .admin("POST", ADMIN_REALM + "rule-sets/check", named.toString(), "Content-Type", "application/json");
        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals(List.of(), strings(Json.parse(answer.body()).get("problems")), answer::body);
    }

    private void storeTrustedIssuer(ObjectNode document) {
        HttpResponse<String> answer = place.realm()
                .admin(
                        "POST",
                        ADMIN_REALM + "trusted-issuers",
                        document.toString(),
                        "Content-Type",
                        "application/json");
        assertEquals(201, answer.statusCode(), answer::body);
        place.realm()
                .admin(
                        "DELETE",
                        ADMIN_REALM + "trusted-issuers/" + document.get("alias").asText(),
                        "",
                        "If-Match",
                        "*");
    }

    private static List<String> strings(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.toString()));
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
