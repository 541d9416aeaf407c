package io.github.registryauth.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
    private static final Pattern NAME = Pattern.compile("(?m)^([a-z-]+)\\.(message|mend)=.");

    @ParameterizedTest
    @EnumSource(Wording.class)
    void hasAMessageAndAMend(Wording wording) {
        assertEquals(wording.message(Map.of()), wording.message(Map.of("other", 1)));
        assertEquals(wording.mend(Map.of()), wording.mend(Map.of("other", 1)));
    }

    @Test
    void everyTextIsOfOne() throws IOException {
        String texts = new String(
                Objects.requireNonNull(Wording.class.getResourceAsStream("findings.properties"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Set<String> names = Stream.concat(
                        Stream.of(Wording.values()).map(Wording::code),
                        Stream.of(Fault.values()).map(Fault::code))
                .collect(Collectors.toSet());
        Set<String> withTexts =
                NAME.matcher(texts).results().map(text -> text.group(1)).collect(Collectors.toSet());
        assertEquals(names, withTexts);
    }

    @Test
    void isFilledWithWhatIsTold() {
        assertEquals(
                "The registry calls itself $1{service} (service), and is hub here",
                Wording.OTHER_SERVICE.message(Map.of("given", "$1{service}", "service", "hub")));
    }
}
