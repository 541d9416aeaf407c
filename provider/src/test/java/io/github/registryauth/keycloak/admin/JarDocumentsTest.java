package io.github.registryauth.keycloak.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.RuleSetReader.Reading;
import io.github.registryauth.keycloak.store.DocumentKind;
import io.github.registryauth.workload.TrustedIssuer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JarDocumentsTest {
    @ParameterizedTest
    @MethodSource("names")
    void everyTemplateIsGoodAndMeetsItsExpectationsWithoutWarnings(String name) {
        Reading reading = RuleSetReader.read(name, JarDocuments.TEMPLATES.read(name));
        assertEquals(List.of(), reading.problems());
        RuleSet template = reading.ruleSet().orElseThrow();
        assertEquals(List.of(), template.unmetExpectations());
        assertEquals(List.of(), template.warnings());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsGoodAndSaysWhatHasToBeFilledIn(String name) {
        assertEquals(List.of(), DocumentKind.TRUSTED_ISSUER.problems(name, JarDocuments.PRESETS.read(name)));
        TrustedIssuer preset = DocumentKind.TRUSTED_ISSUER
                .read(name, JarDocuments.PRESETS.read(name))
                .value()
                .orElseThrow();
        // No issuer gives out such an audience or such a name to anybody.
        Stream.concat(
                        preset.audiences().stream(),
                        preset.requiredClaims().values().stream().flatMap(List::stream))
                .forEach(text -> assertTrue(text.startsWith("<") && text.endsWith(">"), text));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyDocumentInTheJarIsListed(JarDocuments documents) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(JarDocuments.class.getResource(documents.folder()));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            assertEquals(
                    documents.names().stream()
                            .map(name -> name + ".yaml")
                            .sorted()
                            .toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    static List<JarDocuments> folders() {
        return List.of(JarDocuments.TEMPLATES, JarDocuments.PRESETS);
    }

    static List<String> presets() {
        return JarDocuments.PRESETS.names();
    }

    static List<String> names() {
        return JarDocuments.TEMPLATES.names();
    }
}
