package io.github.registryauth.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.it.fixture.ImageClient;
import io.github.registryauth.it.fixture.ImageClient.Login;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.Kcadm;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Realm;
import io.github.registryauth.it.fixture.Registry;
import io.github.registryauth.it.fixture.RegistryKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule sets as an administrator keeps them with kcadm.sh, and what a client notices of it at a real registry. */
final class RulesAtRegistryIT {
    private static final Realm REALM =
            Realm.create(KeycloakKind.DISTRIBUTION, Json.read(Path.of("../docker/demo-realm.json")));
    private static final Kcadm KCADM = Kcadm.of(REALM);
    private static final Pattern ETAG = Pattern.compile("(?i)etag: (\"[^\"]+\")");

    static Stream<ImageClient> clients() {
        return ImageClient.all();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aRuleSetThatIsSavedAllowsThePushAndChangedRefusesTheNext(ImageClient client) {
        Registry registry = Registry.start(RegistryKind.V3, REALM);
        String name = "push-" + client;
        String image = registry.address() + "/shared/" + client + ":1";
        Login dave = Login.of("dave");
        client.push(image, dave).requireRefusal();

        KCADM.reading(ruleSet(name, "pull", "push"), "create", "registry/rule-sets", "-f", "-")
                .requireSuccess();
        client.push(image, dave).requireSuccess();

        String read = KCADM.run("get", "registry/rule-sets/" + name, "-H")
                .requireSuccess()
                .output();
        Matcher etag = ETAG.matcher(read);
        assertTrue(etag.find(), read);
        KCADM.reading(
                        ruleSet(name, "pull"),
                        "update",
                        "registry/rule-sets/" + name,
                        "-f",
                        "-",
                        "-h",
                        "If-Match=" + etag.group(1))
                .requireSuccess();
        client.push(registry.address() + "/shared/" + client + ":2", dave).requireRefusal();
        client.pull(image, dave).requireSuccess();
    }

    @Test
    void kcadmReadsBackWhatItWrote() {
        String written = ruleSet("round-trip", "pull");
        KCADM.reading(written, "create", "registry/rule-sets", "-f", "-").requireSuccess();
        String read = KCADM.run("get", "registry/rule-sets/round-trip")
                .requireSuccess()
                .output();
        assertEquals(Json.parse(written), Json.parse(read));
        String list = KCADM.run("get", "registry/rule-sets").requireSuccess().output();
        assertTrue(list.contains("\"round-trip\""), list);
    }

    @Test
    void kcadmShowsWhyARuleSetIsRefused() {
        var refused = KCADM.reading(
                ruleSet("bad", "pull").replace("user:dave", "usr:dave"), "create", "registry/rule-sets", "-f", "-");
        assertNotEquals(0, refused.exit());
        assertTrue(refused.output().contains("/rules/0/to/0: not a subject"), refused.output());
    }

    private static String ruleSet(String name, String... actions) {
        return Json.tree(Map.of(
                        "name",
                        name,
                        "rules",
                        List.of(Map.of(
                                "id", "shared",
                                "allow", List.of(actions),
                                "on", List.of("repository:shared/**"),
                                "to", List.of("user:dave", "role:default-roles-demo")))))
                .toString();
    }
}
