package io.github.registryauth.keycloak.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.RuleSetReader.Reading;
import io.github.registryauth.keycloak.document.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/rules.md} shows is what the engine does. */
class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "rules.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    @Test
    void thereAreExamples() throws IOException {
        assertTrue(examples().size() >= 5, () -> "only a few examples were found in " + DOCUMENT);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsGoodAndMeetsItsExpectations(String example) {
        Map<?, ?> document = assertInstanceOf(Map.class, Documents.parseYaml(example));
        Reading reading = RuleSetReader.read("example", document);
        assertEquals(List.of(), reading.problems());
        assertFalse(assertInstanceOf(List.class, document.get("expect")).isEmpty());
        assertEquals(
                List.of(), reading.ruleSet().map(RuleSet::unmetExpectations).orElseThrow());
    }

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
