package io.github.registryauth.keycloak.admin;

import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Documents to start from; they lie as YAML in the jar.
 *
 * @param folder beside this class
 */
record JarDocuments(String folder, List<String> names) {
    static final JarDocuments TEMPLATES = new JarDocuments(
            "templates",
            List.of("team-namespaces", "user-namespaces", "project-roles", "public-mirror", "ci", "read-only-freeze"));
    static final JarDocuments PRESETS =
            new JarDocuments("presets", List.of("github-actions", "gitlab-ci", "kubernetes"));

    /** One of them, without its name. */
    Map<String, @Nullable Object> read(String name) {
        try (InputStream stream = JarDocuments.class.getResourceAsStream(folder + "/" + name + ".yaml")) {
            String text = new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
            return Bodies.object(Documents.parseYaml(text), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
