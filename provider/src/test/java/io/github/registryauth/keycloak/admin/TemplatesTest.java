package io.github.registryauth.keycloak.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.RuleSetReader.Reading;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {
    @ParameterizedTest
    @MethodSource("names")
    void everyTemplateIsGoodAndMeetsItsExpectationsWithoutWarnings(String name) {
        Reading reading = RuleSetReader.read(name, TemplatesResource.read(name));
        assertEquals(List.of(), reading.problems());
        RuleSet template = reading.ruleSet().orElseThrow();
        assertEquals(List.of(), template.unmetExpectations());
        assertEquals(List.of(), template.warnings());
    }

    @Test
    void everyTemplateInTheJarIsListed() throws IOException, URISyntaxException {
        URL templates = Objects.requireNonNull(TemplatesResource.class.getResource("templates"));
        try (Stream<Path> files = Files.list(Path.of(templates.toURI()))) {
            assertEquals(
                    TemplatesResource.NAMES.stream()
                            .map(name -> name + ".yaml")
                            .sorted()
                            .toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    static List<String> names() {
        return TemplatesResource.NAMES;
    }
}
