package io.github.registryauth.acl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.scope.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopePatternTest {
    @ParameterizedTest
    @CsvSource({
        "team-a/**, team-a/app, true",
        "team-a/**, team-a/x/y/z, true",
        "team-a/**, team-a, false",
        "team-a/**, team-abc/x, false",
        "team-a/*, team-a/app, true",
        "team-a/*, team-a/x/y, false",
        "*/app, team-a/app, true",
        "*/app, a/b/app, false",
        "**/app, a/b/app, true",
        "a?c, abc, true",
        "a?c, a/c, false",
        "**, anything/at/all, true",
        "a/**/z, a/b/c/z, true",
        "a/**/z, a/z, false",
        "a*b*c, aXbXbXc, true",
        "**b*c/d, a/b/bxc/d, true",
        "a.c, abc, false"
    })
    void matchesAsAnAdministratorReadsIt(String pattern, String name, boolean expected) {
        assertEquals(expected, matches("repository:" + pattern + ":pull", Captures.none(), name));
    }

    @Test
    void aBoundNameStandsLiterally() {
        String pattern = "repository:{user}/**:*";
        assertTrue(matches(pattern, Captures.user("alice"), "alice/app"));
        assertFalse(matches(pattern, Captures.user("alice"), "bob/app"));
        assertFalse(matches(pattern, Captures.user("*"), "bob/app"));
        assertTrue(matches(pattern, Captures.user("*"), "*/app"));
        assertFalse(matches(pattern, Captures.user("?ob"), "bob/app"));
        assertFalse(matches(pattern, Captures.user("{user}"), "bob/app"));
    }

    @Test
    void aNameOfSeveralSegmentsOrNoneBindsNothing() {
        ScopePattern pattern = ScopePattern.parse("repository:{user}/**:*");
        assertTrue(pattern.bind("s", Captures.user("team-a/alice")).isEmpty());
        assertTrue(pattern.bind("s", Captures.user("")).isEmpty());
        assertTrue(pattern.bind("s", Captures.none()).isEmpty());
    }

    @Test
    void groupIsBoundOnlyWhereAGroupCarriesTheAttribute() {
        ScopePattern pattern = ScopePattern.parse("repository:{group}/**:pull");
        assertTrue(pattern.bind("s", Captures.user("alice")).isEmpty());
        assertTrue(pattern.bind("s", Captures.user("alice").withGroup("team-a"))
                .orElseThrow()
                .covers(new Resource("repository", "team-a/x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repository",
                "repository:pull",
                "Repository:a:pull",
                "repository:a:",
                "repository:a:PULL",
                "repository:a:pull,",
                "repository:{team}/**:pull",
                "repository:{}/**:pull",
                "repository:{user/**:pull",
                "repository:user}/**:pull",
                "repository:a b:pull",
                "repository:/a/**:pull",
                "repository:/a.*/:pull",
                "*:a:pull",
                "repository(plugin):a:pull"
            })
    void refusesWhatIsNoScopePattern(String text) {
        assertThrows(InvalidPatternException.class, () -> ScopePattern.parse(text));
    }

    @Test
    void aPatternThatIsTooLongIsRefused() {
        String text = "repository:" + "a".repeat(ScopePattern.MAX_LENGTH) + ":pull";
        assertThrows(InvalidPatternException.class, () -> ScopePattern.parse(text));
    }

    @Test
    void malformedAttributesGrantNothingAndAreReportedOnce() {
        List<String> reported = new ArrayList<>();
        ScopePatterns patterns = new ScopePatterns((text, reason) -> reported.add(text));
        assertTrue(patterns.get("nonsense").isEmpty());
        assertTrue(patterns.get("nonsense").isEmpty());
        assertTrue(patterns.get("repository:a:pull").isPresent());
        assertEquals(List.of("nonsense"), reported);
    }

    @Test
    void noPatternTakesLong() {
        String pattern = "repository:" + "**a*".repeat(100) + "b:pull";
        assertTimeoutPreemptively(
                Duration.ofSeconds(2), () -> assertFalse(matches(pattern, Captures.none(), "a".repeat(512))));
    }

    @Property(tries = 20_000)
    void matchesWhatTheSamePatternAsARegularExpressionMatches(
            @ForAll @CharRange(from = 'a', to = 'b') @Chars({'/', '*', '?'}) @StringLength(max = 8) String pattern,
            @ForAll @CharRange(from = 'a', to = 'b') @Chars('/') @StringLength(max = 8) String name) {
        if (pattern.startsWith("/")) {
            return;
        }
        String regex = pattern.replace("**", "\u0001")
                .replace("*", "[^/]*")
                .replace("?", "[^/]")
                .replace("\u0001", ".*");
        assertEquals(Pattern.matches(regex, name), matches("repository:" + pattern + ":pull", Captures.none(), name));
    }

    @Property
    boolean printingAndParsingGivesTheSame(
            @ForAll @CharRange(from = 'a', to = 'd') @Chars({'*', '?', '-'}) @StringLength(max = 12) String name) {
        String text = "repository:a" + name + "/{user}:pull,push";
        return ScopePattern.parse(text).toString().equals(text);
    }

    private static boolean matches(String pattern, Captures bindings, String name) {
        return ScopePattern.parse(pattern).bind("s", bindings).orElseThrow().covers(new Resource("repository", name));
    }
}
