package io.github.registryauth.acl.dockerauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.dockerauth.DockerAuthImport.Refused;
import io.github.registryauth.acl.dockerauth.DockerAuthImport.Translated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerAuthProofTest {
    private static final List<Map<String, Object>> ACL = List.of(
            Map.of("match", Map.of("account", "mallory"), "actions", List.of()),
            Map.of("match", Map.of("ip", "10.0.0.0/8", "name", "internal/*"), "actions", List.of("pull", "push")),
            Map.of("match", Map.of("account", "/^(.+)-ci$/", "name", "${account:1}/*"), "actions", List.of("push")),
            Map.of("match", Map.of("account", "/.+/", "name", "/^${account}(-tmp)?$/"), "actions", List.of("*")),
            Map.of("match", Map.of("name", "${labels:team}/*", "service", "*.example.org"), "actions", List.of("pull")),
            Map.of("match", Map.of("name", "test-?"), "actions", List.of("pull")));

    /** An import into which a mistake is put: the rule's field, and what stands there instead. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "acl-1; allow; pull",
                "acl-1; to; user:mallor?",
                "acl-2; on; *:internal/**",
                "acl-2; on; repository:internal/*",
                "acl-2; allow; pull",
                "acl-2; address; 10.0.0.0/9",
                "acl-2; address; 10.0.0.0/7",
                "acl-3; to; user:/(?P<account1>.*?)-ci(?s:.*)/",
                "acl-3; on; *:{account1}/**",
                "acl-3; on; *:{account1}*",
                "acl-4; on; *:/{account}(-tmp)?(?s:.*)/",
                "acl-4; on; *:/(?s:.*?){account}(-tmp)?/",
                "acl-4; on; *:{account}",
                "acl-4; to; user:{account}x",
                "acl-5; registry; *.example.*",
                "acl-5; on; *:{team}*",
                "acl-6; on; *:test-*",
                "acl-6; on; *:test-1",
                "acl-6; to; authenticated",
                "acl-6; to; anonymous",
            })
    void aWrongTranslationIsCaught(String id, String field, String value) {
        Translated good = translated();
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Map<String, Object> rule : rules(good)) {
            rules.add(id.equals(rule.get("id")) ? mistaken(rule, field, value) : rule);
        }
        Proof.Difference difference = assertInstanceOf(Proof.Difference.class, prove(rules), field + "=" + value);
        assertTrue(!difference.dockerAuth().equals(difference.ruleSet()), difference.toString());
    }

    @Test
    void aMissingRuleAndAWrongOrderAreCaught() {
        List<Map<String, Object>> rules = rules(translated());
        for (int i = 0; i < rules.size(); i++) {
            List<Map<String, Object>> fewer = new ArrayList<>(rules);
            fewer.remove(i);
            assertInstanceOf(Proof.Difference.class, prove(fewer), rules.get(i).toString());
        }
        List<Map<String, Object>> swapped = new ArrayList<>(rules);
        swapped.add(swapped.remove(0));
        Proof.Difference difference = assertInstanceOf(Proof.Difference.class, prove(swapped));
        assertEquals("/acl/0", difference.entry());
        assertTrue(difference.toString().contains("account mallory"), difference.toString());
    }

    @Test
    void theTranslationAsItIsAgrees() {
        Proof.Agreement agreement = assertInstanceOf(Proof.Agreement.class, prove(rules(translated())));
        assertEquals(List.of(), agreement.unmet());
        assertTrue(agreement.requests() > 3_000, agreement.toString());
        assertEquals(agreement, prove(rules(translated())));
    }

    @Test
    void anEntryThatOthersHideIsProvedAlone() {
        List<AclEntry> entries = read(List.of(
                Map.of("match", Map.of(), "actions", List.of("*")),
                Map.of("match", Map.of("account", "jane", "name", "x/*"), "actions", List.of())));
        Map<String, Object> everything = rule("acl-1", "*:**", "everyone");
        Map<String, Object> wrong = rule("acl-2", "*:x/**", "user:jane");
        RuleSet whole = ruleSet(List.of(everything, wrong));
        Proof proof = DockerAuthProof.compare(
                entries,
                whole,
                List.of(ruleSet(List.of(everything)), ruleSet(List.of(wrong))),
                ImportOptions.defaults());
        assertTrue(proof.toString().contains("of this entry alone"), proof.toString());
    }

    /** Of abcd the last group captures nothing: docker_auth asks the next entry, a rule would end the search. */
    @Test
    void aGroupThatCapturesNothingWouldHideTheEntriesBelow() {
        List<AclEntry> entries = read(List.of(
                Map.of(
                        "match",
                        Map.of("account", "/^(a|ab)(c|bcd)(d*)$/", "name", "${account:3}/*"),
                        "actions",
                        List.of("*")),
                Map.of("match", Map.of("name", "*/*"), "actions", List.of("*"))));
        Map<String, Object> capturing = rule("acl-1", "*:{account3}/*", "user:/(a|ab)(c|bcd)(?P<account3>d*)/");
        Map<String, Object> below = rule("acl-2", "*:*/*", "everyone");
        Proof proof = DockerAuthProof.compare(
                entries,
                ruleSet(List.of(capturing, below)),
                List.of(ruleSet(List.of(capturing)), ruleSet(List.of(below))),
                ImportOptions.defaults());
        Proof.Difference difference = assertInstanceOf(Proof.Difference.class, proof);
        assertEquals("/acl/1", difference.entry());
        assertEquals(Set.of(), difference.ruleSet());
    }

    @Test
    void aTextThatActsAsAPatternIsLeftOutAndNoDifference() {
        List<AclEntry> entries = read(List.of(
                Map.of("match", Map.of("account", "/^(.+)@x$/", "name", "/^${account:1}$/"), "actions", List.of("*"))));
        DockerAuthReference reference = new DockerAuthReference(entries);
        assertTrue(!reference.answer(request("a.b@x", "axb")).literal());
        assertTrue(reference.answer(request("ab@x", "ab")).literal());
    }

    /** The pieces of {@link RandomAcl} make ACLs of which some cannot be said; those that can are the same. */
    @Property(tries = 150)
    boolean importerAndDockerAuthAgree(@ForAll long seed) {
        DockerAuthImport.Result result =
                DockerAuthImport.translate(new RandomAcl(seed).tree(), ImportOptions.defaults());
        return !(result instanceof Refused refused)
                || refused.problems().stream()
                        .noneMatch(problem -> problem.reason().contains("not the same"));
    }

    private static Map<String, Object> mistaken(Map<String, Object> rule, String field, String value) {
        Map<String, Object> mistaken = new LinkedHashMap<>(rule);
        if (field.equals("address") || field.equals("registry")) {
            mistaken.put("when", with(rule.getOrDefault("when", Map.of()), field, value));
        } else {
            mistaken.put(field, List.of(value));
        }
        return mistaken;
    }

    private static Map<String, Object> with(Object when, String field, String value) {
        Map<String, Object> changed = new LinkedHashMap<>();
        ((Map<?, ?>) when).forEach((key, old) -> changed.put(String.valueOf(key), old));
        changed.put(field, List.of(value));
        return changed;
    }

    private static Translated translated() {
        return assertInstanceOf(
                Translated.class, DockerAuthImport.translate(Map.of("acl", ACL), ImportOptions.defaults()));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules(Translated translated) {
        return (List<Map<String, Object>>) translated.document().getOrDefault("rules", List.of());
    }

    private static Proof prove(List<Map<String, Object>> rules) {
        List<RuleSet> alone = new ArrayList<>();
        for (int i = 1; i <= ACL.size(); i++) {
            List<Map<String, Object>> one = new ArrayList<>();
            for (Map<String, Object> rule : rules) {
                if (String.valueOf(rule.get("id")).startsWith("acl-" + i)) {
                    Map<String, Object> allowing = new LinkedHashMap<>(rule);
                    allowing.put("allow", List.of("*"));
                    one.add(allowing);
                }
            }
            alone.add(ruleSet(one));
        }
        return DockerAuthProof.compare(read(ACL), ruleSet(rules), alone, ImportOptions.defaults());
    }

    private static Map<String, Object> rule(String id, String on, String to) {
        return Map.of("id", id, "allow", List.of("*"), "on", List.of(on), "to", List.of(to));
    }

    private static RuleSet ruleSet(List<Map<String, Object>> rules) {
        RuleSetReader.Reading reading = RuleSetReader.read("test", Map.of("evaluation", "first-match", "rules", rules));
        assertEquals(List.of(), reading.problems());
        return reading.ruleSet().orElseThrow();
    }

    private static List<AclEntry> read(List<Map<String, Object>> acl) {
        return ConfigurationReader.read(Map.of("acl", acl), new ArrayList<>(), new ArrayList<>())
                .acl();
    }

    private static AclRequest request(String account, String name) {
        return new AclRequest(
                account, "repository", name, "registry.example.org", "192.0.2.1", Map.of(), List.of("pull"));
    }

    @Test
    void requestsAreTheSameEachTimeAndNeverRepeated() {
        List<AclRequest> once = requests();
        assertEquals(once, requests());
        Set<AclRequest> different = new HashSet<>(once);
        assertEquals(once.size(), different.size());
    }

    private static List<AclRequest> requests() {
        Requests requests = new Requests(read(ACL), ImportOptions.defaults());
        List<AclRequest> all = new ArrayList<>();
        for (Optional<Requests.Made> made = requests.next(); made.isPresent(); made = requests.next()) {
            all.add(made.get().request());
        }
        return all;
    }
}
