package io.github.registryauth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.credential.AccessTokenRequest.Terms;
import io.github.registryauth.document.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00.750Z");
    private static final TokenSettings DEFAULTS = TokenSettings.read(Map.of());
    private static final TokenSettings NEVER = TokenSettings.read(Map.of("registry.access-token.never", "true"));

    @Test
    void aNameIsEnough() {
        AccessTokenRequest request = good(Map.of("name", "laptop"));

        assertEquals("laptop", request.name());
        assertEquals(List.of(), request.scopes());
        assertEquals(List.of(), request.registries());
        assertEquals(Optional.of(Instant.parse("2027-02-23T12:00:00Z")), request.expires(), "90 days in whole seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Büro-Rechner", "日本語", "my laptop (2026) & \"more\"", "🐳"})
    void aNameIsAnyPrintableText(String name) {
        assertEquals(name, good(Map.of("name", name)).name());
    }

    @Test
    void aNameIsTakenWithoutTheSpaceAroundIt() {
        assertEquals("laptop", good(Map.of("name", "  laptop ")).name());
        assertEquals(
                "x".repeat(100), good(Map.of("name", " " + "x".repeat(100))).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "a\nb", "a\u0000", "a\u202eb", "a\u2028b", "a\u200bb", "a\ud800b", "a\ue000b", "a\tb"})
    void aNameThatWouldNotStayOnItsLineIsRefused(String name) {
        assertEquals(List.of("/name"), pointers(Map.of("name", name)));
    }

    @Test
    void aNameThatIsMissingOrTooLongOrNoTextIsRefused() {
        assertEquals(List.of("/name"), pointers(Map.of()));
        assertEquals(List.of("/name"), pointers(Map.of("name", "x".repeat(101))));
        assertEquals(List.of("/name"), pointers(Map.of("name", 7)));
        assertEquals(List.of("/name"), pointers(Map.of("name", List.of("a"))));
    }

    @Test
    void scopesAreKeptInOneSpellingAndOnce() {
        AccessTokenRequest request = good(Map.of(
                "name",
                "ci",
                "scopes",
                List.of("repository:a/**:push,pull", "repository:a/**:pull,push", "repository:{user}/**:*")));

        assertEquals(List.of("repository:a/**:pull,push", "repository:{user}/**:*"), request.scopes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repository:{group}/**:pull",
                "repository:{user}/{group}:pull",
                "repository:{team}/**:pull",
                "repository:/a.*/:pull",
                "repository:a",
                "a",
                "",
                "repository:a:",
                "repository:a:PULL",
                "repository:a\nb:pull:x\n",
                ":a:pull"
            })
    void aScopeThatStandsForNothingIsRefusedAndSaidWhere(String scope) {
        assertEquals(
                List.of("/scopes/1"), pointers(Map.of("name", "ci", "scopes", List.of("repository:a:pull", scope))));
    }

    @Test
    void oneScopeMayStandWithoutAList() {
        assertEquals(
                List.of("repository:a:pull"),
                good(Map.of("name", "ci", "scopes", "repository:a:pull")).scopes());
    }

    @Test
    void anEmptyListOfScopesIsAllThatTheOwnerMay() {
        assertEquals(List.of(), good(Map.of("name", "ci", "scopes", List.of())).scopes());
    }

    @Test
    void registriesAreNamedAsTheyAreConfigured() {
        assertEquals(
                List.of("demo-registry", "other"),
                good(Map.of("name", "ci", "registries", List.of("Demo-Registry", "demo-registry", "other")))
                        .registries());
    }

    @Test
    void aRegistryThatIsNotThereIsRefusedAndSaidWhere() {
        assertEquals(
                List.of("/registries/0", "/registries/2"),
                pointers(Map.of("name", "ci", "registries", List.of("nope", "other", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "2026-12-01T00:00:00+02:00, 2026-11-30T22:00:00Z",
        "2026-12-01T00:00:00.999Z, 2026-12-01T00:00:00Z",
        "2026-12-01T00:00-05:00, 2026-12-01T05:00:00Z",
        "P30D, 2026-12-25T12:00:00Z",
        "P1DT12H, 2026-11-27T00:00:00Z",
        "PT2M, 2026-11-25T12:02:00Z",
        "P365D, 2027-11-25T12:00:00Z"
    })
    void theExpiryIsATimeOrADuration(String text, Instant expected) {
        assertEquals(
                Optional.of(expected),
                good(Map.of("name", "ci", "expires", text)).expires());
    }

    @Test
    void neverIsForRealmsThatAllowIt() {
        Map<String, Object> wish = Map.of("name", "ci", "expires", "never");

        assertEquals(List.of("/expires"), pointers(wish));
        assertEquals(
                Optional.empty(),
                read(wish, NEVER, new ArrayList<>()).orElseThrow().expires());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // past, or as good as past
                "2026-11-25T11:59:59Z",
                "1970-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "PT59S",
                "PT0S",
                "P-1D",
                "PT-100H",
                // later than the realm allows
                "P366D",
                "2027-11-25T12:00:02Z",
                "+999999999-12-31T23:59:59Z",
                "P10000000D",
                // no time that there is
                "P99999999999D",
                "PT9223372036854775807S",
                "P99999999999999999999999D",
                "-P30D",
                "p30d",
                "P",
                "P1Y",
                "30",
                "Never",
                "",
                "2027-01-31",
                "2027-01-31T12:00:00",
                "2027-02-30T12:00:00Z",
                "tomorrow"
            })
    void anExpiryThatCannotBeIsRefused(String expires) {
        assertEquals(List.of("/expires"), pointers(Map.of("name", "ci", "expires", expires)));
        assertTrue(
                read(Map.of("name", "ci", "expires", expires), NEVER, new ArrayList<>())
                        .isEmpty(),
                "nor is it never");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(ints = 30)
    void anExpiryThatIsNoTextIsRefused(@Nullable Integer expires) {
        Map<String, @Nullable Object> wish = new HashMap<>(Map.of("name", "ci"));
        wish.put("expires", expires);

        assertEquals(List.of("/expires"), pointers(wish));
        assertTrue(read(wish, NEVER, new ArrayList<>()).isEmpty(), "nor is it never");
    }

    @Test
    void whatIsMissingIsNotTheSameAsNull() {
        for (String field : List.of("scopes", "registries")) {
            Map<String, @Nullable Object> wish = new HashMap<>(Map.of("name", "ci"));
            wish.put(field, null);
            assertEquals(List.of("/" + field), pointers(wish));
            wish.put(field, Collections.singletonList(null));
            assertEquals(List.of("/" + field + "/0"), pointers(wish));
            wish.put(field, Map.of("a", "b"));
            assertEquals(List.of("/" + field), pointers(wish), "else it would be all that the owner may");
        }
        Map<String, @Nullable Object> wish = new HashMap<>();
        wish.put("name", null);
        assertEquals(List.of("/name"), pointers(wish));
    }

    @Test
    void aFieldThatThereIsNotIsRefusedWithWhatWasProbablyMeant() {
        List<Finding> findings = new ArrayList<>();
        assertEquals(Optional.empty(), read(Map.of("name", "ci", "scope", "repository:a:pull"), DEFAULTS, findings));

        assertEquals("/scope", findings.get(0).pointer());
        assertEquals(Optional.of("scopes"), findings.get(0).suggestion());
        assertEquals(List.of("/a~1b~0c"), pointers(Map.of("name", "ci", "a/b~c", 1)));
    }

    @Test
    void aDocumentThatIsNoObjectIsRefused() {
        for (Object document : Arrays.asList(null, "text", 7, List.of(Map.of("name", "ci")))) {
            assertTrue(pointers(document).contains(""), () -> "" + document);
        }
    }

    @Test
    void thereAreNoMoreThanFiftyScopesAndRegistries() {
        List<String> fifty = IntStream.range(0, 50)
                .mapToObj(i -> "repository:a" + i + ":pull")
                .toList();
        List<String> more = IntStream.range(0, 51)
                .mapToObj(i -> "repository:a" + i + ":pull")
                .toList();

        assertEquals(fifty, good(Map.of("name", "ci", "scopes", fifty)).scopes());
        assertEquals(List.of("/scopes"), pointers(Map.of("name", "ci", "scopes", more)));
        assertEquals(
                List.of("/registries"),
                pointers(Map.of("name", "ci", "registries", Collections.nCopies(51, "demo-registry"))));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertEquals(
                List.of("/expires", "/more", "/name", "/registries", "/scopes/0"),
                pointers(Map.of(
                        "name", "", "scopes", List.of("x"), "registries", "nope", "expires", "soon", "more", true)));
    }

    @Property
    void whateverIsWishedNothingOutlivesTheRealmsMaximum(@ForAll long seconds, @ForAll String text) {
        for (String expires : List.of(text, "PT" + seconds + "S", "P" + seconds + "D")) {
            Optional<AccessTokenRequest> request =
                    read(Map.of("name", "ci", "expires", expires), DEFAULTS, new ArrayList<>());
            request.ifPresent(found -> {
                Instant end = found.expires().orElseThrow();
                assertFalse(end.isAfter(NOW.plus(DEFAULTS.maxLifetime())));
                assertFalse(end.isBefore(NOW.plus(Duration.ofMinutes(1))));
            });
        }
    }

    private static AccessTokenRequest good(Map<String, ?> wish) {
        List<Finding> findings = new ArrayList<>();
        Optional<AccessTokenRequest> request = read(wish, DEFAULTS, findings);
        assertEquals(List.of(), findings);
        return request.orElseThrow();
    }

    /** Where something is wrong; nothing may come of a wish that has such a place. */
    private static List<String> pointers(@Nullable Object document) {
        List<Finding> findings = new ArrayList<>();
        assertEquals(Optional.empty(), read(document, DEFAULTS, findings));
        findings.forEach(finding -> assertFalse(finding.reason().isBlank()));
        return findings.stream().map(Finding::pointer).sorted().toList();
    }

    private static Optional<AccessTokenRequest> read(
            @Nullable Object document, TokenSettings settings, List<Finding> findings) {
        Terms terms = new Terms(settings, NOW, text -> List.of("demo-registry", "other").stream()
                .filter(service -> service.equals(text.toLowerCase(Locale.ROOT)))
                .findFirst());
        return AccessTokenRequest.read(document, terms, findings);
    }
}
