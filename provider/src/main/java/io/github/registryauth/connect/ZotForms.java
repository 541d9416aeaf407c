package io.github.registryauth.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The forms for zot, which is configured by a file alone. */
final class ZotForms {
    private static final String CONFIG_FILE = "config.json";

    private final Setup setup;

    private ZotForms(Setup setup) {
        this.setup = setup;
    }

    static List<Form> of(Setup setup) {
        ZotForms forms = new ZotForms(setup);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(CONFIG_FILE, forms.json());
        files.put(setup.keyFileName(), setup.keys());
        return Stream.of(
                        Stream.of(forms.config()),
                        new ContainerForms(setup, Map.of(), files).all().stream(),
                        Stream.of(forms.helm()))
                .flatMap(part -> part)
                .toList();
    }

    private Form config() {
        return new Form(
                Form.CONFIG,
                "Configuration file",
                CONFIG_FILE,
                "json",
                json(),
                null,
                List.of(setup.keyFileName()),
                "The whole of " + setup.product().configPath()
                        + ". If there is one already, take over http.auth. zot reads" + " it when it starts.");
    }

    private Form helm() {
        return new Form(
                Form.HELM,
                "Helm values",
                "values.yaml",
                "yaml",
                """
                mountConfig: true
                configFiles:
                  %s: |
                %s  %s: |
                %s"""
                        .formatted(
                                CONFIG_FILE,
                                json().indent(4),
                                setup.keyFileName(),
                                setup.keys().strip().indent(4)),
                "helm upgrade --install %s project-zot/zot --values values.yaml".formatted(setup.name()),
                List.of(),
                "For zot's own chart, from version 0.1.100. The key is in it.");
    }

    private String json() {
        return """
                {
                  "storage": { "rootDirectory": "/var/lib/registry" },
                  "http": {
                    "address": "0.0.0.0",
                    "port": "5000",
                    "compat": ["docker2s2"],
                    "auth": {
                      "bearer": {
                        "realm": %s,
                        "service": %s,
                        "cert": %s
                      }
                    }
                  },
                  "log": { "level": "info" }
                }
                """
                .formatted(
                        Quoting.json(setup.facts().tokenEndpoint()),
                        Quoting.json(setup.facts().service()),
                        Quoting.json(setup.keyPath()));
    }
}
