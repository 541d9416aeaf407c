package io.github.registryauth.acl.dockerauth;

import io.github.registryauth.acl.CaseFolding;
import io.github.registryauth.document.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a configuration and checks what docker_auth checks before it starts; tells all problems at once. */
final class ConfigurationReader {
    /** The most entries of an ACL, and the most users. */
    static final int MAX_ENTRIES = 10_000;
    /** The longest pattern, in characters. */
    static final int MAX_PATTERN = 512;

    private static final int MAX_ACTIONS = 1_000;
    private static final int MAX_LABELS = 100;
    /** Stands for whatever a variable may be. */
    private static final String VARIABLE_AS_TEXT = "\u00e9";

    private static final Set<String> MATCH_FIELDS = Set.of("account", "type", "name", "ip", "service", "labels");
    private static final Set<String> ENTRY_FIELDS = Set.of("match", "actions", "comment");
    private static final Set<String> USER_FIELDS = Set.of("password", "labels");

    private final List<ReportLine> report;

    private ConfigurationReader(List<ReportLine> report) {
        this.report = report;
    }

    /** Reads the tree that a YAML parser made; what is wrong goes to the problems, what was ignored to the report. */
    static Configuration read(@Nullable Object tree, List<Finding> problems, List<ReportLine> report) {
        YamlNode root = new YamlNode(tree, "", problems);
        if (root.isAbsent()) {
            root.problem("is empty; the configuration of docker_auth is an object with token, users, acl and others");
        }
        Map<String, YamlNode> fields = new LinkedHashMap<>(root.fields());
        fields.values().removeIf(YamlNode::isAbsent);
        ConfigurationReader reader = new ConfigurationReader(report);
        List<AclEntry> acl = reader.acl(fields.remove("acl"));
        List<StaticUser> users = reader.users(fields.remove("users"));
        return new Configuration(acl, users, fields);
    }

    private List<AclEntry> acl(@Nullable YamlNode node) {
        List<AclEntry> entries = new ArrayList<>();
        if (node != null) {
            List<YamlNode> items = node.items(MAX_ENTRIES);
            for (int i = 0; i < items.size(); i++) {
                entries.add(entry(i, items.get(i)));
            }
        }
        return entries;
    }

    private AclEntry entry(int index, YamlNode node) {
        Map<String, YamlNode> fields = node.fields();
        ignored(fields, ENTRY_FIELDS, "docker_auth ignores this field; it is left out");
        YamlNode matchNode = present(fields, "match");
        YamlNode actions = present(fields, "actions");
        if (matchNode == null) {
            node.problem(
                    "'match' is missing, and docker_auth does not start; write match: {} for what is like anything");
        }
        if (actions == null) {
            node.problem(
                    "'actions' is missing, and docker_auth fails when the entry applies; write actions: [] to deny");
        }
        Map<String, YamlNode> match = matchNode == null ? Map.of() : matchNode.fields();
        ignored(
                match,
                MATCH_FIELDS,
                "docker_auth ignores this field, so that the entry applies whatever it says, and so does the rule;"
                        + " correct it if it was meant to narrow the entry");
        return new AclEntry(
                index,
                pattern(match, "account"),
                pattern(match, "type"),
                pattern(match, "name"),
                ip(match),
                pattern(match, "service"),
                labels(match),
                actions == null
                        ? List.of()
                        : actions.items(MAX_ACTIONS).stream()
                                .map(action -> action.text().orElse(""))
                                .toList(),
                Optional.ofNullable(fields.get("comment")).flatMap(YamlNode::text));
    }

    private static @Nullable YamlNode present(Map<String, YamlNode> fields, String name) {
        YamlNode node = fields.get(name);
        return node == null || node.isAbsent() ? null : node;
    }

    private void ignored(Map<String, YamlNode> fields, Set<String> known, String text) {
        fields.forEach((name, node) -> {
            if (!known.contains(name)) {
                report.add(ReportLine.decision(node.pointer(), text));
            }
        });
    }

    private Optional<String> pattern(Map<String, YamlNode> match, String field) {
        YamlNode node = match.get(field);
        if (node == null) {
            return Optional.empty();
        }
        if (node.isAbsent()) {
            report.add(ReportLine.decision(
                    node.pointer(),
                    "nothing stands here, which docker_auth takes for any; write \"\" in quotes for the empty text"));
            return Optional.empty();
        }
        Optional<String> text = node.text();
        text.ifPresent(pattern -> check(node, pattern));
        return text;
    }

    private static void check(YamlNode node, String pattern) {
        if (pattern.length() > MAX_PATTERN) {
            node.problem("is longer than " + MAX_PATTERN + " characters");
        } else if (Holes.in(pattern)) {
            node.problem("holds a character for private use");
        } else if (FieldPattern.isRegex(pattern) && CaseFolding.isUnsafe(pattern)) {
            node.problem("(?i) is only taken with ASCII characters, and without \\x and octal ones");
        } else if (FieldPattern.isRegex(pattern)
                && CaseFolding.isUnsafe(pattern + VARIABLE_AS_TEXT)
                && pattern.contains("${")) {
            node.problem("(?i) is not taken together with a variable, whose text may hold any character");
        } else if (FieldPattern.isRegex(pattern)) {
            GoRegex regex = GoRegex.parse(pattern.substring(1, pattern.length() - 1));
            if (regex.isTooLarge()) {
                node.problem("the regular expression is too large; repeat less");
            } else if (!regex.isValid()) {
                node.problem("not a regular expression (RE2), and docker_auth does not start");
            }
        }
    }

    private static Optional<String> ip(Map<String, YamlNode> match) {
        YamlNode node = present(match, "ip");
        if (node == null) {
            return Optional.empty();
        }
        Optional<String> text = node.text();
        text.ifPresent(ip -> {
            if (IpRange.isMappedRange(ip)) {
                node.problem("write the range as one of IPv4 addresses");
            } else if (IpRange.parse(ip).isEmpty()) {
                node.problem("not an address or a range such as 10.0.0.0/8, and docker_auth does not start");
            }
        });
        return text;
    }

    private static Map<String, String> labels(Map<String, YamlNode> match) {
        Map<String, String> labels = new LinkedHashMap<>();
        YamlNode node = present(match, "labels");
        if (node != null) {
            Map<String, YamlNode> fields = node.fields();
            if (fields.size() > MAX_LABELS) {
                node.problem("has more than " + MAX_LABELS + " labels");
            }
            fields.forEach((label, value) -> {
                String pattern = value.text().orElse("");
                check(value, pattern);
                labels.put(label, pattern);
            });
        }
        return labels;
    }

    private List<StaticUser> users(@Nullable YamlNode node) {
        List<StaticUser> users = new ArrayList<>();
        if (node != null) {
            Map<String, YamlNode> fields = node.fields();
            if (fields.size() > MAX_ENTRIES) {
                node.problem("has " + fields.size() + " users; at most " + MAX_ENTRIES + " are taken");
            }
            fields.forEach((name, user) -> users.add(user(name, user)));
        }
        return users;
    }

    private StaticUser user(String name, YamlNode node) {
        Map<String, YamlNode> fields = node.fields();
        ignored(fields, USER_FIELDS, "docker_auth ignores this field; it is left out");
        YamlNode password = present(fields, "password");
        boolean hasPassword = password != null && password.text().isPresent();
        Map<String, List<String>> labels = new LinkedHashMap<>();
        YamlNode labelsNode = present(fields, "labels");
        if (labelsNode != null) {
            labelsNode
                    .fields()
                    .forEach((label, values) -> labels.put(
                            label,
                            values.items(MAX_ENTRIES).stream()
                                    .map(value -> value.text().orElse(""))
                                    .toList()));
        }
        if (name.isEmpty() && !labels.isEmpty()) {
            node.problem("anonymous has labels, which no rule can say; write entries for account \"\" instead");
        }
        return new StaticUser(node.pointer(), name, !node.isAbsent(), hasPassword, labels);
    }
}
