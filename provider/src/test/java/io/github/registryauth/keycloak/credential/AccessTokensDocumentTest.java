package io.github.registryauth.keycloak.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.credential.AccessTokenRequest;
import io.github.registryauth.credential.AccessTokenRequest.Terms;
import io.github.registryauth.credential.TokenSettings;
import io.github.registryauth.credential.TokenText;
import io.github.registryauth.document.Finding;
import io.github.registryauth.keycloak.document.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/access-tokens.md} says of tokens and settings is what the code does. */
class AccessTokensDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "access-tokens.md");
    private static final Pattern WISH = Pattern.compile("(?ms)^```json\\n(.*?)^```$");
    private static final Pattern SETTING =
            Pattern.compile("(?m)^\\| `(registry\\.[a-z.-]+)` \\| `([^`]+)` \\| ([^|]+) \\| [^|]+ \\|$");
    private static final Pattern RANGE = Pattern.compile("([0-9]+) to ([0-9]+)");

    @ParameterizedTest
    @MethodSource("wishes")
    void everyWishIsRead(String wish) {
        List<Finding> problems = new ArrayList<>();
        Terms terms = new Terms(
                TokenSettings.read(Map.of()), Instant.parse("2026-11-02T08:00:00Z"), service -> Optional.of(service)
                        .filter("registry.example.org"::equals));
        Optional<AccessTokenRequest> read = AccessTokenRequest.read(Documents.parseJson(wish), terms, problems);
        assertEquals(List.of(), problems);
        assertTrue(read.isPresent());
    }

    static List<String> wishes() throws IOException {
        return found(WISH).map(wish -> wish.group(1)).toList();
    }

    @Test
    void theFieldsOfAWishAreInTheTable() throws IOException {
        List<Finding> problems = new ArrayList<>();
        Terms terms = new Terms(TokenSettings.read(Map.of()), Instant.EPOCH, Optional::of);
        AccessTokenRequest.read(Map.of("?", ""), terms, problems);
        String known = problems.get(0).reason();
        List<String> fields = List.of(known.substring(known.indexOf("there are ") + "there are ".length())
                .split(", ", -1));
        for (String field : fields) {
            assertTrue(Files.readString(DOCUMENT).contains("\n| `" + field + "` |"), field);
        }
    }

    @Test
    void theSettingsAreInTheTableWithTheirDefaults() throws IOException {
        Map<String, String> told = found(SETTING)
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> row.group(2), (one, other) -> other, TreeMap::new));
        Map<String, String> inForce = new TreeMap<>();
        TokenSettings.read(Map.of()).values().forEach((name, value) -> inForce.put(name, String.valueOf(value)));
        assertEquals(inForce, told);
    }

    @Test
    void theBoundsOfTheSettingsAreThoseOfTheTable() throws IOException {
        found(SETTING).forEach(row -> {
            String name = row.group(1);
            if (row.group(3).equals("`true`, `false`")) {
                assertTrue(isTaken(name, "true") && isTaken(name, "false"), name);
                assertFalse(isTaken(name, "1"), name);
                return;
            }
            MatchResult range =
                    RANGE.matcher(row.group(3)).results().findFirst().orElseThrow();
            long least = Long.parseLong(range.group(1));
            long most = Long.parseLong(range.group(2));
            assertTrue(isTaken(name, least) && isTaken(name, most), name);
            assertFalse(isTaken(name, least - 1) || isTaken(name, most + 1), name);
        });
    }

    private static boolean isTaken(String setting, Object value) {
        return TokenSettings.read(Map.of(setting, String.valueOf(value)))
                .problems()
                .isEmpty();
    }

    @Test
    void theShapesAreThoseOfTokens() throws IOException {
        String access = shape("kra_");
        String login = shape("krl_");
        for (int i = 0; i < 100; i++) {
            String person = TokenText.access().text();
            String kept = TokenText.login(UUID.randomUUID().toString()).text();
            assertTrue(person.matches(access), person);
            assertTrue(kept.matches(login), kept);
            assertFalse(person.substring(1).matches(access) || kept.matches(access) || person.matches(login));
        }
        assertTrue(TokenText.login("u").text().matches(login));
    }

    private static String shape(String prefix) throws IOException {
        return found(Pattern.compile("`(" + prefix + "[^`]+)`"))
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<MatchResult> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(DOCUMENT)).results();
    }
}
