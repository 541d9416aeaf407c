package io.github.registryauth.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The forms that start the product's image with variables and files.
 *
 * @param environment the container's variables
 * @param files what has to lie in {@link Setup#directory}, by name
 */
record ContainerForms(Setup setup, Map<String, String> environment, Map<String, String> files) {
    private static final String STORAGE = "/var/lib/registry";

    List<Form> all() {
        return List.of(dockerRun(), compose(), kubernetes());
    }

    private Form dockerRun() {
        String name = setup.name();
        List<String> words = new ArrayList<>();
        words.add("docker run --detach --restart unless-stopped --name " + name);
        words.add("--publish " + setup.address().published());
        words.add("--volume " + name + ":" + STORAGE);
        // Unlike --volume, this makes no directory where a file is missing.
        files.keySet()
                .forEach(file -> words.add(
                        "--mount type=bind,source=\"$PWD\"/" + file + ",target=" + target(file) + ",readonly"));
        environment.forEach((variable, value) -> words.add("--env " + Quoting.shell(variable + "=" + value)));
        words.add(setup.product().image());
        return new Form(
                Form.DOCKER_RUN,
                "docker run",
                "registry.sh",
                "sh",
                String.join(" \\\n  ", words) + "\n",
                null,
                List.copyOf(files.keySet()),
                "Run it in the directory with " + String.join(" and ", files.keySet()) + ". " + whereItListens());
    }

    private Form compose() {
        String variables = environment.isEmpty()
                ? ""
                : "environment:\n" + lines(environment, "  %s: %s\n", value -> Quoting.yaml(Quoting.dollars(value)));
        String mounts = files.keySet().stream()
                .map(file ->
                        """
                        - type: bind
                          source: ./%s
                          target: %s
                          read_only: true
                        """
                                .formatted(file, target(file)))
                .collect(Collectors.joining());
        String content =
                """
                services:
                  registry:
                    image: %s
                    restart: unless-stopped
                    ports:
                      - %s
                %s    volumes:
                      - data:%s
                %svolumes:
                  data:
                """
                        .formatted(
                                setup.product().image(),
                                Quoting.yaml(setup.address().published()),
                                variables.indent(4),
                                STORAGE,
                                mounts.indent(6));
        return new Form(
                Form.COMPOSE,
                "Compose",
                "compose.yaml",
                "yaml",
                content,
                "docker compose up --detach",
                List.copyOf(files.keySet()),
                "It has to lie beside " + String.join(" and ", files.keySet()) + ". " + whereItListens());
    }

    private Form kubernetes() {
        String variables = environment.isEmpty()
                ? ""
                : "env:\n"
                        + lines(
                                environment,
                                """
                                  - name: %s
                                    value: %s
                                """,
                                value -> Quoting.yaml(Quoting.dollars(value)));
        String content =
                """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %1$s-auth
                data:
                %2$s---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata:
                  name: %1$s
                spec:
                  accessModes: [ReadWriteOnce]
                  resources:
                    requests:
                      storage: 10Gi
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %1$s
                spec:
                  strategy:
                    type: Recreate # one pod at a time has the volume
                  selector:
                    matchLabels:
                      app: %1$s
                  template:
                    metadata:
                      labels:
                        app: %1$s
                    spec:
                      enableServiceLinks: false # their variables begin with REGISTRY_ too
                      containers:
                        - name: registry
                          image: %3$s
                          ports:
                            - containerPort: 5000
                %4$s          readinessProbe:
                            tcpSocket:
                              port: 5000
                          volumeMounts:
                            - name: auth
                              mountPath: %5$s
                              readOnly: true
                            - name: data
                              mountPath: %6$s
                      volumes:
                        - name: auth
                          configMap:
                            name: %1$s-auth
                        - name: data
                          persistentVolumeClaim:
                            claimName: %1$s
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: %1$s
                spec:
                  selector:
                    app: %1$s
                  ports:
                    - port: 5000
                """
                        .formatted(
                                setup.name(),
                                entries().indent(2),
                                setup.product().image(),
                                variables.indent(10),
                                setup.directory(),
                                STORAGE);
        return new Form(
                Form.KUBERNETES,
                "Kubernetes",
                "registry.yaml",
                "yaml",
                content,
                "kubectl apply -f registry.yaml",
                List.of(),
                "The keys are in it. If there is a Deployment already, add the ConfigMap, and take over what stands below env,"
                        + " volumeMounts and volumes. A pod sees another key when it is started anew.");
    }

    /** The files as entries of a YAML mapping. */
    private String entries() {
        return files.entrySet().stream()
                .map(file -> file.getKey() + ": |\n" + file.getValue().strip().indent(2))
                .collect(Collectors.joining());
    }

    private String target(String file) {
        return setup.directory() + "/" + file;
    }

    private String whereItListens() {
        return setup.address().isPlainElsewhere()
                ? "It listens without TLS."
                : "It listens on this machine alone, for the proxy with the certificate.";
    }

    private static String lines(Map<String, String> entries, String line, UnaryOperator<String> quoting) {
        return entries.entrySet().stream()
                .map(entry -> line.formatted(entry.getKey(), quoting.apply(entry.getValue())))
                .collect(Collectors.joining());
    }
}
