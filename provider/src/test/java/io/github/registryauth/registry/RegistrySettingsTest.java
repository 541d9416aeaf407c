package io.github.registryauth.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.registry.RegistrySettings.Disabled;
import io.github.registryauth.registry.RegistrySettings.Invalid;
import io.github.registryauth.registry.RegistrySettings.Valid;
import io.github.registryauth.token.SignatureAlgorithm;
import io.github.registryauth.token.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrySettingsTest {
    @Test
    void oneSettingMakesAClientARegistryWithSafeDefaults() {
        Registry registry = valid(Map.of("registry.enabled", "true"));
        assertEquals("demo", registry.service());
        assertEquals(Duration.ofMinutes(5), registry.lifetime());
        assertEquals(SignatureAlgorithm.ES256, registry.algorithm());
        assertEquals(Trust.CERTIFICATE, registry.trust());
        assertFalse(registry.anonymous());
        assertTrue(registry.origins().isEmpty());
        assertTrue(registry.everyone().isEmpty());
        assertTrue(RegistrySettings.present(Map.of("registry.enabled", "true")));
        assertFalse(RegistrySettings.present(Map.of("display.on.consent.screen", "true")));
    }

    @Test
    void readsEverySetting() {
        Registry registry = valid(Map.of(
                "registry.lifetime", "86400",
                "registry.algorithm", "RS512",
                "registry.trust", "key-id",
                "registry.anonymous", "true",
                "registry.origins", "https://ui.example.org http://localhost:8081",
                "registry.catalog-address", "http://registry:5000/",
                "registry.everyone-scope", "repository:public/**:pull##repository:mirror/**:pull"));
        assertEquals(Duration.ofHours(24), registry.lifetime());
        assertEquals(SignatureAlgorithm.RS512, registry.algorithm());
        assertEquals(Trust.KEY_ID, registry.trust());
        assertTrue(registry.anonymous());
        assertEquals(Set.of("https://ui.example.org", "http://localhost:8081"), registry.origins());
        assertEquals(Optional.of(URI.create("http://registry:5000")), registry.catalog());
        assertEquals(2, registry.everyone().size());
    }

    @ParameterizedTest
    @CsvSource({
        "registry.lifetime, 59",
        "registry.lifetime, 86401",
        "registry.lifetime, 5m",
        "registry.lifetime, -300",
        "registry.algorithm, none",
        "registry.algorithm, HS256",
        "registry.algorithm, es256",
        "registry.trust, anything",
        "registry.anonymous, yes",
        "registry.enabled, on",
        "registry.catalog-address, registry:5000",
        "registry.catalog-address, http://registry:5000/v2/",
        "registry.catalog-address, http://me@registry:5000",
        "registry.catalog-address, http://my_registry:5000",
        "registry.origins, *",
        "registry.origins, https://ui.example.org/path",
        "registry.origins, ui.example.org",
        "registry.origins, https://me@ui.example.org",
        "registry.everyone-scope, repository:public",
        "registry.everyone-scope, 'repository:{user}/**:pull'",
        "registry.annonymous, false"
    })
    void aBadValueIsAProblemAndNeverADefault(String name, String value) {
        Invalid invalid = assertInstanceOf(Invalid.class, RegistrySettings.read("demo", Map.of(name, value)));
        assertEquals(
                List.of(name),
                invalid.problems().stream().map(Problem::attribute).toList());
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Invalid invalid = assertInstanceOf(
                Invalid.class, RegistrySettings.read("demo", Map.of("registry.lifetime", "1", "registry.trust", "x")));
        assertEquals(2, invalid.problems().size());
    }

    @Test
    void canBeSwitchedOff() {
        assertInstanceOf(Disabled.class, RegistrySettings.read("demo", Map.of("registry.enabled", "false")));
    }

    @Test
    void allSettingsAreToldWithTheirDefaults() {
        Map<String, Object> told = RegistrySettings.told(Map.of(
                "registry.anonymous", "true", "registry.origins", "https://a.example.org https://b.example.org"));
        assertEquals(true, told.get("registry.enabled"));
        assertEquals(true, told.get("registry.anonymous"));
        assertEquals(false, told.get("registry.login-tokens"));
        assertEquals(300, told.get("registry.lifetime"));
        assertEquals("ES256", told.get("registry.algorithm"));
        assertEquals("certificate", told.get("registry.trust"));
        assertEquals(List.of("https://a.example.org", "https://b.example.org"), told.get("registry.origins"));
        assertEquals(List.of(), told.get("registry.everyone-scope"));
        assertEquals("", told.get("registry.catalog-address"));
    }

    @Test
    void wrongSettingsAreToldAsTheyStand() {
        Map<String, Object> told =
                RegistrySettings.told(Map.of("registry.lifetime", "5m", "registry.anonymous", "yes"));
        assertEquals("5m", told.get("registry.lifetime"));
        assertEquals("yes", told.get("registry.anonymous"));
    }

    private static Registry valid(Map<String, String> attributes) {
        return assertInstanceOf(Valid.class, RegistrySettings.read("demo", attributes))
                .registry();
    }
}
