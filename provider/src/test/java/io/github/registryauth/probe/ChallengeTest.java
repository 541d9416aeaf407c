package io.github.registryauth.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    private static List<Challenge> parsed(String... headers) {
        return Challenge.parse(List.of(headers));
    }

    @Test
    void readsWhatDistributionSends() {
        assertEquals(
                List.of(new Challenge(
                        "Bearer",
                        Map.of(
                                "realm", "https://kc.example/realms/demo/registry/token",
                                "service", "registry.example",
                                "error", "invalid_token"))),
                parsed("Bearer realm=\"https://kc.example/realms/demo/registry/token\",service=\"registry.example\","
                        + "error=\"invalid_token\""));
    }

    @Test
    void readsSeveralChallengesOfOneHeaderAndOfSeveral() {
        assertEquals(
                List.of(
                        new Challenge("Negotiate", Map.of()),
                        new Challenge("Basic", Map.of("realm", "a, b")),
                        new Challenge("bearer", Map.of("realm", "c", "service", "d")),
                        new Challenge("Digest", Map.of("nonce", "e"))),
                parsed("Negotiate, Basic realm=\"a, b\", bearer Realm = c , service=\"d\"", "Digest nonce=e"));
    }

    @Test
    void unescapesQuotedTexts() {
        assertEquals(
                Map.of("realm", "a\"b\\c"),
                parsed("Bearer realm=\"a\\\"b\\\\c\"").get(0).parameters());
        assertEquals(Map.of("realm", ""), parsed("Bearer realm=\"\"").get(0).parameters());
    }

    @Test
    void keepsTheFirstOfTwoParametersOfOneName() {
        assertEquals(
                Map.of("realm", "a"), parsed("Bearer realm=a, REALM=b").get(0).parameters());
    }

    @Test
    void stopsWhereNothingCanBeReadAndReadsNothingThatIsTooLong() {
        assertEquals(Map.of(), parsed("Bearer realm=\"no end").get(0).parameters());
        assertEquals(List.of(), parsed("\"Bearer\" realm=a"));
        assertEquals(List.of(), parsed("Bearer realm=\"" + "x".repeat(9_000) + "\""));
        assertTrue(parsed("a,".repeat(1_000)).size() <= 16);
        assertTrue(parsed("Bearer " + "a=b,".repeat(1_000)).get(0).parameters().size() <= 16);
    }

    @Property
    void endsForWhateverIsSent(@ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String header) {
        parsed(header).forEach(challenge -> assertTrue(header.contains(challenge.scheme())));
    }
}
