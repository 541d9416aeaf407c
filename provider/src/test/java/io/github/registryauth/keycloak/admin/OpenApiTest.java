package io.github.registryauth.keycloak.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Decision;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.connect.Configuration;
import io.github.registryauth.connect.Facts;
import io.github.registryauth.connect.Product;
import io.github.registryauth.credential.AccessTokenRequest;
import io.github.registryauth.credential.AccessTokenRequest.Terms;
import io.github.registryauth.credential.TokenKind;
import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.account.AccountResource;
import io.github.registryauth.keycloak.credential.StoredToken;
import io.github.registryauth.keycloak.credential.TokenData;
import io.github.registryauth.keycloak.credential.TokenTold;
import io.github.registryauth.keycloak.store.DocumentKind;
import io.github.registryauth.probe.Fault;
import io.github.registryauth.probe.ProbeReport;
import io.github.registryauth.probe.Severity;
import io.github.registryauth.probe.Step;
import io.github.registryauth.probe.Wording;
import io.github.registryauth.registry.RegistrySettings;
import io.github.registryauth.scope.Scope;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code openapi.yaml} says of the administration API what the code does. */
class OpenApiTest {
    private static final String ROOT = "/admin/realms/{realm}/registry";
    private static final String ACCOUNT = "/realms/{realm}/registry/account";
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "delete", "patch", "head", "options", "trace");
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonNode DOCUMENT = read();
    private static final Map<String, ?> RULE = Map.of(
            "id", "r",
            "allow", List.of("pull"),
            "on", List.of("repository:a"),
            "to", List.of("group:/teams/{team}"));

    @Test
    void isAnOpenApiDocumentOfVersion31() {
        assertTrue(DOCUMENT.path("openapi").asText().startsWith("3.1."));
    }

    @Test
    void theAddressesAreThoseOfTheCode() {
        Set<String> inCode = new TreeSet<>();
        addOperations(RegistryAdminResource.class, ROOT, inCode);
        addOperations(AccountResource.class, ACCOUNT, inCode);
        assertEquals(inCode, operations().keySet());
    }

    @Test
    void everyReferenceResolvesAndEveryComponentIsUsed() {
        Set<String> references = new TreeSet<>();
        walk(DOCUMENT, node -> {
            if (node.path("$ref").isTextual()) {
                references.add(node.path("$ref").asText());
            }
        });
        walk(DOCUMENT, node -> node.path("security").forEach(requirement -> requirement
                .fieldNames()
                .forEachRemaining(name -> references.add("#/components/securitySchemes/" + name))));
        Set<String> components = new TreeSet<>();
        DOCUMENT.path("components").properties().forEach(kind -> kind.getValue()
                .fieldNames()
                .forEachRemaining(name -> components.add("#/components/" + kind.getKey() + "/" + name)));
        assertEquals(Set.of(), without(references, components));
        assertEquals(Set.of(), without(components, references));
    }

    @Test
    void everyOperationHasAnIdOfItsOwnADescriptionAndARefusal() {
        Set<String> ids = new HashSet<>();
        operations().forEach((name, operation) -> {
            assertTrue(ids.add(operation.path("operationId").asText()), name);
            assertFalse(operation.path("description").asText().isBlank(), name);
            assertTrue(
                    operation.path("responses").properties().stream()
                            .anyMatch(response -> response.getKey().startsWith("4")),
                    name);
        });
        assertFalse(ids.contains(""));
    }

    @Test
    void theParametersOfEveryAddressAreDeclared() {
        DOCUMENT.path("paths").properties().forEach(path -> {
            Set<String> declared = Stream.concat(
                            path.getValue().path("parameters").valueStream(),
                            path.getValue().valueStream().flatMap(operation -> operation
                                    .path("parameters")
                                    .valueStream()))
                    .map(OpenApiTest::resolved)
                    .filter(parameter -> parameter.path("in").asText().equals("path"))
                    .filter(parameter -> parameter.path("required").asBoolean())
                    .map(parameter -> parameter.path("name").asText())
                    .collect(Collectors.toSet());
            assertEquals(words(PATH_PARAMETER, path.getKey()), declared, path.getKey());
        });
    }

    @Test
    void theFieldsOfARuleSetAreThoseThatAreRead() {
        Set<String> fields = fields("RuleSet");
        // what the API puts around the document
        fields.removeAll(Set.of("name", "problems"));
        assertEquals(known(RuleSetReader.read("set", Map.of("?", ""))), fields);
        assertEquals(known(RuleSetReader.read("set", Map.of("rules", List.of(Map.of("?", ""))))), fields("Rule"));
        assertEquals(
                known(RuleSetReader.read("set", Map.of("rules", List.of(), "expect", List.of(Map.of("?", ""))))),
                fields("Expectation"));
        List<Finding> problems = new ArrayList<>();
        RuleSetReader.readSubject(Map.of("?", ""), problems);
        assertEquals(known(problems), fields("DescribedSubject"));
    }

    @Test
    void theFieldsAndAlgorithmsOfATrustedIssuerAreThoseThatAreRead() {
        Set<String> fields = fields("TrustedIssuer");
        // what the API puts around the document
        fields.removeAll(Set.of("alias", "problems"));
        assertEquals(known(DocumentKind.TRUSTED_ISSUER.problems("a", Map.of("?", ""))), fields);
        assertEquals(
                known(DocumentKind.TRUSTED_ISSUER.problems("a", Map.of("algorithms", "?"))).stream()
                        .filter(word -> word.matches("[A-Z].*"))
                        .collect(Collectors.toSet()),
                schema("JwtAlgorithm")
                        .path("enum")
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyTrustedIssuerThatIsAnExampleCanBeStored() {
        List<String> aliases = new ArrayList<>();
        walk(DOCUMENT, node -> {
            if (node.has("alias")
                    && node.has("audiences")
                    && node.path("issuer").isTextual()) {
                Map<String, Object> document = object(node);
                String alias = String.valueOf(document.remove("alias"));
                assertEquals(List.of(), DocumentKind.TRUSTED_ISSUER.problems(alias, document), alias);
                aliases.add(alias);
            }
        });
        assertEquals(List.of("github"), aliases);
    }

    @Test
    void theConditionsAreThoseThatAreRead() {
        Set<String> conditions = fields("Conditions");
        schema("Conditions")
                .path("patternProperties")
                .fieldNames()
                .forEachRemaining(pattern -> conditions.add(
                        pattern.replace("^", "").replace("\\.", ".").replace(".+$", "NAME")));
        assertEquals(known(problems("when", Map.of("?", ""))), conditions);
        for (JsonNode example : schema("Conditions").path("examples")) {
            assertEquals(List.of(), problems("when", value(example)));
        }
    }

    @Test
    void theKindsOfSubjectAreThoseThatAreRead() {
        String known = problems("to", "?").get(0).reason();
        Set<String> kinds = words(Pattern.compile("([a-z]+)(?=[:,])"), known.substring(known.indexOf("write ")));
        JsonNode schema = schema("SubjectPattern");
        assertEquals(kinds, words(WORD, schema.path("pattern").asText()));
        assertEquals(
                kinds,
                schema.path("examples")
                        .valueStream()
                        .map(example -> example.asText().replaceFirst(":.*", ""))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SubjectPattern to", "ResourcePattern on", "Action allow", "Name id"})
    void theExamplesOfARulesFieldsAreRead(String schemaAndField) {
        List<String> names = List.of(schemaAndField.split(" ", -1));
        JsonNode schema = schema(names.get(0));
        assertFalse(schema.path("examples").isEmpty());
        for (JsonNode example : schema.path("examples")) {
            assertEquals(List.of(), problems(names.get(1), example.asText()));
            assertTrue(Pattern.compile(schema.path("pattern").asText())
                    .matcher(example.asText())
                    .find());
        }
    }

    @Test
    void theExamplesOfAddressesAreRead() {
        for (JsonNode example : schema("AddressRange").path("examples")) {
            assertEquals(List.of(), problems("when", Map.of("address", example.asText())));
        }
    }

    @Test
    void theExamplesOfSubjectsAndScopesAreRead() {
        List<Finding> problems = new ArrayList<>();
        for (JsonNode example : schema("Subject").path("examples")) {
            RuleSetReader.readSubject(value(example), problems);
        }
        assertEquals(List.of(), problems);
        assertFalse(scopes(schema("Scope").path("examples")).isEmpty());
    }

    private static List<Scope> scopes(JsonNode texts) {
        return Questions.scopes(
                Map.of("scopes", texts.valueStream().map(JsonNode::asText).toList()));
    }

    @Test
    void everyRuleSetThatIsAnExampleCanBeStored() {
        List<String> names = new ArrayList<>();
        walk(DOCUMENT, node -> {
            if (node.path("rules").path(0).has("id")) {
                Map<String, Object> document = object(node);
                String name = String.valueOf(document.remove("name"));
                assertEquals(List.of(), DocumentKind.RULE_SET.problems(name, document), name);
                names.add(name);
            }
        });
        assertTrue(names.containsAll(List.of("teams", "freeze")), names::toString);
    }

    @Test
    void theExampleOfAnExplanationIsTheEnginesAnswer() {
        JsonNode operation = Objects.requireNonNull(operations().get("POST " + ROOT + "/explain"));
        String example = "/content/application~1json/examples/draft/value";
        JsonNode request = operation.path("requestBody").at(example);
        Policy policy = Policy.of(List.of(ruleSet(request.path("draft"))));
        Subject subject = RuleSetReader.readSubject(value(request.path("subject")), new ArrayList<>())
                .orElseThrow();
        Decision decision =
                policy.evaluate(subject, Context.of(request.path("registry").asText()), scopes(request.path("scopes")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", Questions.told(subject));
        answer.put("granted", decision.granted().stream().map(Object::toString).toList());
        answer.put("scopes", Questions.told(decision, policy));
        assertEquals(YAML.valueToTree(answer), operation.at("/responses/200" + example));
    }

    @Test
    void whatPeopleDoForThemselvesTakesTheirOwnBearerToken() {
        operations()
                .forEach((name, operation) -> assertEquals(
                        name.contains(" " + ACCOUNT),
                        operation.at("/security/0").has("account"),
                        name));
    }

    @Test
    void theFieldsOfATokenAreThoseThatAreTold() {
        Set<String> ofAccess = told(TokenKind.ACCESS).keySet();
        Set<String> ofLogin = told(TokenKind.LOGIN).keySet();
        Set<String> either = new TreeSet<>(ofAccess);
        either.addAll(ofLogin);
        Set<String> both = new TreeSet<>(ofAccess);
        both.retainAll(ofLogin);
        assertEquals(either, fields("Token"));
        assertEquals(both, required("Token"));
        JsonNode use = YAML.valueToTree(told(TokenKind.ACCESS).get("lastUse"));
        assertEquals(fieldNames(use), fields("TokenUse"));
        assertEquals(fieldNames(use), required("TokenUse"));
    }

    @Test
    void theExamplesOfTokensHaveTheFieldsThatAreTold() {
        List<String> kinds = new ArrayList<>();
        walk(DOCUMENT, node -> {
            if (node.path("kind").isTextual() && node.has("scopes")) {
                Set<String> fields = fieldNames(node);
                // what the addresses put around a token
                fields.removeAll(Set.of("token", "owner"));
                TokenKind kind = node.path("kind").asText().equals("login") ? TokenKind.LOGIN : TokenKind.ACCESS;
                assertEquals(new TreeSet<>(told(kind).keySet()), fields, node::toString);
                kinds.add(node.path("kind").asText());
            }
        });
        assertTrue(kinds.containsAll(List.of("access", "login")), kinds::toString);
    }

    private static Map<String, ?> told(TokenKind kind) {
        TokenData.Use use = new TokenData.Use(NOW.getEpochSecond(), "docker", "10.0.0.7");
        TokenData.Origin origin =
                kind == TokenKind.LOGIN ? new TokenData.Origin("access-token", null, "parent", use) : null;
        TokenData data = new TokenData(List.of(), List.of(), null, null, null, origin, use);
        return TokenTold.of(new StoredToken("id", kind, "name", "hash", NOW, data), NOW);
    }

    @Test
    void theFieldsOfAWishAreThoseThatAreRead() {
        List<Finding> problems = new ArrayList<>();
        wish(Map.of("?", ""), Map.of(), problems);
        assertEquals(known(problems), fields("AccessTokenWish"));
        assertEquals(Set.of("name"), required("AccessTokenWish"));
    }

    @Test
    void theExamplesOfWishesForATokenAreRead() {
        List<Map<String, Object>> wishes = new ArrayList<>();
        schema("AccessTokenWish").path("examples").forEach(example -> wishes.add(object(example)));
        for (String address : List.of(ROOT + "/tokens", ACCOUNT + "/tokens")) {
            JsonNode examples = Objects.requireNonNull(operations().get("POST " + address))
                    .at("/requestBody/content/application~1json/examples");
            assertFalse(examples.isEmpty(), address);
            examples.forEach(example -> wishes.add(object(example.path("value"))));
        }
        JsonNode fields = schema("AccessTokenWish").path("properties");
        fields.path("expires").path("examples").forEach(end -> wishes.add(named("expires", end)));
        schema("TokenScope").path("examples").forEach(scope -> wishes.add(named("scopes", scope)));
        Map<String, String> neverAllowed = Map.of("registry.access-token.never", "true");
        for (Map<String, Object> wish : wishes) {
            // the robot's address takes it away before the wish is read
            wish.remove("client");
            assertEquals(List.of(), problems(wish, neverAllowed), wish::toString);
        }
    }

    private static Map<String, Object> named(String field, JsonNode value) {
        return new LinkedHashMap<>(Map.of("name", "laptop", field, value(value)));
    }

    @Test
    void theBoundsOfAWishAreThoseThatAreHeld() {
        JsonNode name = schema("AccessTokenWish").at("/properties/name");
        int longest = name.path("maxLength").asInt();
        assertEquals(List.of(), problems(Map.of("name", "n".repeat(longest)), Map.of()));
        assertFalse(problems(Map.of("name", "n".repeat(longest + 1)), Map.of()).isEmpty());
        assertFalse(problems(Map.of("name", ""), Map.of()).isEmpty());
        for (String field : List.of("scopes", "registries")) {
            String good = field.equals("scopes") ? "repository:a:pull" : "registry.example.org";
            int most = schema("AccessTokenWish")
                    .at("/properties/" + field + "/anyOf/1/maxItems")
                    .asInt();
            Map<String, Object> many = Map.of("name", "n", field, Collections.nCopies(most, good));
            Map<String, Object> tooMany = Map.of("name", "n", field, Collections.nCopies(most + 1, good));
            assertEquals(List.of(), problems(many, Map.of()));
            assertFalse(problems(tooMany, Map.of()).isEmpty(), field);
        }
    }

    private static List<Finding> problems(Map<String, ?> wish, Map<String, String> settings) {
        List<Finding> problems = new ArrayList<>();
        assertEquals(wish(wish, settings, problems).isPresent(), problems.isEmpty());
        return problems;
    }

    private static Optional<AccessTokenRequest> wish(
            Map<String, ?> wish, Map<String, String> settings, List<Finding> problems) {
        Terms terms = new Terms(TokenSettings.read(settings), NOW, service -> Optional.of(service)
                .filter("registry.example.org"::equals));
        return AccessTokenRequest.read(wish, terms, problems);
    }

    @Test
    void theSettingsAreThoseOfTheRealmWithTheirDefaults() {
        JsonNode settings = schema("Settings").path("properties");
        assertEquals(Set.copyOf(TokenSettings.attributes()), fields("Settings"));
        JsonNode defaults = YAML.valueToTree(TokenSettings.read(Map.of()).values());
        settings.properties()
                .forEach(setting -> assertEquals(
                        defaults.path(setting.getKey()).asText(),
                        setting.getValue().path("default").asText(),
                        setting.getKey()));
    }

    @Test
    void theSettingsOfARegistryAreThoseOfItsClientWithTheirDefaults() {
        JsonNode defaults = YAML.valueToTree(RegistrySettings.told(Map.of()));
        assertEquals(fieldNames(defaults), fields("RegistrySettings"));
        schema("RegistrySettings").path("properties").properties().forEach(setting -> {
            assertEquals(defaults.path(setting.getKey()), setting.getValue().path("default"), setting.getKey());
            setting.getValue()
                    .path("enum")
                    .valueStream()
                    .filter(JsonNode::isTextual)
                    .forEach(value -> assertTrue(isSetting(setting.getKey(), value.asText()), value::asText));
        });
    }

    private static boolean isSetting(String name, String value) {
        return RegistrySettings.read("demo", Map.of(name, value)) instanceof RegistrySettings.Valid;
    }

    private static Facts facts(String issuer) {
        return new Facts(
                issuer,
                "registry",
                Optional.of("http://registry.example.org"),
                Trust.KEY_ID,
                SignatureAlgorithm.ES256,
                false,
                false);
    }

    @Test
    void theFieldsOfAConfigurationAreThoseThatAreTold() {
        Set<String> forms = new TreeSet<>();
        Set<String> codes = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        for (Product product : Product.values()) {
            JsonNode configuration =
                    YAML.valueToTree(Configuration.of(product, facts("http://sso.example.org/realms/demo"), "keys"));
            assertEquals(fieldNames(configuration), fields("Configuration"));
            configuration.path("forms").forEach(form -> {
                requireTold(form, "ConfigurationForm");
                forms.add(form.path("form").asText());
            });
            configuration.path("warnings").forEach(warning -> {
                requireTold(warning, "ConfigurationWarning");
                codes.add(warning.path("code").asText());
            });
            configuration.path("files").forEach(file -> {
                requireTold(file, "RegistryFile");
                files.add(file.path("name").asText());
            });
        }
        Configuration.of(Product.DISTRIBUTION_3, facts("http://localhost:8080/realms/demo"), "keys")
                .warnings()
                .forEach(warning -> codes.add(warning.code()));
        assertEquals(values("ConfigurationForm", "form"), forms);
        assertEquals(values("ConfigurationWarning", "code"), codes);
        assertEquals(values("RegistryFile", "name"), files);
        assertEquals(
                Stream.of(Product.values()).map(Product::id).collect(Collectors.toSet()),
                texts(schema("Product").path("enum")));
    }

    /** The fields that are there are those that may be, and those that have to be are among them. */
    private static void requireTold(JsonNode told, String schema) {
        assertEquals(Set.of(), without(fieldNames(told), fields(schema)));
        assertEquals(Set.of(), without(required(schema), fieldNames(told)));
    }

    private static Set<String> values(String schema, String field) {
        return texts(schema(schema).at("/properties/" + field + "/enum"));
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theBoundsOfTheSettingsAreThoseThatAreHeld() {
        schema("Settings").path("properties").properties().forEach(setting -> {
            String name = setting.getKey();
            JsonNode schema = setting.getValue();
            if (schema.path("type").path(0).asText().equals("boolean")) {
                assertTrue(isTaken(name, "true") && isTaken(name, "false"), name);
                assertFalse(isTaken(name, "1"), name);
            } else {
                long least = schema.path("minimum").asLong(-1);
                long most = schema.path("maximum").asLong(-1);
                assertTrue(isTaken(name, least) && isTaken(name, most), name);
                assertFalse(isTaken(name, least - 1) || isTaken(name, most + 1), name);
            }
        });
    }

    @Test
    void theExamplesOfSettingsAreTaken() {
        JsonNode inForce =
                DOCUMENT.at("/components/responses/Settings/content/application~1json/examples/broken/value");
        Set<String> names = fieldNames(inForce);
        assertTrue(names.remove("problems"));
        assertEquals(Set.copyOf(TokenSettings.attributes()), names);
        JsonNode wish = Objects.requireNonNull(operations().get("PUT " + ROOT + "/settings"))
                .at("/requestBody/content/application~1json/examples/shorter/value");
        assertTrue(TokenSettings.attributes().containsAll(fieldNames(wish)));
        Stream.of(inForce, wish)
                .flatMap(example -> example.properties().stream())
                .filter(setting ->
                        setting.getValue().isValueNode() && !setting.getValue().isNull())
                .forEach(setting ->
                        assertTrue(isTaken(setting.getKey(), setting.getValue().asText()), setting.getKey()));
    }

    private static boolean isTaken(String setting, Object value) {
        return TokenSettings.read(Map.of(setting, String.valueOf(value)))
                .problems()
                .isEmpty();
    }

    @Test
    void whatAProbeTellsIsWhatTheCodeTells() {
        ProbeReport report = new ProbeReport().failed(Step.CHALLENGE, Wording.OTHER_SERVICE, Map.of());
        Map<String, Object> told = ProbeResource.told("service", "address", report);
        assertEquals(told.keySet(), fields("ProbeAnswer"));
        assertEquals(told.keySet(), required("ProbeAnswer"));
        JsonNode tree = YAML.valueToTree(told);
        assertEquals(fieldNames(tree.at("/findings/0")), fields("ProbeFinding"));
        assertEquals(fieldNames(tree.at("/steps/0")), fields("ProbeStep"));
        Map<String, Object> last = LastProbe.of(report, NOW).told();
        assertEquals(last.keySet(), fields("LastProbe"));
        assertEquals(last.keySet(), required("LastProbe"));
        assertEquals(
                last,
                value(Objects.requireNonNull(operations().get("GET " + ROOT + "/registries"))
                        .at("/responses/200/content/application~1json/examples/two/value/0/lastProbe")));
        assertEquals(words(Fault.values(), Fault::code), enumeration("ProbeFinding", "code"));
        assertEquals(words(Severity.values(), Severity::word), enumeration("ProbeFinding", "severity"));
        assertEquals(words(Step.values(), Step::word), enumeration("ProbeStep", "step"));
        assertEquals(words(Step.State.values(), Step.State::word), enumeration("ProbeStep", "state"));
    }

    private static <T> List<String> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    private static List<String> enumeration(String schema, String field) {
        return schema(schema)
                .path("properties")
                .path(field)
                .path("enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** Adds {@code METHOD /path} of all methods of a resource class, and of those to which it hands on. */
    private static void addOperations(Class<?> resource, String path, Set<String> operations) {
        for (Method method : resource.getDeclaredMethods()) {
            Path segment = method.getAnnotation(Path.class);
            String at = segment == null ? path : path + "/" + segment.value();
            List<String> methods = Arrays.stream(method.getAnnotations())
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(Objects::nonNull)
                    .map(HttpMethod::value)
                    .toList();
            methods.forEach(name -> operations.add(name + " " + at));
            if (methods.isEmpty() && segment != null) {
                addOperations(method.getReturnType(), at, operations);
            }
        }
    }

    /** The document's operations by {@code METHOD /path}. */
    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        DOCUMENT.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> operations.put(
                        entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), entry.getValue())));
        return operations;
    }

    private static JsonNode schema(String name) {
        JsonNode schema = DOCUMENT.path("components").path("schemas").path(name);
        assertFalse(schema.isMissingNode(), name);
        return schema;
    }

    private static Set<String> fields(String schema) {
        return fieldNames(schema(schema).path("properties"));
    }

    private static Set<String> required(String schema) {
        return schema(schema)
                .path("required")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> fieldNames(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What the reader tells of a word that it does not know: those that it knows. */
    private static Set<String> known(List<Finding> problems) {
        String reason = problems.stream()
                .map(Finding::reason)
                .filter(text -> text.contains("there are "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(problems));
        return new TreeSet<>(
                List.of(reason.substring(reason.indexOf("there are ") + 10).split(", ", -1)));
    }

    private static Set<String> known(RuleSetReader.Reading reading) {
        return known(reading.problems());
    }

    /** What is wrong with a rule whose field has this value. */
    private static List<Finding> problems(String field, Object value) {
        Map<String, Object> rule = new LinkedHashMap<>(RULE);
        rule.put(field, value);
        return RuleSetReader.read("set", Map.of("rules", List.of(rule))).problems();
    }

    private static RuleSet ruleSet(JsonNode example) {
        Map<String, Object> document = object(example);
        String name = String.valueOf(document.remove("name"));
        return RuleSetReader.read(name, document).ruleSet().orElseThrow();
    }

    private static Set<String> words(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(found.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.forEach(child -> walk(child, visitor));
    }

    private static Object value(JsonNode node) {
        return YAML.convertValue(node, Object.class);
    }

    private static Map<String, Object> object(JsonNode node) {
        Map<String, Object> object = new LinkedHashMap<>();
        node.properties().forEach(field -> object.put(field.getKey(), value(field.getValue())));
        return object;
    }

    private static JsonNode read() {
        try (InputStream stream = RegistryAdminResource.class.getResourceAsStream("openapi.yaml")) {
            return YAML.readTree(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
