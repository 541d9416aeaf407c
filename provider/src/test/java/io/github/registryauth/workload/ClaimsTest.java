package io.github.registryauth.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.registryauth.workload.Claims.TooMuchException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    @Test
    void textsNumbersAndTruthValuesAreTexts() throws Exception {
        assertEquals(
                Map.of("a", List.of("x"), "b", List.of("5"), "c", List.of("true"), "d", List.of("x", "7", "false")),
                flat("{\"a\":\"x\",\"b\":5,\"c\":true,\"d\":[\"x\",7,false,null,{\"e\":1},[2]],\"f\":null,\"g\":[]}"));
    }

    @Test
    void objectsAreNamedByDotsDownToFourLevels() throws Exception {
        assertEquals(
                Map.of("kubernetes.io.namespace", List.of("ci"), "a.b.c.d", List.of("4")),
                flat("{\"kubernetes.io\":{\"namespace\":\"ci\"},\"a\":{\"b\":{\"c\":{\"d\":4,\"e\":{\"f\":5}}}}}"));
    }

    @Test
    void aPlainNameWinsOverOneThatIsMadeOfSeveral() throws Exception {
        assertEquals(Map.of("a.b", List.of("plain")), flat("{\"a\":{\"b\":\"nested\"},\"a.b\":\"plain\"}"));
        assertEquals(Map.of("a.b", List.of("plain")), flat("{\"a.b\":\"plain\",\"a\":{\"b\":\"nested\"}}"));
        assertEquals(Map.of("a.b.c", List.of("higher")), flat("{\"a\":{\"b\":{\"c\":\"deeper\"},\"b.c\":\"higher\"}}"));
    }

    @Test
    void aNameIsTakenWhateverItsValue() throws Exception {
        for (String nothing : List.of("null", "[]", "{}", "{\"c\":null}")) {
            assertEquals(Map.of(), flat("{\"a\":{\"b\":\"nested\"},\"a.b\":" + nothing + "}"), nothing);
        }
        assertEquals(Map.of("a.b", List.of("plain")), flat("{\"a.b\":\"plain\",\"a\":{\"b\":{\"c\":\"nested\"}}}"));
        assertEquals(Map.of(), flat("{\"a\":{\"b.c\":null},\"a.b\":{\"c\":\"second\"}}"));
    }

    @Test
    void ofTwoThatStandEquallyHighTheFirstCounts() throws Exception {
        assertEquals(Map.of("a.b.c", List.of("first")), flat("{\"a\":{\"b.c\":\"first\"},\"a.b\":{\"c\":\"second\"}}"));
    }

    @Test
    void moreThanRulesCanSeeIsRefusedAndNotCut() {
        assertThrows(
                TooMuchException.class,
                () -> Claims.flat(Map.of(
                        "a", IntStream.rangeClosed(0, Claims.MAX_VALUES).boxed().toList())));
        assertThrows(TooMuchException.class, () -> Claims.flat(Map.of("a", "x".repeat(Claims.MAX_VALUE + 1))));
    }

    private static Map<String, List<String>> flat(String json) throws ParseException, TooMuchException {
        return Claims.flat(JSONObjectUtils.parse(json));
    }
}
