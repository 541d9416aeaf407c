package io.github.registryauth.keycloak.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.RuleSetReader.Reading;
import io.github.registryauth.keycloak.document.Bodies.NamedDocument;
import io.github.registryauth.keycloak.document.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents in {@code docs} show in YAML is what the code does. */
class DocumentationTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

    @ParameterizedTest
    @CsvSource({"rules.md, 5, 0", "keyless-ci.md, 3, 4"})
    void thereAreExamples(String name, int ruleSets, int issuers) throws IOException {
        assertTrue(examples(name).filter(DocumentationTest::isRuleSet).count() >= ruleSets);
        assertEquals(issuers, examples(name).filter(DocumentationTest::isIssuer).count());
    }

    @ParameterizedTest
    @MethodSource("ruleSets")
    void everyRuleSetIsGoodAndMeetsItsExpectations(Map<String, @Nullable Object> document) {
        Reading reading = RuleSetReader.read("example", document);
        assertEquals(List.of(), reading.problems());
        assertFalse(assertInstanceOf(List.class, document.get("expect")).isEmpty());
        RuleSet ruleSet = reading.ruleSet().orElseThrow();
        assertEquals(List.of(), ruleSet.unmetExpectations());
        assertEquals(List.of(), ruleSet.warnings());
    }

    @ParameterizedTest
    @MethodSource("issuers")
    void everyTrustedIssuerCanBeStored(Map<String, @Nullable Object> example) {
        NamedDocument issuer = NamedDocument.of(example, DocumentKind.TRUSTED_ISSUER.nameField());
        assertEquals(
                List.of(), DocumentKind.TRUSTED_ISSUER.problems(issuer.name().orElseThrow(), issuer.document()));
    }

    static Stream<Map<String, @Nullable Object>> ruleSets() throws IOException {
        return all().filter(DocumentationTest::isRuleSet);
    }

    static Stream<Map<String, @Nullable Object>> issuers() throws IOException {
        return all().filter(DocumentationTest::isIssuer);
    }

    private static Stream<Map<String, @Nullable Object>> all() throws IOException {
        return Stream.concat(examples("rules.md"), examples("keyless-ci.md"));
    }

    private static boolean isRuleSet(Map<String, @Nullable Object> example) {
        return example.containsKey("rules");
    }

    private static boolean isIssuer(Map<String, @Nullable Object> example) {
        return example.containsKey("issuer");
    }

    private static Stream<Map<String, @Nullable Object>> examples(String name) throws IOException {
        return EXAMPLE.matcher(Files.readString(DOCS.resolve(name)))
                .results()
                .map(found -> assertInstanceOf(Map.class, Documents.parseYaml(found.group(1))))
                .map(DocumentationTest::object);
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> map) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.forEach((name, value) -> object.put(String.valueOf(name), value));
        return object;
    }
}
