package io.github.registryauth.it.docs;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.docs.Document.Beginning;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Workplace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code block of every document, in a realm with the people of the demo realm and at a real registry. What a block
 * needs is said in comments before it: see {@link Block}.
 */
final class DocumentsIT {
    /** Two at a time: most of what they do is to start programs. */
    private static final ExecutorService READERS = Executors.newFixedThreadPool(2);

    /** The blocks of each document that are not executed. */
    private static final Map<Document, Future<List<String>>> READ = new LinkedHashMap<>();

    @BeforeAll
    static void readAllDocuments() {
        Document.all().forEach(document -> READ.put(document, READERS.submit(() -> run(document))));
        READERS.shutdown();
    }

    static Stream<Document> documents() {
        return READ.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void everyBlockIsExecutedOrValidated(Document document) throws Throwable {
        try {
            for (String notExecuted : Objects.requireNonNull(READ.get(document)).get()) {
                System.out.println("not executed: " + notExecuted);
            }
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static List<String> run(Document document) {
        Workplace place = new Workplace(realm(document.beginning()));
        if (document.beginning() == Beginning.REGISTRY) {
            place.registry();
        }
        try {
            return new Validation(document, place).run();
        } finally {
            place.leave();
        }
    }

    private static Realm realm(Beginning beginning) {
        return beginning == Beginning.NOTHING
                ? Realm.toBeMade(KeycloakKind.DISTRIBUTION)
                : Realm.create(KeycloakKind.DISTRIBUTION);
    }

    private static final Workplace PLACE = new Workplace(realm(Beginning.REALM));

    private static List<String> validate(String markdown) {
        return new Validation(Document.parse("example.md", markdown), PLACE).run();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("no language", "```\nls\n```"),
                Arguments.of("an indented block", "Text.\n\n    ls\n"),
                Arguments.of("a language that nothing looks at", "```nginx\nlisten 80;\n```"),
                Arguments.of("a failing command", "```sh\ntest -e nothing\ntrue\n```"),
                Arguments.of("a failing part of a pipe", "```sh\nfalse | true\n```"),
                Arguments.of("a variable that is not set", "```sh\necho \"$NOWHERE\"\n```"),
                Arguments.of("a command of kcadm.sh that is refused", "```sh\nkcadm.sh get nowhere -r REALM\n```"),
                Arguments.of("a command that does not exist", "```sh\nkcadm.hs get realms\n```"),
                Arguments.of("a command that does not exist and should fail", "<!-- fails -->\n```sh\nkcadm.hs\n```"),
                Arguments.of("a command that should fail", "<!-- fails -->\n```sh\ntrue\n```"),
                Arguments.of("another output", "```sh\necho one\n```\n\n```text\ntwo\n```"),
                Arguments.of("an output of nothing", "```text\ntwo\n```"),
                Arguments.of("JSON that is none", "```json\n{\"rules\": [}\n```"),
                Arguments.of("YAML that is none", "```yaml\nrules: [\n```"),
                Arguments.of("a configuration of no kind", "```yaml\nlisten: 80\n```"),
                Arguments.of(
                        "a rule set with a mistake",
                        "```yaml\nrules:\n  - {id: a, allow: [pull], on: [\"repository:**\"], to: [\"usr:a\"]}\n```"),
                Arguments.of(
                        "a rule set that breaks its expectation",
                        """
                        ```yaml
                        rules:
                          - {id: a, allow: [pull], on: ["repository:**"], to: ["user:a"]}
                        expect:
                          - {subject: {user: b}, scopes: ["repository:a:pull"], granted: ["repository:a:pull"]}
                        ```"""),
                Arguments.of(
                        "a trusted issuer without TLS",
                        "```yaml\nalias: a\nissuer: http://ci.example.org\naudiences: [a]\n```"),
                Arguments.of(
                        "a registry that expects another issuer",
                        """
                        ```sh
                        curl -fsS -o ca.pem https://keycloak.example.org/realms/REALM/registry/ca.pem
                        cp ca.pem /etc/registry-auth/ca.pem
                        ```
                        ```yaml
                        auth:
                          token:
                            realm: https://keycloak.example.org/realms/REALM/registry/token
                            service: demo-registry
                            issuer: https://keycloak.example.org/realms/OTHER
                            rootcertbundle: /etc/registry-auth/ca.pem
                        ```"""),
                Arguments.of("a file that nothing uses", "<!-- file: a.json -->\n```json\n{}\n```"),
                Arguments.of(
                        "a file elsewhere",
                        "<!-- file: /etc/passwd -->\n```json\n{}\n```\n```sh\ncat /etc/passwd\n```"),
                Arguments.of("a comment that says nothing", "<!-- not run: no time -->\n```sh\ntrue\n```"),
                Arguments.of("a test that does not exist", "<!-- tested by: NobodyIT -->\n```sh\ntrue\n```"),
                Arguments.of("a test of other documents", "<!-- tested by: GuardIT -->\n```sh\ntrue\n```"),
                Arguments.of("no shell, though not executed", "<!-- not executed: why -->\n```sh\nif\n```"),
                Arguments.of("no YAML, though not executed", "<!-- not executed: why -->\n```yaml\na: [\n```"),
                Arguments.of("no end", "```sh\nls\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenBlockFails(String what, String markdown) {
        assertThrows(AssertionError.class, () -> validate(markdown), what);
    }

    @Test
    void whatIsGoodPasses() {
        List<String> notExecuted = validate(
                """
                <!-- file: new/words.json -->
                ```json
                {"words": "one and two"}
                ```

                ```sh
                WORDS=$(cat new/words.json)
                ```

                - In a list:

                  ```sh
                  echo "$WORDS"
                  ```

                  ```text
                  "one … two"
                  ```

                <!-- fails -->
                ```sh
                test "$WORDS" = ""
                ```

                <!-- not executed: there is no moon here -->
                ```sh
                moon --rise
                ```
                """);
        assertTrue(notExecuted.toString().contains("there is no moon here"), notExecuted::toString);
    }
}
