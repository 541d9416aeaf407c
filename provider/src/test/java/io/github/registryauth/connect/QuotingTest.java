package io.github.registryauth.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotingTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();

    @Provide
    Arbitrary<String> services() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("aZ0 .:-_/\\\"'`$#&*!|>%@{}[],?~=+")
                        .ofMaxLength(12),
                Arbitraries.strings().excludeChars('\ufffe', '\uffff').ofMaxLength(12),
                Arbitraries.of(
                        "true", "No", "null", "~", "12", "1e3", "0x1F", ".inf", "2026-01-01", "12:30", "<<", "="));
    }

    @Property
    void aTextIsTheSameTextInJsonAndYaml(@ForAll("services") String text) throws JsonProcessingException {
        assertEquals(text, JSON.readTree(Quoting.json(text)).textValue());
        assertEquals(text, YAML.readTree("a: " + Quoting.yaml(text)).get("a").textValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token", "https://sso.example.org/realms/a%20b", "registry.example.org:5000", "/etc/a-b/ca.pem"})
    void whatNeedsNoQuotesHasNone(String text) {
        assertEquals(text, Quoting.yaml(text));
        assertEquals(text, Quoting.shell(text));
    }

    @Test
    void aTextIsTheSameTextInACommand() throws IOException, InterruptedException {
        List<String> texts = List.of(
                "a b", "it's", "\"$HOME\"", "`id`", "$(id)", "\\", "'", "''", "a;b|c&d", "*", "~", "#", "-n", "!");
        String command = "printf '%s\\n' " + texts.stream().map(Quoting::shell).collect(Collectors.joining(" "));
        Process shell = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();

        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, shell.waitFor(), said);
        assertEquals(texts, said.lines().toList());
    }

    @Test
    void aDollarIsDoubled() {
        assertEquals("a$$b$$$$", Quoting.dollars("a$b$$"));
        assertTrue(Quoting.shell("").equals("''"));
    }
}
