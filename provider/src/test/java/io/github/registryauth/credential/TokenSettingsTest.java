package io.github.registryauth.credential;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSettingsTest {
    private static final String ACCESS = "registry.access-token.";
    private static final String LOGIN = "registry.login-token.";
    private static final String CACHE = "registry.password-cache.seconds";

    @Test
    void aRealmThatSetsNothingHasTheDefaults() {
        assertDefaults(TokenSettings.read(Map.of()));
        assertDefaults(TokenSettings.read(Map.of("displayName", "Demo", ACCESS + "something-else", "7")));
    }

    @Test
    void anEmptySettingIsNone() {
        Map<String, String> empty = new HashMap<>();
        TokenSettings.attributes().forEach(attribute -> empty.put(attribute, " "));

        assertDefaults(TokenSettings.read(empty));
    }

    @Test
    void readsEverySetting() {
        TokenSettings settings = TokenSettings.read(Map.ofEntries(
                Map.entry(ACCESS + "default-days", "7"),
                Map.entry(ACCESS + "max-days", "14"),
                Map.entry(ACCESS + "never", "true"),
                Map.entry(ACCESS + "per-owner", "3"),
                Map.entry(ACCESS + "sign-in-seconds", "60"),
                Map.entry(LOGIN + "idle-days", "2"),
                Map.entry(LOGIN + "max-days", "5"),
                Map.entry(LOGIN + "per-owner", "4"),
                Map.entry(LOGIN + "password-change-revokes", "false"),
                Map.entry(LOGIN + "logout-revokes", "true"),
                Map.entry(CACHE, " 30 ")));

        assertAll(
                () -> assertEquals(Duration.ofDays(7), settings.defaultLifetime()),
                () -> assertEquals(Duration.ofDays(14), settings.maxLifetime()),
                () -> assertTrue(settings.never()),
                () -> assertEquals(3, settings.accessTokens()),
                () -> assertEquals(Duration.ofSeconds(60), settings.signInAge()),
                () -> assertEquals(Duration.ofDays(2), settings.loginIdle()),
                () -> assertEquals(Duration.ofDays(5), settings.loginLifetime()),
                () -> assertEquals(4, settings.loginTokens()),
                () -> assertFalse(settings.passwordChangeRevokes()),
                () -> assertTrue(settings.logoutRevokes()),
                () -> assertEquals(Duration.ofSeconds(30), settings.passwordsKnown()),
                () -> assertEquals(Map.of(), settings.problems()));
    }

    @ParameterizedTest
    @CsvSource({
        "registry.access-token.default-days, 0, 3651",
        "registry.access-token.max-days, 0, 3651",
        "registry.access-token.never, TRUE, 1",
        "registry.access-token.any-application, TRUE, 1",
        "registry.access-token.per-owner, -1, 501",
        "registry.access-token.sign-in-seconds, 59, 2592001",
        "registry.login-token.idle-days, 0, 3651",
        "registry.login-token.max-days, 0, 3651",
        "registry.login-token.per-owner, -1, 201",
        "registry.login-token.password-change-revokes, no, 0",
        "registry.login-token.logout-revokes, False, yes",
        "registry.password-cache.seconds, -1, 601"
    })
    void whatIsOutOfBoundsIsAProblemAndTheStrictestValueHolds(String attribute, String low, String high) {
        for (String value : List.of(low, high, "x", "1.5", "1e3", "٣", "9999999999999999999", "1 day", "null")) {
            TokenSettings settings = TokenSettings.read(Map.of(attribute, value));

            assertEquals(Set.of(attribute), settings.problems().keySet(), value);
            assertEquals(strictest(attribute), valueOf(settings, attribute), value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "registry.access-token.max-days, 1, 3650",
        "registry.access-token.per-owner, 0, 500",
        "registry.access-token.sign-in-seconds, 60, 2592000",
        "registry.login-token.idle-days, 1, 3650",
        "registry.login-token.max-days, 1, 3650",
        "registry.login-token.per-owner, 0, 200",
        "registry.password-cache.seconds, 0, 600"
    })
    void theBoundsThemselvesAreTaken(String attribute, String least, String most) {
        for (String value : List.of(least, most)) {
            TokenSettings settings = TokenSettings.read(Map.of(attribute, value));

            assertEquals(Map.of(), settings.problems());
            assertEquals(Long.parseLong(value), valueOf(settings, attribute));
        }
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Map<String, String> broken = new HashMap<>();
        TokenSettings.attributes().forEach(attribute -> broken.put(attribute, "broken"));

        assertEquals(
                Set.copyOf(TokenSettings.attributes()),
                TokenSettings.read(broken).problems().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "30", "broken"})
    void aTokenWithoutAnExpiryNeverOutlivesTheMaximum(String most) {
        TokenSettings settings = TokenSettings.read(Map.of(ACCESS + "max-days", most, ACCESS + "default-days", "60"));

        assertEquals(settings.maxLifetime(), settings.defaultLifetime());
    }

    @Property
    void whateverIsSetTheDefaultIsNoLongerThanTheMaximumAndNoSettingIsMissing(
            @ForAll String one, @ForAll int other, @ForAll String third) {
        TokenSettings settings = TokenSettings.read(
                Map.of(ACCESS + "default-days", one, ACCESS + "max-days", Integer.toString(other), CACHE, third));

        assertTrue(settings.defaultLifetime().compareTo(settings.maxLifetime()) <= 0);
        assertTrue(settings.defaultLifetime().compareTo(Duration.ofDays(1)) >= 0);
        assertTrue(settings.passwordsKnown().compareTo(VerifiedPasswords.LONGEST) <= 0);
        assertFalse(settings.passwordsKnown().isNegative());
    }

    private static void assertDefaults(TokenSettings settings) {
        assertAll(
                () -> assertEquals(Duration.ofDays(90), settings.defaultLifetime()),
                () -> assertEquals(Duration.ofDays(365), settings.maxLifetime()),
                () -> assertFalse(settings.never()),
                () -> assertFalse(settings.anyApplication()),
                () -> assertEquals(50, settings.accessTokens()),
                () -> assertEquals(Duration.ofHours(1), settings.signInAge()),
                () -> assertEquals(Duration.ofDays(30), settings.loginIdle()),
                () -> assertEquals(Duration.ofDays(90), settings.loginLifetime()),
                () -> assertEquals(20, settings.loginTokens()),
                () -> assertTrue(settings.passwordChangeRevokes()),
                () -> assertFalse(settings.logoutRevokes()),
                () -> assertEquals(Duration.ofMinutes(1), settings.passwordsKnown()),
                () -> assertEquals(Map.of(), settings.problems()));
    }

    /** What takes most care, whatever the default is. */
    private static long strictest(String attribute) {
        return switch (attribute) {
            case ACCESS + "default-days", ACCESS + "max-days", LOGIN + "idle-days", LOGIN + "max-days" -> 1;
            case ACCESS + "sign-in-seconds" -> 60;
            case LOGIN + "password-change-revokes", LOGIN + "logout-revokes" -> 1;
            default -> 0;
        };
    }

    private static long valueOf(TokenSettings settings, String attribute) {
        return switch (attribute) {
            case ACCESS + "default-days" -> settings.defaultLifetime().toDays();
            case ACCESS + "max-days" -> settings.maxLifetime().toDays();
            case ACCESS + "never" -> settings.never() ? 1 : 0;
            case ACCESS + "any-application" -> settings.anyApplication() ? 1 : 0;
            case ACCESS + "per-owner" -> settings.accessTokens();
            case ACCESS + "sign-in-seconds" -> settings.signInAge().toSeconds();
            case LOGIN + "idle-days" -> settings.loginIdle().toDays();
            case LOGIN + "max-days" -> settings.loginLifetime().toDays();
            case LOGIN + "per-owner" -> settings.loginTokens();
            case LOGIN + "password-change-revokes" -> settings.passwordChangeRevokes() ? 1 : 0;
            case LOGIN + "logout-revokes" -> settings.logoutRevokes() ? 1 : 0;
            case CACHE -> settings.passwordsKnown().toSeconds();
            default -> throw new IllegalArgumentException(attribute);
        };
    }
}
