package io.github.registryauth.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManualTest {
    @Test
    void tellsOfEveryFault() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "probe.md"));
        assertEquals(
                Stream.of(Fault.values()).map(Fault::code).toList(),
                Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                        .matcher(manual)
                        .results()
                        .map(row -> row.group(1))
                        .toList());
    }
}
