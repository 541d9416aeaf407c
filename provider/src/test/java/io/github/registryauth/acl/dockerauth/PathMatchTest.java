package io.github.registryauth.acl.dockerauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathMatchTest {
    @ParameterizedTest(name = "[{index}] {0} on {1}")
    @CsvSource(
            emptyValue = "",
            quoteCharacter = '"',
            value = {
                "abc,abc,true",
                "*,abc,true",
                "*,\"\",true",
                "\"\",\"\",true",
                "\"\",a,false",
                "*c,abc,true",
                "a*,a,true",
                "a*,ab/c,false",
                "a*/b,abc/b,true",
                "a*/b,a/c/b,false",
                "**,a/b,false",
                "a*b*c*d*e*/f,axbxcxdxe/f,true",
                "a*b*c*d*e*/f,axbxcxdxexxx/fff,false",
                "ab[c],abc,true",
                "ab[b-d],abc,true",
                "ab[e-g],abc,false",
                "ab[^c],abc,false",
                "ab[^e-g],abc,true",
                "a\\*b,a*b,true",
                "a\\*b,ab,false",
                "a?b,a/b,false",
                "a[^a]b,a/b,true",
                "[a-ζ]*,α,true",
                "*[a-ζ],A,false",
                "[\\]a],],true",
                "[\\-x],-,true",
                "[x\\-],z,false",
                "[d-a],b,false",
                "[]a],],false",
                "[-],-,false",
                "[x-],x,false",
                "[-x],x,false",
                "[a-b-c],a,false",
                "[,a,false",
                "[^,a,false",
                "a[,a,false",
                "a[,ab,false",
                "*x,xxx,true",
                "x\\,x,false",
                // Go takes the first place that fits between two stars, and does not come back.
                "*[^a]*x,b/x,false",
                "[^a]*x,/x,true",
            })
    void matchesAsGoDoes(String pattern, String name, boolean matches) {
        assertEquals(matches, PathMatch.compile(pattern == null ? "" : pattern).matches(name == null ? "" : name));
    }

    /** The two readings of a pattern, which share nothing, are the same. */
    @Property(tries = 5_000)
    void whatARuleSaysIsTheSame(@ForAll("patterns") String pattern, @ForAll("names") String name)
            throws UntranslatableException {
        Optional<PathGlob> glob = PathGlob.parse("name", pattern);
        assumeTrue(glob.filter(PathGlob::dependsOnSearch).isEmpty());
        boolean said = glob.filter(parsed -> Pattern.matches(parsed.regex(List.of()), name))
                .isPresent();
        assertEquals(PathMatch.compile(pattern).matches(name), said, pattern + " on " + name);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a", "b", "/", "*", "?", "[a-b]", "[^a]", "[/a]", "\\*", "[", "]", "-", "\\", "{", "[\\]]")
                .list()
                .ofMaxSize(7)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab/*]{-").ofMaxLength(7);
    }
}
