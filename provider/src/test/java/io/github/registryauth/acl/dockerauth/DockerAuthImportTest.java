package io.github.registryauth.acl.dockerauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.acl.Address;
import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Facts;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.acl.dockerauth.DockerAuthImport.Refused;
import io.github.registryauth.acl.dockerauth.DockerAuthImport.Translated;
import io.github.registryauth.acl.dockerauth.ReportLine.Severity;
import io.github.registryauth.document.Finding;
import io.github.registryauth.scope.Scopes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerAuthImportTest {
    private static final String HASH = "$2y$05$abcdefghijklmnopqrstuv";

    @Test
    void importsEveryFeatureThatAConfigurationHasAndProvesIt() {
        Translated translated = translated(everyFeature());
        assertEquals(Map.of("registry.lifetime", "600", "registry.anonymous", "true"), translated.registrySettings());
        assertEquals(List.of(), translated.proof().unmet());
        assertTrue(translated.proof().requests() > 10_000, translated.proof().toString());
        assertTrue(translated.proof().toString().contains(" requests compared, 0 differences"));
        assertEquals(
                "[acl-1, acl-2, acl-3, acl-4, acl-5, acl-6, acl-7, acl-8, acl-9, acl-10, acl-11, acl-12, acl-13, acl-14,"
                        + " acl-15, acl-15-anonymous, acl-16]",
                rules(translated).stream().map(rule -> rule.get("id")).toList().toString());
    }

    @Test
    void theRuleSetAnswersAsDockerAuthDoes() {
        Translated translated = translated(everyFeature());
        assertEquals("repository:x:delete", granted(translated, "", "127.0.0.1", "repository:x:delete"));
        assertEquals("", granted(translated, "mallory", "192.0.2.1", "repository:public/app:pull"));
        assertEquals("repository:jane/app:*", granted(translated, "jane", "192.0.2.1", "repository:jane/app:*"));
        assertEquals("", granted(translated, "jane", "192.0.2.1", "repository:john/app:push"));
        assertEquals("repository:ops/x:push", granted(translated, "ops-bot", "192.0.2.1", "repository:ops/x:push"));
        assertEquals("repository:jane-tmp:push", granted(translated, "jane", "192.0.2.1", "repository:jane-tmp:push"));
        assertEquals(
                "repository:web/app:pull,push",
                granted(
                        translated,
                        "zoe",
                        "192.0.2.1",
                        "repository:web/app:pull,push",
                        Map.of("team", List.of("api", "web"))));
        assertEquals("registry:catalog:*", granted(translated, "jane", "192.0.2.1", "registry:catalog:*"));
        assertEquals("repository:public/app:pull", granted(translated, "", "192.0.2.1", "repository:public/app:pull"));
        assertEquals("", granted(translated, "", "192.0.2.1", "repository:private/app:pull"));
    }

    @Test
    void nothingThatIsNotTranslatedIsDroppedSilently() {
        Translated translated = translated(everyFeature());
        Set<String> places = translated.report().stream().map(ReportLine::place).collect(Collectors.toSet());
        for (String section : List.of(
                "google_auth",
                "github_auth",
                "gitlab_auth",
                "oidc_auth",
                "ldap_auth",
                "mongo_auth",
                "xorm_auth",
                "ext_auth",
                "plugin_authn",
                "acl_mongo",
                "acl_xorm",
                "casbin_authz",
                "ext_authz",
                "plugin_authz",
                "unheard_of",
                "server/addr",
                "server/real_ip_header",
                "server/letsencrypt",
                "token/issuer",
                "token/certificate",
                "token/key",
                "token/disable_legacy_key_id",
                "token/expiration",
                "users/jane",
                "users/",
                "users/open",
                "users/nobody",
                "users/jane/labels")) {
            assertTrue(places.contains("/" + section), section);
        }
        assertEquals(Severity.DECISION, severity(translated, "/ldap_auth"));
        assertEquals(Severity.NO_COUNTERPART, severity(translated, "/ext_authz"));
        assertEquals(Severity.TRANSLATED, severity(translated, "/token/expiration"));
    }

    @Test
    void neverPrintsAPasswordOrASecret() {
        Map<String, Object> tree = everyFeature();
        assertFalse(printed(DockerAuthImport.translate(tree, ImportOptions.defaults()))
                .contains(HASH));
        assertFalse(printed(DockerAuthImport.translate(tree, ImportOptions.defaults()))
                .contains("s3cret"));
        assertFalse(printed(importOf(Map.of("users", Map.of("jane", HASH)))).contains(HASH));
        assertFalse(printed(importOf(Map.of("users", List.of(HASH)))).contains(HASH));
    }

    @ParameterizedTest
    @CsvSource({"60, 60", "86400, 86400", "59,", "86401,", "999999999,"})
    void theLifetimeIsTakenWithinItsBounds(int seconds, String lifetime) {
        Translated translated = translated(Map.of("token", Map.of("expiration", seconds), "acl", List.of()));
        assertEquals(
                Optional.ofNullable(lifetime),
                Optional.ofNullable(translated.registrySettings().get("registry.lifetime")));
        assertEquals(
                lifetime == null ? Severity.DECISION : Severity.TRANSLATED, severity(translated, "/token/expiration"));
    }

    @Test
    void anEmptyAclDeniesEverything() {
        Translated translated = translated(Map.of("acl", List.of()));
        assertEquals(List.of(), rules(translated));
        assertEquals("", granted(translated, "jane", "192.0.2.1", "repository:x:pull"));
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirPlaces() {
        Map<String, Object> tree = new HashMap<>();
        tree.put(
                "acl",
                List.of(
                        Map.of("match", Map.of("account", "/(/"), "actions", List.of("pull")),
                        Map.of("match", Map.of("ip", "10.0.0.0/33"), "actions", List.of()),
                        Map.of("actions", List.of("pull")),
                        Map.of("match", Map.of()),
                        Map.of(
                                "match",
                                Map.of("name", List.of("a"), "labels", Map.of("x/y", "/[/")),
                                "actions",
                                "pull"),
                        Map.of("match", Map.of("name", 1.10), "actions", List.of()),
                        Map.of("match", Map.of("name", "x".repeat(513)), "actions", List.of()),
                        Map.of("match", Map.of("name", "/((x{100}){100})/"), "actions", List.of()),
                        Map.of("match", Map.of("ip", "::ffff:10.0.0.0/104"), "actions", List.of()),
                        "nonsense"));
        tree.put("token", Map.of("expiration", "soon"));
        tree.put("users", Map.of("jane", Map.of("labels", Map.of("team", "web"))));
        assertEquals(
                "[/acl/0/match/account, /acl/1/match/ip, /acl/2, /acl/3, /acl/4/actions, /acl/4/match/labels/x~1y,"
                        + " /acl/4/match/name, /acl/5/match/name, /acl/6/match/name, /acl/7/match/name, /acl/8/match/ip,"
                        + " /acl/9, /acl/9, /acl/9, /token/expiration, /users/jane/labels/team]",
                refused(tree).problems().stream()
                        .map(Finding::pointer)
                        .sorted()
                        .toList()
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account=${name}",
                "account=x-${labels:team}",
                "type=${account}",
                "service=${name}",
                "service=${labels:team}",
                "name=x-${name}",
                "name=${type}/*",
                "name=[${account}]",
                "name=\\${account}",
                "name=/[${account}]/",
                "name=/${account}+/",
                "name=*[^a]*x",
                "account=/^(.*)x$/,name=x-${account:1}",
                "labels.team=*${account}",
                "labels.team=${name}",
                "account=/x/,service=${account}*"
            })
    void refusesWhatNoRuleCanSay(String entry) {
        Refused refused = refused(Map.of("acl", List.of(entry(entry, "pull"))));
        assertTrue(
                refused.problems().get(0).pointer().startsWith("/acl/0/match/"),
                refused.problems().toString());
        assertFalse(
                refused.problems().get(0).reason().contains("not the same"),
                refused.problems().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account=/^(.*)@x$/,name=${account:1}/*",
                "account=/^(a|ab)(c|bcd)(d*)$/,name=${account:3}/*",
                "account=/^(?:x|(y))z?/,name=${account:1}/*",
                "account=/^(y)?x/,name=${account:1}/*",
                "account=/(?i)^x(y?)$/,name=${account:1}/*"
            })
    void refusesAGroupThatMayCaptureNothingAndSaysHowToWriteIt(String entry) {
        Refused refused = refused(Map.of("acl", List.of(entry(entry, "*"), entry("", "pull"))));
        Finding problem = refused.problems().get(0);
        assertEquals("/acl/0/match/account", problem.pointer());
        assertTrue(problem.reason().contains("(.+) for (.*)"), problem.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=[",
                "name=x\\",
                "account=[a",
                "type=Repository",
                "type=repository(plugin)",
                "service=",
                "name=/x",
                "name=${account:1}/*",
                "name=${account}/${account:1}",
                "account=,name=${account}/*",
                "account=,labels.team=web",
                "labels.team=[z-"
            })
    void leavesOutAnEntryThatNeverAppliesAndSaysSo(String entry) {
        Translated translated = translated(Map.of("acl", List.of(entry(entry, "pull"), entry("", "push"))));
        assertEquals(
                List.of("acl-2"),
                rules(translated).stream().map(rule -> rule.get("id")).toList());
        assertEquals(Severity.DECISION, severity(translated, "/acl/0"));
    }

    @Test
    void takesANumberOrATruthValueAsItsText() {
        Translated translated = translated(Map.of(
                "acl",
                List.of(
                        Map.of("match", Map.of("account", 1000, "name", true), "actions", List.of("pull")),
                        Map.of("match", Map.of("labels", Map.of(7, 8)), "actions", List.of("push")))));
        assertEquals(List.of("user:1000"), rules(translated).get(0).get("to"));
        assertEquals(List.of("*:true"), rules(translated).get(0).get("on"));
        assertEquals(
                Map.of("attribute.7", List.of("8")), rules(translated).get(1).get("when"));
    }

    @Test
    void aKeyWithoutAValueIsTakenForNoKeyAndReported() {
        Map<String, Object> match = new HashMap<>();
        match.put("account", null);
        match.put("ip", null);
        Translated translated = translated(Map.of("acl", List.of(Map.of("match", match, "actions", List.of("pull")))));
        assertEquals(List.of("everyone"), rules(translated).get(0).get("to"));
        assertEquals(Severity.DECISION, severity(translated, "/acl/0/match/account"));
    }

    @Test
    void aFieldThatDockerAuthIgnoresIsReported() {
        Translated translated = translated(Map.of(
                "acl", List.of(Map.of("match", Map.of("acount", "jane"), "actions", List.of("pull"), "coment", "x"))));
        assertEquals(Severity.DECISION, severity(translated, "/acl/0/match/acount"));
        assertEquals(Severity.DECISION, severity(translated, "/acl/0/coment"));
    }

    @Test
    void aLabelBecomesWhatTheOptionsSay() {
        Map<String, Object> tree = Map.of(
                "acl",
                List.of(
                        entry("name=${labels:team}/*", "pull"),
                        entry("labels.team=we*,name=x", "push"),
                        entry("labels.team=/^ops$/,labels.tier=front,name=y", "push"),
                        entry("labels.tier=back,name=${labels:tier}-y", "push")));
        ImportOptions options = new ImportOptions(
                "moved", Map.of("team", new LabelTarget.Groups("/teams"), "tier", new LabelTarget.Attribute("level")));
        DockerAuthImport.Result result = DockerAuthImport.translate(tree, options);
        Translated translated = assertInstanceOf(Translated.class, result, result.toString());
        assertEquals(List.of("group:/teams/{team}"), rules(translated).get(0).get("to"));
        assertEquals(List.of("group:/teams/we*"), rules(translated).get(1).get("to"));
        assertEquals(List.of("group://teams/(?:ops)/"), rules(translated).get(2).get("to"));
        assertEquals(
                Map.of("attribute.level", List.of("front")),
                rules(translated).get(2).get("when"));
        assertEquals(
                Map.of("attribute.level", List.of("{tier:**}")),
                rules(translated).get(3).get("when"));
        assertEquals(List.of("attribute:level=back"), rules(translated).get(3).get("to"));
        assertEquals(List.of(), translated.proof().unmet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels.team=/./",
                "labels.team=a/b",
                "labels.team=[^a]",
                "account=jane,labels.team=x",
                "labels.team=x,name=${labels:team}/*",
                "labels.team=x,labels.other=y",
                "labels.team=/a|^b/"
            })
    void refusesALabelThatAGroupCannotBe(String entry) {
        ImportOptions options = new ImportOptions(
                "moved", Map.of("team", new LabelTarget.Groups("/teams"), "other", new LabelTarget.Groups("/others")));
        assertInstanceOf(
                Refused.class, DockerAuthImport.translate(Map.of("acl", List.of(entry(entry, "pull"))), options));
    }

    @Test
    void twoLabelsMustNotBecomeTheSame() {
        ImportOptions options = new ImportOptions("x", Map.of("a", new LabelTarget.Attribute("b")));
        Refused refused = assertInstanceOf(
                Refused.class,
                DockerAuthImport.translate(Map.of("acl", List.of(entry("labels.a=x,labels.b=y", "pull"))), options));
        assertTrue(refused.problems().get(0).reason().contains("a and b"));
    }

    @Test
    void tellsWhatAPersonHasToDecide() {
        Translated translated = translated(Map.of(
                "acl",
                List.of(
                        entry("account=Admin", "*"),
                        entry("type=registry", "*", "pull"),
                        entry("name={labels:team}/*", "Pull"),
                        entry("name=${labels:team}/*", "pull"),
                        entry("account=/^(.+)@x$/,name=/^${account:1}$/", "pull"),
                        entry("type=reg*", "*")),
                "users",
                Map.of("Jane", Map.of("labels", Map.of("team", List.of("web/*"))), "jane", Map.of("password", HASH))));
        for (String place : List.of(
                "/acl/0/match/account",
                "/acl/5/match/type",
                "/acl/1/actions",
                "/acl/2/match/name",
                "/acl/2/actions",
                "/acl/3/match/name",
                "/acl/4/match/name",
                "/users/Jane",
                "/users/jane",
                "/users/Jane/labels")) {
            assertEquals(Severity.DECISION, severity(translated, place), place);
        }
        assertEquals(List.of("registry:**"), rules(translated).get(1).get("on"));
        assertEquals(List.of("pull"), rules(translated).get(1).get("allow"));
        assertTrue(translated.report().stream().anyMatch(line -> line.text().contains("registry-scope")));
    }

    @Test
    void takesNoMoreThanItCanProve() {
        List<Object> acl = IntStream.range(0, 10_001)
                .<Object>mapToObj(i -> entry("account=u" + i, "pull"))
                .toList();
        assertEquals("/acl", refused(Map.of("acl", acl)).problems().get(0).pointer());
        Translated translated = translated(Map.of("acl", acl.subList(0, 2_000)));
        assertEquals(2_000, rules(translated).size());
        assertTrue(translated.proof().requests() <= DockerAuthProof.MAX_REQUESTS);
        assertEquals(List.of(), translated.proof().unmet());
    }

    @Test
    void isAFunctionOfItsArguments() {
        assertEquals(importOf(everyFeature()), importOf(everyFeature()));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void neverFailsOnATreeOfWhateverShape(@ForAll("trees") Object tree) {
        DockerAuthImport.Result result = importOf(tree);
        assertFalse(result instanceof Refused refused && refused.problems().isEmpty());
    }

    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<Object> keys = Arbitraries.of(
                "acl",
                "users",
                "token",
                "server",
                "match",
                "actions",
                "account",
                "name",
                "type",
                "ip",
                "service",
                "labels",
                "password",
                "expiration",
                "",
                7,
                true,
                1.5,
                "ext_auth");
        Arbitrary<Object> texts = Arbitraries.of(
                "",
                "*",
                "/.*/",
                "/(/",
                "[",
                "${account}/*",
                "${labels:x}",
                "${account:1}",
                "10.0.0.0/8",
                "\u0000",
                "/x{1000}/",
                "\uE000",
                "\uD83D\uDE00*",
                7,
                true,
                1.5,
                new Object());
        return Arbitraries.recursive(
                () -> texts,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(list -> (Object) list),
                        Arbitraries.maps(keys, inner).ofMaxSize(6).map(map -> (Object) map),
                        inner.list().ofMaxSize(4).map(list -> (Object) Map.of("acl", list))),
                0,
                4);
    }

    @Test
    void anEmptyFileIsAProblemAndNoException() {
        assertEquals("", refused(null).problems().get(0).pointer());
        assertEquals("", refused("acl").problems().get(0).pointer());
    }

    /** A configuration that has everything that docker_auth's own has, in other words. */
    private static Map<String, Object> everyFeature() {
        Map<String, Object> users = new HashMap<>();
        users.put("jane", Map.of("password", HASH, "labels", Map.of("team", List.of("web"))));
        users.put("open", Map.of());
        users.put("nobody", null);
        users.put("", Map.of());
        Map<String, Object> tree = new HashMap<>();
        for (String section : List.of(
                "google_auth",
                "github_auth",
                "gitlab_auth",
                "oidc_auth",
                "ldap_auth",
                "mongo_auth",
                "xorm_auth",
                "ext_auth",
                "plugin_authn",
                "acl_mongo",
                "acl_xorm",
                "casbin_authz",
                "ext_authz",
                "plugin_authz",
                "unheard_of")) {
            tree.put(section, Map.of("client_secret", "s3cret"));
        }
        tree.put(
                "server",
                Map.of("addr", ":5001", "real_ip_header", "X-Real-Ip", "letsencrypt", Map.of("email", "a@b.example")));
        tree.put(
                "token",
                Map.of(
                        "issuer",
                        "Issuer",
                        "expiration",
                        600,
                        "certificate",
                        "/c.pem",
                        "key",
                        "/k.pem",
                        "disable_legacy_key_id",
                        true));
        tree.put("users", users);
        tree.put(
                "acl",
                List.of(
                        entry("ip=127.0.0.0/8", "*"),
                        entry("ip=::1", "*"),
                        entry("account=mallory"),
                        entry("account=root,comment=Root may do anything", "*"),
                        entry("account=tester,name=try-*", "*"),
                        entry("account=tester"),
                        entry("account=/^([a-z]+)-bot$/,name=${account:1}/*", "pull", "push"),
                        entry("account=/.+/,name=${account}/*", "*"),
                        entry("account=/.+/,type=registry,name=catalog", "*"),
                        entry("account=/.+/,name=/^${account}-[a-z]+$/,service=registry.*", "push"),
                        entry("labels.role=/lead|chief/,labels.site=b??lin", "delete"),
                        entry("name=${labels:team}/*", "pull", "push"),
                        entry("name=${labels:team}-${labels:tier}/*,type=repository", "push"),
                        entry("name=[a-c]?-[^0-9]*,account=[j-z]*", "push"),
                        entry("name=tmp${account}", "pull"),
                        entry("name=public/*,account=", "pull")));
        return tree;
    }

    /** An entry of {@code field=pattern} parts. */
    private static Map<String, Object> entry(String parts, String... actions) {
        Map<String, Object> match = new HashMap<>();
        Map<String, Object> labels = new HashMap<>();
        Map<String, Object> entry = new HashMap<>();
        for (String part : parts.isEmpty() ? new String[0] : parts.split(",", -1)) {
            String field = part.substring(0, part.indexOf('='));
            String text = part.substring(part.indexOf('=') + 1);
            if (field.equals("comment")) {
                entry.put(field, text);
            } else if (field.startsWith("labels.")) {
                labels.put(field.substring("labels.".length()), text);
            } else {
                match.put(field, text);
            }
        }
        if (!labels.isEmpty()) {
            match.put("labels", labels);
        }
        entry.put("match", match);
        entry.put("actions", List.of(actions));
        return entry;
    }

    private static DockerAuthImport.Result importOf(@Nullable Object tree) {
        return DockerAuthImport.translate(tree, ImportOptions.defaults());
    }

    private static Translated translated(Object tree) {
        DockerAuthImport.Result result = importOf(tree);
        return assertInstanceOf(Translated.class, result, result.toString());
    }

    private static Refused refused(@Nullable Object tree) {
        return assertInstanceOf(Refused.class, importOf(tree));
    }

    private static String printed(DockerAuthImport.Result result) {
        return result.toString();
    }

    private static Severity severity(Translated translated, String place) {
        return translated.report().stream()
                .filter(line -> line.place().equals(place))
                .map(ReportLine::severity)
                .max(java.util.Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("nothing is said of " + place));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules(Translated translated) {
        return (List<Map<String, Object>>) translated.document().getOrDefault("rules", List.of());
    }

    private static String granted(Translated translated, String account, String address, String scope) {
        return granted(translated, account, address, scope, Map.of());
    }

    private static String granted(
            Translated translated, String account, String address, String scope, Map<String, List<String>> attributes) {
        RuleSetReader.Reading reading = RuleSetReader.read("imported", translated.document());
        assertEquals(List.of(), reading.problems());
        Subject subject = account.isEmpty()
                ? new Subject.Anonymous()
                : new Subject.User(account, new Facts(Set.of(), Set.of(), attributes, Set.of()), List.of());
        return Policy.of(new ArrayList<>(
                        Collections.singletonList(reading.ruleSet().orElseThrow())))
                .evaluate(
                        subject,
                        new Context("registry.example.org", Address.parse(address), Optional.empty(), List.of()),
                        Scopes.parse(List.of(scope)).list())
                .granted()
                .stream()
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
