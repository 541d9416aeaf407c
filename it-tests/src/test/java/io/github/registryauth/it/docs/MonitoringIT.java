package io.github.registryauth.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.registryauth.it.fixture.Account;
import io.github.registryauth.it.fixture.Json;
import io.github.registryauth.it.fixture.KeycloakKind;
import io.github.registryauth.it.fixture.Promtool;
import io.github.registryauth.it.fixture.Realm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts that {@code docs/operations.md} offers, against what Keycloak really measures. */
final class MonitoringIT {
    private static final Path DOCS = Document.REPOSITORY.resolve("docs");
    private static final Path ALERTS = DOCS.resolve("alerts.yaml");
    private static final Path DASHBOARD = DOCS.resolve("grafana-dashboard.json");

    /** Metrics have underscores in their names; functions and labels of these expressions have none. */
    private static final Pattern METRIC = Pattern.compile("[a-z]+(?:_[a-z0-9]+)+");

    private static final Pattern LOG_FIELDS = Pattern.compile("(?s)fields of such a line are .*?details");
    private static final Pattern FIELD = Pattern.compile("`(\\w+)`");
    private static final Pattern SELECTION = Pattern.compile("\\{[^}]*}|\"[^\"]*\"");

    /** These are there once something has broken; TwoNodesIT breaks a rule set in the database. */
    private static final Set<String> ONLY_WHEN_BROKEN =
            Set.of("registry_auth_rule_sets_broken_total", "registry_auth_trusted_issuers_broken_total");

    @Test
    void everyMetricOfTheDashboardAndTheAlertsIsOneOfKeycloaks() throws IOException {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        assertEquals(200, realm.token().basic("alice", "alice").get().status());
        Account.of(realm, "alice").make(Map.of("name", "laptop"));

        List<String> expressions = new ArrayList<>(expressions());
        Json.parseYaml(Files.readString(ALERTS)).findValuesAsText("expr").forEach(expressions::add);
        Set<String> named =
                expressions.stream().flatMap(MonitoringIT::metrics).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(named.size() > ONLY_WHEN_BROKEN.size(), named::toString);
        String measured = realm.metrics();
        named.removeIf(metric -> ONLY_WHEN_BROKEN.contains(metric)
                || measured.contains("\n" + metric + "{")
                || measured.contains("\n" + metric + " "));
        assertEquals(Set.of(), named, "metrics that Keycloak does not have");
    }

    private static Stream<String> metrics(String expression) {
        return METRIC.matcher(SELECTION.matcher(expression).replaceAll("").replace("$__rate_interval", "5m"))
                .results()
                .map(MatchResult::group);
    }

    @Test
    void prometheusReadsEveryExpressionOfTheDashboard() {
        List<Map<String, String>> rules = new ArrayList<>();
        for (String expression : expressions()) {
            rules.add(Map.of(
                    "record",
                    "panel:" + rules.size(),
                    "expr",
                    expression.replace("$__rate_interval", "5m").replaceAll("\\$[a-z]+", "a")));
        }
        Promtool.checkRules(Json.tree(Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))))
                        .toString())
                .requireSuccess();
    }

    @Test
    void thePanelsOfTheDashboardAreApart() {
        Set<Integer> ids = new TreeSet<>();
        Set<String> places = new TreeSet<>();
        for (JsonNode panel : Json.read(DASHBOARD).get("panels")) {
            ids.add(panel.get("id").asInt());
            places.add(panel.at("/gridPos/x") + "/" + panel.at("/gridPos/y"));
            assertFalse(panel.get("title").asText().isEmpty());
        }
        int panels = Json.read(DASHBOARD).get("panels").size();
        assertEquals(panels, ids.size());
        assertEquals(panels, places.size());
    }

    @Test
    void theAlertsRingWhenTheyShallAndElseAreSilent() throws IOException {
        String alerts = Files.readString(ALERTS);
        Promtool.checkRules(alerts).requireSuccess();
        Promtool.test(alerts, Files.readString(Path.of("src/test/prometheus/alerts_test.yaml")))
                .requireSuccess();
    }

    @Test
    void aRefusedLoginIsALineOfTheLogWithTheFieldsOfTheDocument() throws IOException {
        Realm realm = Realm.create(KeycloakKind.DISTRIBUTION);
        realm.token().basic("alice", "wrong").get().requireError(401);
        String line = realm.log()
                .lines()
                .filter(other -> other.contains("LOGIN_ERROR")
                        && other.contains(realm.url().split("/", -1)[4] + "\""))
                .findFirst()
                .orElseThrow();
        Matcher told = LOG_FIELDS.matcher(Files.readString(DOCS.resolve("operations.md")));
        assertTrue(told.find(), "the document names the fields");
        List<String> fields = FIELD.matcher(told.group())
                .results()
                .map(field -> field.group(1))
                .toList();
        assertTrue(fields.size() >= 6, fields::toString);
        assertEquals(
                List.of(),
                fields.stream().filter(field -> !line.contains(field + "=\"")).toList(),
                line);
        assertTrue(line.contains("org.keycloak.events") && line.contains("WARN"), line);
    }

    private static List<String> expressions() {
        List<String> expressions = Json.read(DASHBOARD).get("panels").findValuesAsText("expr");
        assertFalse(expressions.isEmpty());
        return expressions;
    }
}
