package io.github.registryauth.acl;

import io.github.registryauth.document.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a subject that is described and need not exist: {@code "anonymous"}, or an object with {@code user},
 * {@code client} or {@code workload}, and what is known of it.
 */
final class SubjectReader {
    private static final String ANONYMOUS = "anonymous";
    private static final List<String> FIELDS =
            List.of("user", "client", "workload", "groups", "roles", "attributes", "organizations", "claims");
    private static final int MAX_ENTRIES = 1_000;
    private static final int MAX_PATH = 1_024;
    private static final int MAX_LEVELS = 30;

    private SubjectReader() {}

    /** The subject; nothing where the description is wrong, which is among the findings then. */
    static Optional<Subject> read(Node node) {
        if (node.isText()) {
            if (node.text().filter(ANONYMOUS::equals).isPresent()) {
                return Optional.of(new Subject.Anonymous());
            }
            node.problem("must be \"anonymous\", or an object with user, client or workload");
            return Optional.empty();
        }
        Map<String, Node> fields = node.object(FIELDS);
        long kinds = fields.keySet().stream()
                .filter(List.of("user", "client", "workload")::contains)
                .count();
        if (kinds != 1) {
            node.problem("must have one of user, client and workload");
            return Optional.empty();
        }
        Facts facts = new Facts(
                groups(fields.get("groups")),
                Set.copyOf(texts(fields.get("roles"))),
                values(fields.get("attributes")),
                Set.copyOf(texts(fields.get("organizations"))));
        if (fields.containsKey("workload")) {
            Map<String, List<String>> claims = values(fields.get("claims"));
            return text(fields, "workload").map(issuer -> new Subject.Workload(issuer, issuer, claims));
        }
        if (fields.containsKey("claims")) {
            node.problem("only a workload has claims");
        }
        return fields.containsKey("user")
                ? text(fields, "user").map(name -> new Subject.User(name, facts, List.of()))
                : text(fields, "client")
                        .map(client -> new Subject.ServiceAccount(
                                "service-account-" + client, client, false, facts, List.of()));
    }

    private static Optional<String> text(Map<String, Node> fields, String name) {
        return Optional.ofNullable(fields.get(name)).flatMap(Node::text);
    }

    private static List<String> texts(@Nullable Node node) {
        return node == null ? List.of() : node.texts(MAX_ENTRIES);
    }

    /** A member of a group is a member of its parents. */
    private static Set<String> groups(@Nullable Node node) {
        Set<String> groups = new HashSet<>();
        for (String path : texts(node)) {
            boolean tooDeep = path.chars().filter(c -> c == '/').count() > MAX_LEVELS;
            if (node != null && (path.length() > MAX_PATH || tooDeep)) {
                node.problem("a path has at most " + MAX_PATH + " characters and " + MAX_LEVELS + " levels");
                return Set.of();
            }
            for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                groups.add(path.substring(0, end));
            }
        }
        return groups;
    }

    private static Map<String, List<String>> values(@Nullable Node node) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (node != null) {
            node.fields().forEach((name, value) -> values.put(name, value.texts(MAX_ENTRIES)));
        }
        return values;
    }
}
