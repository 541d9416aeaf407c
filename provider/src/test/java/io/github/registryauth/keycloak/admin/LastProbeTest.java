package io.github.registryauth.keycloak.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.registryauth.probe.ProbeReport;
import io.github.registryauth.probe.Step;
import io.github.registryauth.probe.Wording;
import io.github.registryauth.registry.RegistrySettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastProbeTest {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00.987Z");

    private static Optional<LastProbe> read(String attribute) {
        return LastProbe.read(Map.of(LastProbe.ATTRIBUTE, attribute));
    }

    @Test
    void isReadAsItWasWritten() {
        ProbeReport report = new ProbeReport()
                .failed(Step.CHALLENGE, Wording.OTHER_SERVICE, Map.of())
                .failed(Step.CHALLENGE, Wording.BUILT_IN_PROTOCOL, Map.of());

        assertEquals(
                Optional.of(new LastProbe(
                        Instant.parse("2026-11-02T08:00:00Z"), false, List.of("other-service", "other-realm"))),
                read(LastProbe.of(report, NOW).written()));
    }

    @Test
    void holdsNoTexts() {
        ProbeReport report = new ProbeReport().failed(Step.CHALLENGE, Wording.OTHER_SERVICE, Map.of("given", "secret"));

        assertEquals(
                "{\"at\":1793606400,\"healthy\":false,\"findings\":[\"other-service\"]}",
                LastProbe.of(report, NOW).written());
    }

    @Test
    void isNothingWhereNoneIsWritten() {
        assertEquals(Optional.empty(), LastProbe.read(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{'at':1,'healthy':true}",
                "{'at':'1','healthy':true,'findings':[]}",
                "{'at':-1,'healthy':true,'findings':[]}",
                "{'at':253402300800,'healthy':true,'findings':[]}",
                "{'at':1,'healthy':'yes','findings':[]}",
                "{'at':1,'healthy':true,'findings':'timeout'}",
                "{'at':1,'healthy':false,'findings':['<b>timeout</b>']}",
                "{'at':1,'healthy':false,'findings':[1]}"
            })
    void isNothingWhereSomethingElseIsWritten(String text) {
        assertEquals(Optional.empty(), read(text.replace('\'', '"')));
    }

    @Test
    void isNoSetting() {
        assertFalse(RegistrySettings.present(Map.of(LastProbe.ATTRIBUTE, "{}")));
    }
}
