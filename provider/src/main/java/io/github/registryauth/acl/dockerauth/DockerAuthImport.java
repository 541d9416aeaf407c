package io.github.registryauth.acl.dockerauth;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSetReader;
import io.github.registryauth.document.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Imports a configuration of docker_auth: the ACL becomes a first-match rule set that was proved to answer as docker_auth
 * does, the rest settings of registries and a report. What rules cannot say exactly is a problem, and the import refuses.
 *
 * <p>Three things are narrower than in docker_auth, which the report tells where it matters: a captured group and a label
 * are taken literally even if they hold wildcards; a star among other actions is left out; and who asks for {@code *} and
 * may not have it gets the actions that are allowed by name instead of none.
 */
public final class DockerAuthImport {
    private static final Pattern RULE = Pattern.compile("/rules/([0-9]+)(/.*)?");

    private final ImportOptions options;
    private final List<Finding> problems = new ArrayList<>();
    private final List<ReportLine> report = new ArrayList<>();
    private final List<Map<String, Object>> rules = new ArrayList<>();
    private final List<AclEntry> origins = new ArrayList<>();
    private final Set<String> labels = new TreeSet<>();

    private DockerAuthImport(ImportOptions options) {
        this.options = options;
    }

    /** What came of an import. */
    public sealed interface Result {
        /** What was translated and what is left to do. */
        List<ReportLine> report();
    }

    /**
     * The configuration was translated, and the translation proved.
     *
     * @param document the rule set's document, as {@link RuleSetReader} reads it
     * @param registrySettings {@code registry.*} attributes for the client of each registry
     */
    public record Translated(
            Map<String, Object> document,
            Map<String, String> registrySettings,
            List<ReportLine> report,
            Proof.Agreement proof)
            implements Result {
        public Translated {
            report = List.copyOf(report);
        }
    }

    /**
     * Nothing may be stored.
     *
     * @param problems what is wrong or cannot be said in rules, each with its place in the configuration
     */
    public record Refused(List<Finding> problems, List<ReportLine> report) implements Result {
        public Refused {
            problems = List.copyOf(problems);
            report = List.copyOf(report);
        }
    }

    /**
     * Translates a configuration. A function of its arguments alone.
     *
     * @param tree what a YAML parser made of the file: maps, lists, texts, numbers, truth values. docker_auth takes a number
     *     as the text that stands in the file; a parser that gives texts for all scalars loses nothing
     */
    public static Result translate(@Nullable Object tree, ImportOptions options) {
        return new DockerAuthImport(options).translate(tree);
    }

    private Result translate(@Nullable Object tree) {
        Configuration configuration = ConfigurationReader.read(tree, problems, report);
        Map<String, String> settings = SettingsTranslation.translate(configuration, options, report);
        if (problems.isEmpty()) {
            addRules(configuration);
        }
        Map<String, Object> document = document(rules);
        if (!problems.isEmpty()) {
            return new Refused(problems, report);
        }
        RuleSetReader.Reading reading = RuleSetReader.read(options.ruleSet(), document);
        if (reading.ruleSet().isEmpty()) {
            return new Refused(reading.problems().stream().map(this::origin).toList(), report);
        }
        Proof proof = DockerAuthProof.compare(
                configuration.acl(), reading.ruleSet().get(), alone(configuration.acl()), options);
        if (proof instanceof Proof.Agreement agreement) {
            List<Finding> unproved = unproved(configuration.acl(), agreement);
            if (!unproved.isEmpty()) {
                return new Refused(unproved, report);
            }
            report.add(ReportLine.translated("/acl", agreement.toString()));
            return new Translated(document, settings, report, agreement);
        }
        Proof.Difference difference = (Proof.Difference) proof;
        String place = difference.entry().isEmpty() ? "/acl" : difference.entry();
        return new Refused(List.of(Finding.of(place, "the translation is not the same; " + difference)), report);
    }

    /** An entry that restricts is as good as lost where no request shows that it is not. */
    private List<Finding> unproved(List<AclEntry> acl, Proof.Agreement agreement) {
        return acl.stream()
                .filter(entry -> !entry.grantsEverything()
                        && origins.contains(entry)
                        && agreement.unmet().contains(entry.pointer()))
                .map(entry -> Finding.of(
                        entry.pointer(), "no request was found that this entry fits, so that nothing is proved of it"))
                .toList();
    }

    /** Keycloak's user names are lower case: a pattern with others matches nobody, and restricts nobody. */
    private void checkCase(AclEntry entry) {
        boolean upper = entry.account()
                .filter(account -> !account.contains("${"))
                .filter(account -> !FieldPattern.isRegex(account))
                .filter(account -> account.chars().anyMatch(Character::isUpperCase))
                .isPresent();
        if (upper && !entry.grantsEverything()) {
            problems.add(
                    Finding.of(
                            entry.pointer() + "/match/account",
                            "Keycloak's user names are lower case, so that this would restrict nobody; write it in lower case"));
        }
    }

    private void addRules(Configuration configuration) {
        List<String> types = Requests.types(configuration.acl());
        for (AclEntry entry : configuration.acl()) {
            checkCase(entry);
            EntryTranslation translation = new EntryTranslation(entry, options, types);
            try {
                List<Map<String, Object>> ofEntry = translation.rules();
                if (!ofEntry.isEmpty()) {
                    report.add(ReportLine.translated(
                            entry.pointer(),
                            ofEntry.stream()
                                    .map(rule -> "rule " + rule.get("id"))
                                    .collect(Collectors.joining(" and "))));
                }
                ofEntry.forEach(rule -> {
                    rules.add(rule);
                    origins.add(entry);
                });
                report.addAll(translation.remarks());
                labels.addAll(translation.labels());
            } catch (UntranslatableException e) {
                problems.add(e.at(entry));
            }
        }
        checkLabels();
        addGeneralRemarks(configuration.acl());
    }

    /** Two labels that became the same could no longer be told apart. */
    private void checkLabels() {
        Map<LabelTarget, String> seen = new HashMap<>();
        for (String label : labels) {
            options.target(label)
                    .map(target -> seen.putIfAbsent(target, label))
                    .ifPresent(other -> problems.add(Finding.of(
                            "/acl",
                            "the labels " + other + " and " + label
                                    + " must not become the same attribute or groups")));
        }
    }

    private void addGeneralRemarks(List<AclEntry> acl) {
        if (acl.isEmpty()) {
            report.add(ReportLine.decision("/acl", "there are no entries here, and nothing is allowed"));
            return;
        }
        report.add(ReportLine.translated(
                "/acl",
                "who asks for the action * and may not have it gets the actions that are allowed by name; docker_auth"
                        + " grants none then"));
        if (acl.stream().anyMatch(entry -> entry.account().isPresent())) {
            report.add(
                    ReportLine.decision(
                            "/acl",
                            "an account is the user name of a person: no entry with an account, be it one that restricts, holds for a"
                                    + " service account, and entries for everybody do; write client:NAME into 'to' beside user:NAME"));
        }
        if (acl.stream().anyMatch(entry -> entry.ip().isPresent())) {
            report.add(ReportLine.decision(
                    "/acl",
                    "rules with an address need Keycloak to see the clients' addresses: behind a proxy set its options"
                            + " proxy-headers and proxy-trusted-addresses"));
        }
        labels.forEach(label -> report.add(ReportLine.decision(
                "/acl",
                "the label " + label + " became "
                        + options.target(label).map(LabelTarget::describe).orElse("nothing")
                        + ": see to it that people have it, and that they cannot edit it themselves")));
    }

    /** For each entry, the rules that became of it, allowing everything. */
    private List<RuleSet> alone(List<AclEntry> acl) {
        List<List<Map<String, Object>>> byEntry = new ArrayList<>();
        acl.forEach(entry -> byEntry.add(new ArrayList<>()));
        for (int i = 0; i < rules.size(); i++) {
            Map<String, Object> rule = new LinkedHashMap<>(rules.get(i));
            rule.put("allow", List.of("*"));
            byEntry.get(origins.get(i).index()).add(rule);
        }
        return byEntry.stream()
                .map(some -> RuleSetReader.read(options.ruleSet(), document(some))
                        .ruleSet()
                        .orElseThrow())
                .toList();
    }

    private static Map<String, Object> document(List<Map<String, Object>> rules) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("description", "Imported from docker_auth");
        document.put("evaluation", "first-match");
        document.put("rules", rules);
        return document;
    }

    private Finding origin(Finding finding) {
        Matcher rule = RULE.matcher(finding.pointer());
        if (!rule.matches()) {
            return Finding.of("/acl", finding.reason());
        }
        AclEntry entry = origins.get(Integer.parseInt(rule.group(1)));
        return Finding.of(entry.pointer(), "cannot be said in a rule: " + finding.reason());
    }
}
