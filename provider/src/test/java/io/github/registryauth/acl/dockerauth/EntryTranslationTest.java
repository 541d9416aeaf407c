package io.github.registryauth.acl.dockerauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTranslationTest {
    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "''; anonymous",
                "admin; user:admin",
                "a b; user:a b",
                "a\\*b; user:/a\\*b/",
                "te?t-*; user:te?t-*",
                "**x; user:*x",
                "*; anonymous, user:*",
                "[a-c]x; user:/[a-c]x/",
                "[^a_]x; user:/[^a\\x5F]x/",
                "{x}; user:/\\x7Bx\\}/",
                "/.+/; authenticated",
                "/^(.+)$/; authenticated",
                "/.*/; everyone",
                "/^/; everyone",
                "/^bob$/; user:/bob/",
                "/^bob|alice$/; user:/(?s:.*?)(?:^bob|alice$)(?s:.*)/",
                "/^(bob|)$/; anonymous, user:/(bob|)/",
                "/-bot$/; user:/(?s:.*?)-bot/",
                "/^svc-/; user:/svc-(?s:.*)/",
                "/(?i)^bob$/; user:/(?s:.*?)(?:(?i)^bob$)(?s:.*)/",
                "/^(?P<team>[a-z]+)-(?<job>x)$/; user:/([a-z]+)-(x)/",
                "/^[]{ ]\\{\\Q{.\\E$/; user:/[\\]\\x7B\\x20]\\x7B\\x7B\\./",
            })
    void theAccountSaysForWhomARuleIs(String account, String to) {
        assertEquals(
                List.of(to.split(", ", -1)),
                rules(Map.of("account", account == null ? "" : account)).get(0).get("to"));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "''; *:",
                "a/b; *:a/b",
                "a/**; *:a/*",
                "test-?; *:test-?",
                "a\\?b; *:/a\\?b/",
                "{team}/x; *:/\\x7Bteam\\}/x/",
                "[ab]/*; *:/[ab]/[^/]*/",
                "é*; *:/\\xE9[^/]*/",
                "a b; *:/a\\x20b/",
                "/.*/; *:**",
                "/.+/; *:/(?s:.+)/",
                "/^foo\\/(a|b)$/; *:/foo\\/(a|b)/",
                "/foo/; *:/(?s:.*?)foo(?s:.*)/",
                "/^a{2,3}$/; *:/a{2,3}/",
                "/^\\x{e9}\\p{Greek}$/; *:/\\x{e9}\\p{Greek}/",
                "${name}; *:**",
                "${account}/*; *:{account}/*",
                "${account}; *:{account}",
                "/^${account}-x/; *:/{account}-x(?s:.*)/",
                "${labels:team}-${labels:my tier}/*; *:{team}-{label2}/*",
                "${service}/*; *:{service}/*",
            })
    void theNameSaysWhatARuleIsAbout(String name, String on) {
        assertEquals(
                List.of(on),
                rules(Map.of("name", name == null ? "" : name)).get(0).get("on"));
    }

    @ParameterizedTest(name = "[{index}] {0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "admin; ${account}/*; user:admin; *:admin/*",
                "j.doe; /^${account}$/; user:j.doe; *:/j\\.doe/",
                "/^(.+)@x$/; ${account:1}/*; user:/(?P<account1>.+)@x/; *:{account1}/*",
                "/^(.+)@x$/; ${account}/${account:1}; user:/(?P<account>(.+)@x)/; -",
                "/^(.+)@x$/; ${account:1}/${account}; user:/(?P<account>(?P<account1>.+)@x)/; *:{account1}/{account}",
                "/.+/; ${account}/*; user:{account:**}; *:{account}/*",
                "te*; ${account}/*; user:/(?P<account>te[^/]*)/; *:{account}/*",
                "/(?i)^(.+)@x$/; ${account:1}/*; user:/(?s:.*?)(?:(?i)^(?P<account1>.+)@x$)(?s:.*)/; *:{account1}/*",
            })
    void whatTheAccountCapturesStandsInTheName(String account, String name, String to, String on) {
        List<Map<String, Object>> rules = rules(Map.of("account", account, "name", name));
        if (on.equals("-")) {
            assertEquals(List.of(), rules);
        } else {
            assertEquals(List.of(to), rules.get(0).get("to"));
            assertEquals(List.of(on), rules.get(0).get("on"));
        }
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "repository; repository:x",
                "*; *:x",
                "/./; *:x",
                "reg*; registry:x",
                "/^re/; registry:x, repository:x",
                "helm; helm:x",
            })
    void theTypeStandsBeforeTheName(String type, String on) {
        assertEquals(
                List.of(on.split(", ", -1)),
                rules(Map.of("type", type, "name", "x"), "*").get(0).get("on"));
    }

    @ParameterizedTest(name = "[{index}] {0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "ip; 10.0.0.0/8; address; 10.0.0.0/8",
                "service; Docker registry; registry; Docker registry",
                "service; *.example.org; registry; *.example.org",
                "service; /^r/; registry; /r(?s:.*)/",
                "service; /.+/; -; -",
            })
    void conditionsAreWhatARuleRequires(String field, String text, String condition, String pattern) {
        Object when = rules(Map.of(field, text)).get(0).get("when");
        assertEquals(condition.equals("-") ? null : Map.of(condition, List.of(pattern)), when);
    }

    @ParameterizedTest(name = "[{index}] {0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/.+/; ${account}; user:{account:**}; {account:**}",
                "admin; ${account}; user:admin; admin",
            })
    void aLabelCanBeAskedToHoldTheAccount(String account, String label, String to, String pattern) {
        Map<String, Object> rule = rules(Map.of("account", account, "labels", Map.of("owner", label)))
                .get(0);
        assertEquals(List.of(to), rule.get("to"));
        assertEquals(Map.of("attribute.owner", List.of(pattern)), rule.get("when"));
    }

    private static List<Map<String, Object>> rules(Map<String, Object> match) {
        return rules(match, "pull");
    }

    private static List<Map<String, Object>> rules(Map<String, Object> match, String action) {
        List<AclEntry> entries = ConfigurationReader.read(
                        Map.of("acl", List.of(Map.of("match", match, "actions", List.of(action)))),
                        new ArrayList<>(),
                        new ArrayList<>())
                .acl();
        try {
            return new EntryTranslation(entries.get(0), ImportOptions.defaults(), List.of("repository", "registry"))
                    .rules();
        } catch (UntranslatableException e) {
            throw new AssertionError(e);
        }
    }
}
