package io.github.registryauth.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms for Distribution, whose file and variables say the same. */
final class DistributionForms {
    private final Setup setup;
    private final boolean isOld;

    private DistributionForms(Setup setup) {
        this.setup = setup;
        this.isOld = setup.product() == Product.DISTRIBUTION_2;
    }

    static List<Form> of(Setup setup) {
        DistributionForms forms = new DistributionForms(setup);
        ContainerForms containers =
                new ContainerForms(setup, forms.environment(), Map.of(setup.keyFileName(), setup.keys()));
        return Stream.of(
                        Stream.of(forms.config(), forms.variables()),
                        containers.all().stream(),
                        Stream.of(forms.helm()))
                .flatMap(part -> part)
                .toList();
    }

    private Form config() {
        String path = setup.product().configPath();
        return new Form(
                Form.CONFIG,
                "Configuration file",
                "config.yml",
                "yaml",
                """
                version: 0.1
                storage:
                  filesystem:
                    rootdirectory: /var/lib/registry
                http:
                  addr: :5000
                """
                        + auth(),
                null,
                List.of(setup.keyFileName()),
                "The whole of " + path
                        + ". If there is one already, put the auth section of this one in the place of its"
                        + " own. The registry reads it when it starts.");
    }

    private Form variables() {
        return new Form(
                Form.ENVIRONMENT,
                "Environment variables",
                "registry.env",
                "properties",
                environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .collect(Collectors.joining()),
                null,
                List.of(setup.keyFileName()),
                "For docker run --env-file, or systemd's EnvironmentFile=; a shell that reads the file would run what stands in"
                        + " it. They go over what the configuration file says, other authentication too. A value is YAML, and so is quoted where it would be no text; systemd"
                        + " takes quotes away.");
    }

    private Form helm() {
        String version = isOld
                ? """
                  image:
                    tag: "2.8.3"
                  configPath: /etc/docker/registry
                  """
                : "";
        String content =
                """
                %sconfigData:
                %sextraVolumes:
                  - name: auth
                    configMap:
                      name: %s-auth
                extraVolumeMounts:
                  - name: auth
                    mountPath: %s
                    readOnly: true
                """
                        .formatted(version, auth().indent(2), setup.name(), setup.directory());
        return new Form(
                Form.HELM,
                "Helm values",
                "values.yaml",
                "yaml",
                content,
                "kubectl create configmap %1$s-auth --from-file=%2$s\nhelm upgrade --install %1$s twuni/docker-registry --values values.yaml"
                        .formatted(setup.name(), setup.keyFileName()),
                List.of(setup.keyFileName()),
                "For version 3.0.0 of the chart docker-registry by twuni, which takes the keys from a ConfigMap.");
    }

    private String auth() {
        return options().entrySet().stream()
                .map(option -> "    " + option.getKey() + ": " + Quoting.yaml(option.getValue()) + "\n")
                .collect(Collectors.joining("", "auth:\n  token:\n", ""));
    }

    /** The variables; the registry reads their values as YAML. */
    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        // Takes the place of any other authentication that the file has.
        environment.put("REGISTRY_AUTH", "token");
        options()
                .forEach((option, value) ->
                        environment.put("REGISTRY_AUTH_TOKEN_" + option.toUpperCase(Locale.ROOT), Quoting.yaml(value)));
        return environment;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("realm", setup.facts().tokenEndpoint());
        options.put("service", setup.facts().service());
        options.put("issuer", setup.facts().issuer());
        options.put(setup.keyFile() == KeyFile.JWKS ? "jwks" : "rootcertbundle", setup.keyPath());
        return options;
    }
}
