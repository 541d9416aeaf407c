package io.github.registryauth.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each form, read as its reader does, says what the facts say. */
class ConfigurationTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String ISSUER = "https://sso.example.org/realms/demo";
    private static final String ODD = "it's \"my\" $HOME: registry \\ #1";
    private static final String KEYS = "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n";

    static Stream<String> services() {
        return Stream.of("registry.example.org", ODD, "true", "12");
    }

    private static Facts facts(String service) {
        return new Facts(
                ISSUER,
                service,
                Optional.of("https://registry.example.org"),
                Trust.CERTIFICATE,
                SignatureAlgorithm.ES256,
                true,
                true);
    }

    private static Facts facts(Trust trust, SignatureAlgorithm algorithm) {
        return new Facts(ISSUER, "r", Optional.empty(), trust, algorithm, true, true);
    }

    private static Facts at(String issuer, String address) {
        return new Facts(issuer, "r", Optional.of(address), Trust.CERTIFICATE, SignatureAlgorithm.RS256, true, true);
    }

    private static Form form(Product product, String service, String form) {
        return Configuration.of(product, facts(service), KEYS).forms().stream()
                .filter(candidate -> candidate.form().equals(form))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private static JsonNode manifests(Product product, String service) {
        String text = form(product, service, Form.KUBERNETES).content();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return YAML.valueToTree(documents.readAll().stream()
                    .collect(Collectors.toMap(document -> document.get("kind").asText(), document -> document)));
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Map<String, String> variables(String service, String keyOption, String keyPath) {
        return Map.of(
                "REGISTRY_AUTH",
                "token",
                "REGISTRY_AUTH_TOKEN_REALM",
                ISSUER + "/registry/token",
                "REGISTRY_AUTH_TOKEN_SERVICE",
                service,
                "REGISTRY_AUTH_TOKEN_ISSUER",
                ISSUER,
                "REGISTRY_AUTH_TOKEN_" + keyOption,
                keyPath);
    }

    /** Variables as Distribution understands them: their values are YAML. */
    private static Map<String, String> understood(Map<String, String> variables) {
        Map<String, String> understood = new HashMap<>();
        variables.forEach((name, value) -> understood.put(name, yaml(value).textValue()));
        return understood;
    }

    @ParameterizedTest
    @EnumSource(Product.class)
    void everyProductHasEveryFormButZotHasNoVariables(Product product) {
        Set<String> forms = Configuration.of(product, facts("r"), KEYS).forms().stream()
                .map(Form::form)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(product != Product.ZOT, forms.remove("environment"));
        assertEquals(Set.of("config", "docker-run", "compose", "kubernetes", "helm"), forms);
    }

    @ParameterizedTest
    @MethodSource("services")
    void theFileSaysIt(String service) {
        JsonNode token = yaml(form(Product.DISTRIBUTION_2, service, Form.CONFIG).content())
                .at("/auth/token");
        assertEquals(ISSUER + "/registry/token", token.get("realm").textValue());
        assertEquals(service, token.get("service").textValue());
        assertEquals(ISSUER, token.get("issuer").textValue());
        assertEquals("/etc/registry-auth/ca.pem", token.get("rootcertbundle").textValue());
    }

    @ParameterizedTest
    @MethodSource("services")
    void theVariablesSayIt(String service) {
        Map<String, String> variables = form(Product.DISTRIBUTION_3, service, Form.ENVIRONMENT)
                .content()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        assertEquals(variables(service, "ROOTCERTBUNDLE", "/etc/registry-auth/ca.pem"), understood(variables));
    }

    @ParameterizedTest
    @MethodSource("services")
    void composeSaysIt(String service) {
        JsonNode registry = yaml(form(Product.DISTRIBUTION_3, service, Form.COMPOSE)
                        .content())
                .at("/services/registry");
        Map<String, String> variables = new HashMap<>();
        registry.get("environment").properties().forEach(variable -> {
            String value = variable.getValue().textValue();
            assertFalse(value.replace("$$", "").contains("$"), value);
            variables.put(variable.getKey(), value.replace("$$", "$"));
        });
        assertEquals(variables(service, "ROOTCERTBUNDLE", "/etc/registry-auth/ca.pem"), understood(variables));
        assertEquals("127.0.0.1:5000:5000", registry.at("/ports/0").textValue());
        assertEquals("./ca.pem", registry.at("/volumes/1/source").textValue());
        assertEquals(
                "/etc/registry-auth/ca.pem", registry.at("/volumes/1/target").textValue());
    }

    @ParameterizedTest
    @MethodSource("services")
    void theManifestsSayItAndHoldTheKeys(String service) {
        JsonNode manifests = manifests(Product.DISTRIBUTION_3, service);
        JsonNode pod = manifests.path("Deployment").at("/spec/template/spec");
        Map<String, String> variables = new HashMap<>();
        pod.at("/containers/0/env")
                .forEach(variable -> variables.put(
                        variable.get("name").textValue(),
                        variable.get("value").textValue().replace("$$", "$")));
        assertEquals(variables(service, "ROOTCERTBUNDLE", "/etc/registry-auth/ca.pem"), understood(variables));
        assertEquals(KEYS, manifests.path("ConfigMap").at("/data/ca.pem").textValue());
        assertEquals(manifests.path("ConfigMap").at("/metadata/name"), pod.at("/volumes/0/configMap/name"));
        assertEquals(
                "/etc/registry-auth",
                pod.at("/containers/0/volumeMounts/0/mountPath").textValue());
        assertEquals(
                manifests.path("PersistentVolumeClaim").at("/metadata/name"),
                pod.at("/volumes/1/persistentVolumeClaim/claimName"));
        assertEquals(
                manifests.path("Service").at("/spec/selector"),
                manifests.path("Deployment").at("/spec/template/metadata/labels"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void theValuesOfTheChartSayItForBothVersions(String service) {
        JsonNode values = yaml(form(Product.DISTRIBUTION_2, service, Form.HELM).content());
        assertEquals(service, values.at("/configData/auth/token/service").textValue());
        assertEquals("/etc/docker/registry", values.get("configPath").textValue());
        assertEquals("2.8.3", values.at("/image/tag").textValue());
        assertFalse(
                yaml(form(Product.DISTRIBUTION_3, service, Form.HELM).content()).has("configPath"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void zotsFileIsTheSameInEveryForm(String service) throws JsonProcessingException {
        String file = form(Product.ZOT, service, Form.CONFIG).content();
        JsonNode bearer = new JsonMapper().readTree(file).at("/http/auth/bearer");
        assertEquals(ISSUER + "/registry/token", bearer.get("realm").textValue());
        assertEquals(service, bearer.get("service").textValue());
        assertEquals("/etc/zot/realm.pem", bearer.get("cert").textValue());
        JsonNode data = manifests(Product.ZOT, service).path("ConfigMap").get("data");
        JsonNode values = yaml(form(Product.ZOT, service, Form.HELM).content());
        assertEquals(file, data.get("config.json").textValue());
        assertEquals(KEYS, data.get("realm.pem").textValue());
        assertEquals(data, values.get("configFiles"));
        assertTrue(values.get("mountConfig").asBoolean());
        assertEquals(
                List.of("config.json", "realm.pem"),
                form(Product.ZOT, service, Form.COMPOSE).needs());
        assertFalse(yaml(form(Product.ZOT, service, Form.COMPOSE).content())
                .at("/services/registry")
                .has("environment"));
    }

    @Test
    void keysByIdGoIntoAKeySetWhereTheProductReadsOne() {
        Facts byId = facts(Trust.KEY_ID, SignatureAlgorithm.ES256);
        Configuration configuration = Configuration.of(Product.DISTRIBUTION_3, byId, "{}");
        RegistryFile file = configuration.files().get(0);
        assertEquals("jwks.json", file.name());
        assertEquals("curl -fsS -o jwks.json " + ISSUER + "/registry/jwks.json", file.command());
        JsonNode token = yaml(configuration.forms().get(0).content()).at("/auth/token");
        assertEquals(file.path(), token.get("jwks").textValue());
        assertFalse(token.has("rootcertbundle"));
        assertEquals(
                "ca.pem",
                Configuration.of(Product.DISTRIBUTION_2, byId, KEYS)
                        .files()
                        .get(0)
                        .name());
    }

    @Test
    void theAddressSaysWhereTheContainerListens() {
        assertEquals("127.0.0.1:5000:5000", published("https://registry.example.org"));
        assertEquals("127.0.0.1:5443:5000", published("http://localhost:5443"));
        assertEquals("80:5000", published("HTTP://registry.example.org"));
        for (String unclear : List.of("", "registry.example.org:5000", "the one in the cellar")) {
            assertEquals("127.0.0.1:5000:5000", published(unclear));
        }
    }

    private static String published(String address) {
        return yaml(Configuration.of(Product.DISTRIBUTION_3, at(ISSUER, address), KEYS)
                        .forms()
                        .get(3)
                        .content())
                .at("/services/registry/ports/0")
                .textValue();
    }

    @Test
    void namesAreLabelsWhateverTheService() {
        for (String service :
                List.of("Registry.Example.ORG:5000", ODD, "7", "---", "é", "x".repeat(255), "a".repeat(39) + ".b")) {
            String name = manifests(Product.DISTRIBUTION_3, service)
                    .path("Deployment")
                    .at("/metadata/name")
                    .asText();
            assertTrue(name.matches("[a-z]([a-z0-9-]{0,48}[a-z0-9])?"), name);
        }
    }

    @Test
    void whatDoesNotGoTogetherIsWarnedOf() {
        assertEquals(
                Set.of("certificate-wanted"),
                warnings(Product.DISTRIBUTION_2, facts(Trust.KEY_ID, SignatureAlgorithm.ES256)));
        assertEquals(Set.of("rsa-wanted"), warnings(Product.ZOT, facts(Trust.CERTIFICATE, SignatureAlgorithm.ES384)));
        assertEquals(Set.of(), warnings(Product.ZOT, facts(Trust.CERTIFICATE, SignatureAlgorithm.RS512)));
        assertEquals(Set.of(), warnings(Product.DISTRIBUTION_3, facts(Trust.KEY_ID, SignatureAlgorithm.ES256)));
        assertEquals(
                Set.of("registry-without-tls", "realm-without-tls"),
                warnings(Product.DISTRIBUTION_3, at("http://sso.example.org/realms/a", "http://10.0.0.7:5000")));
        assertEquals(
                Set.of(),
                warnings(Product.DISTRIBUTION_3, at("http://localhost:8080/realms/a", "http://127.0.0.1:5000")));
        Facts sharedAndOff =
                new Facts(ISSUER, "r", Optional.empty(), Trust.KEY_ID, SignatureAlgorithm.RS256, false, false);
        assertEquals(Set.of("registry-refuses", "realm-shared"), warnings(Product.ZOT, sharedAndOff));
        assertEquals(Set.of("registry-refuses"), warnings(Product.DISTRIBUTION_3, sharedAndOff));
    }

    private static Set<String> warnings(Product product, Facts facts) {
        return Configuration.of(product, facts, KEYS).warnings().stream()
                .map(Warning::code)
                .collect(Collectors.toSet());
    }
}
