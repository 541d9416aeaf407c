package io.github.registryauth.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void aTokenLivesAsLongAsTheRegistrySaysWhereNothingEndsBefore() {
        assertEquals(seconds(300), registry(300).lifetime(NOW, Optional.empty()));
        assertEquals(seconds(75), registry(75).lifetime(NOW, Optional.empty()));
        assertEquals(seconds(300), registry(300).lifetime(NOW, Optional.of(Instant.MAX)));
    }

    @ParameterizedTest
    @CsvSource({"301, 300", "300, 300", "299, 270", "270, 270", "119, 90", "90, 90", "89, 60", "60, 60"})
    void aTokenEndsBeforeWhatItWasGivenFor(long left, long lifetime) {
        assertEquals(seconds(lifetime), registry(300).lifetime(NOW, Optional.of(NOW.plusSeconds(left))));
    }

    @ParameterizedTest
    @CsvSource({"59", "1", "0", "-1", "-86400"})
    void thereIsNoTokenThatEndsBeforeClientsCountOnIt(long left) {
        assertEquals(Optional.empty(), registry(300).lifetime(NOW, Optional.of(NOW.plusSeconds(left))));
        assertEquals(Optional.empty(), registry(300).lifetime(NOW, Optional.of(Instant.MIN)));
    }

    @Property
    void neverLongerThanTheRegistryOrTheCredentialAllowsAndNeverUnderAMinute(
            @ForAll @LongRange(min = 60, max = 86_400) long most,
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long leftMillis) {
        Instant until = NOW.plusMillis(leftMillis);

        registry(most).lifetime(NOW, Optional.of(until)).ifPresent(lifetime -> {
            assertTrue(lifetime.compareTo(Duration.ofSeconds(most)) <= 0);
            assertTrue(lifetime.compareTo(Duration.ofSeconds(60)) >= 0);
            assertTrue(!NOW.plus(lifetime).isAfter(until));
        });
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private static Registry registry(long lifetime) {
        return new Registry(
                "demo",
                Duration.ofSeconds(lifetime),
                SignatureAlgorithm.ES256,
                Trust.CERTIFICATE,
                false,
                true,
                Set.of(),
                List.of(),
                Optional.empty());
    }
}
