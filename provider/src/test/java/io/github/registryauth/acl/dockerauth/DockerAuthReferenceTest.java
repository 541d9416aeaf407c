package io.github.registryauth.acl.dockerauth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerAuthReferenceTest {
    @ParameterizedTest(name = "[{index}] {0} {1} for {2}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                // A variable stands for the text itself.
                "; ${account}/*; bob; bob/app; true",
                "; ${account}/*; bob; bobby/app; false",
                "; /^${account}_/; b.b; bxb_1; false",
                "; ${account}; *; app; false",
                // A group of a regular expression stands for what it captured, and acts as a pattern.
                "/^(.+)@example\\.org$/; ${account:1}/*; jane@example.org; jane/app; true",
                "/^(.+)@example\\.org$/; ${account:2}/*; jane@example.org; jane/app; false",
                "/^(.+)@example\\.org$/; ${account:1}/*; j*@example.org; jane/app; true",
                "jane; ${account:1}/*; jane; jane/app; false",
                "/^(.+)-(.+)$/; ${account:2}-${account:1}; a-b; b-a; true",
                // A group that captured nothing stands for nothing.
                "/^(a|ab)(c|bcd)(d*)$/; ${account:3}/*; abcd; d/app; false",
                "/^(a|ab)(c|bcd)(d*)$/; ${account:3}x/*; abcd; x/app; true",
                "/^(?:x|(y))z?/; ${account:1}x/*; xz; x/app; true",
                // The nearest colon and number ends a reference, whatever begins it.
                "/^(.+)-.+$/; ${account}/${account:1}; a-b; a-b/a; false",
                "/^(.+)-.+$/; ${account:1}/${account}; a-b; a/a-b; true",
                "/^(.+)-.+$/; ${Account:01}; a-b; a; true",
                // A regular expression may match anywhere, and its slashes have something between them.
                "/b/; *; abc; x; true",
                "/^b/; *; abc; x; false",
                "//; *; abc; x; false",
                // A class of path.Match takes a slash.
                "; a[^b]c; x; a/c; true",
                "; a?c; x; a/c; false",
                // The empty account is anonymous.
                "''; *; ''; x; true",
                "''; *; bob; x; false",
                "*; *; ''; x; true",
                "/.+/; *; ''; x; false",
            })
    void matchesAsDockerAuthDoes(
            String accountPattern, String namePattern, String account, String name, boolean matches) {
        AclEntry entry =
                entry(Optional.ofNullable(accountPattern), Optional.ofNullable(namePattern), Map.of(), List.of("*"));
        assertEquals(
                matches,
                ask(entry, account == null ? "" : account, name, Map.of())
                        .entry()
                        .isPresent());
    }

    @Test
    void aLabelStandsForEachOfItsValuesInTurn() {
        AclEntry entry =
                entry(Optional.empty(), Optional.of("${labels:team}-${labels:tier}/*"), Map.of(), List.of("*"));
        Map<String, List<String>> labels = Map.of("team", List.of("web", "api"), "tier", List.of("front", "back"));
        assertEquals(true, matches(entry, "api-front/x", labels));
        assertEquals(true, matches(entry, "web-back/x", labels));
        assertEquals(false, matches(entry, "web-web/x", labels));
        assertEquals(false, matches(entry, "web-front/x", Map.of("team", List.of("web"))));
        assertEquals(false, matches(entry, "web-front/x", Map.of("team", List.of("web"), "tier", List.of())));
    }

    @Test
    void eachConditionOnALabelNeedsAValue() {
        AclEntry entry = entry(Optional.empty(), Optional.empty(), Map.of("team", "w*", "tier", "/^b/"), List.of("*"));
        assertEquals(true, matches(entry, "x", Map.of("team", List.of("api", "web"), "tier", List.of("back"))));
        assertEquals(false, matches(entry, "x", Map.of("team", List.of("web"))));
    }

    @ParameterizedTest
    @CsvSource({"*, '[*, pull]'", "pull|push, [pull]", "'', []", "*|pull, '[*, pull]'", "*|push, [*]", "Pull, []"})
    void onlyALoneStarIsEverything(String actions, String granted) {
        AclEntry entry = entry(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                actions.isEmpty() ? List.of() : List.of(actions.split("\\|", -1)));
        Set<String> answer = ask(entry, "bob", "x", Map.of()).granted();
        assertEquals(granted, answer.stream().sorted().toList().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "0.0.0.0/0, ::1, false",
        "::/0, 10.0.0.1, false",
        "fd00::/8, fdff::1, true",
        "::ffff:10.1.2.3, 10.1.2.3, true",
    })
    void anAddressHasToBeOfTheSameKind(String range, String address, boolean matches) {
        assertEquals(matches, IpRange.parse(range).orElseThrow().contains(address));
    }

    @ParameterizedTest
    @CsvSource({"300.1.1.1", "010.0.0.1", "10.0.0.0/33", "10.0.0", "example.org", "::1/129", "fe80::1%eth0", "''", "/8"
    })
    void whatGoTakesForNoAddressIsNone(String text) {
        assertEquals(Optional.empty(), IpRange.parse(text));
    }

    private static boolean matches(AclEntry entry, String name, Map<String, List<String>> labels) {
        return ask(entry, "bob", name, labels).entry().isPresent();
    }

    private static DockerAuthReference.Answer ask(
            AclEntry entry, String account, String name, Map<String, List<String>> labels) {
        return new DockerAuthReference(List.of(entry))
                .answer(new AclRequest(
                        account,
                        "repository",
                        name,
                        "registry.example.org",
                        "192.0.2.1",
                        labels,
                        List.of("*", "pull")));
    }

    private static AclEntry entry(
            Optional<String> account, Optional<String> name, Map<String, String> labels, List<String> actions) {
        return new AclEntry(
                0,
                account,
                Optional.empty(),
                name,
                Optional.empty(),
                Optional.empty(),
                labels,
                actions,
                Optional.empty());
    }
}
