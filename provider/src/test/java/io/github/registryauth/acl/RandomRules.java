package io.github.registryauth.acl;

import io.github.registryauth.acl.NaiveReference.Request;
import io.github.registryauth.scope.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Rule sets and requests out of few words, so that they meet often. */
final class RandomRules {
    private static final List<String> USERS = List.of("ann", "bob", "a*", "t-x");
    private static final List<String> GROUPS = List.of("/t", "/t/x", "/t/y", "/t/x/lead", "/u", "/u/ann");
    private static final List<String> VALUES = List.of("x", "y", "ann", "x/y", "*");
    private static final List<String> TO = List.of(
            "everyone",
            "authenticated",
            "anonymous",
            "user:ann",
            "user:{user}",
            "user:a*",
            "user:t-{team}",
            "group:/t/x",
            "group:/t/{team}",
            "group:/t/{team}/lead",
            "group:/t/**",
            "group:/{rest:**}",
            "group:/u/{user}",
            "role:admin",
            "role:c/{team}",
            "role:*",
            "client:ci-{team}",
            "client:ci-x",
            "attribute:dep={team}",
            "attribute:dep=x",
            "organization:org",
            "organization:{team}",
            "workload:git",
            "workload:{team}");
    private static final List<String> ON = List.of(
            "repository:x/**",
            "repository:**",
            "repository:x/app",
            "repository:*/app",
            "repository:x/a?p",
            "repository:{team}/**",
            "repository:{team}/app",
            "repository:x/{team}",
            "repository:{user}/**",
            "repository:{team}-{user}/**",
            "repository:{rest}/app",
            "*:{team}/app",
            "registry:catalog",
            "*:**");
    private static final Map<String, List<String>> WHEN = Map.of(
            "attribute.dep", List.of("x", "{team}", "*", "y"),
            "claim.repo", List.of("x/{team}", "x/y", "{rest:**}", "**"),
            "acr", List.of("1", "2"),
            "registry", List.of("r1", "r*", "{team}"),
            "address", List.of("10.0.0.0/8", "!10.1.0.0/16", "192.168.0.1/32", "!0.0.0.0/0"));
    private static final List<List<String>> ACTIONS =
            List.of(List.of("pull"), List.of("push"), List.of("pull", "push"), List.of("*"), List.of("delete"));
    private static final List<String> NAMES = List.of(
            "x/app", "y/app", "x/y", "x/y/app", "ann/app", "x-ann/z", "a*/b", "t/x/app", "catalog", "x", "/u/ann/app");

    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    /** A rule set, as a document with its name; not always a valid one. */
    Map<String, Object> ruleSet(String name) {
        boolean firstMatch = random.nextInt(4) == 0;
        List<Map<String, Object>> rules = new ArrayList<>();
        int size = 1 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            rules.add(rule("r" + i, firstMatch));
        }
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("name", name);
        set.put("evaluation", firstMatch ? "first-match" : "union");
        set.put("rules", rules);
        return set;
    }

    private Map<String, Object> rule(String id, boolean firstMatch) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", id);
        boolean denies = random.nextInt(4) == 0;
        rule.put(
                denies ? "deny" : "allow", !denies && firstMatch && random.nextInt(6) == 0 ? List.of() : pick(ACTIONS));
        rule.put("on", some(ON));
        rule.put("to", some(TO));
        if (random.nextInt(3) == 0) {
            Map<String, Object> when = new LinkedHashMap<>();
            for (String condition : some(List.copyOf(WHEN.keySet()))) {
                when.put(condition, some(WHEN.getOrDefault(condition, List.of())));
            }
            rule.put("when", when);
        }
        return rule;
    }

    /** Somebody who asks something. */
    Request request() {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        String kind = pick(List.of("user", "user", "user", "client", "workload", "anonymous"));
        switch (kind) {
            case "user" -> facts.put("user", List.of(pick(USERS)));
            case "client" -> facts.put("client", List.of(pick(List.of("ci-x", "ci-y", "other"))));
            case "workload" -> {
                facts.put("workload", List.of(pick(List.of("git", "x"))));
                facts.put("claim.repo", few(List.of("x/y", "x/app", "z")));
            }
            default -> {}
        }
        if (kind.equals("user") || kind.equals("client")) {
            Set<String> groups = new LinkedHashSet<>();
            for (String group : few(GROUPS)) {
                for (int end = group.length(); end > 0; end = group.lastIndexOf('/', end - 1)) {
                    groups.add(group.substring(0, end));
                }
            }
            facts.put("group", List.copyOf(groups));
            facts.put("role", few(List.of("admin", "c/x", "c/y", "user")));
            facts.put("attribute.dep", few(VALUES));
            facts.put("organization", few(List.of("org", "x")));
        }
        facts.put("registry", List.of(pick(List.of("r1", "r2", "x"))));
        if (random.nextBoolean()) {
            facts.put("acr", List.of(pick(List.of("1", "3"))));
        }
        List<Integer> address = pick(List.of(
                List.of(), List.of(10, 0, 0, 1), List.of(10, 1, 2, 3), List.of(192, 168, 0, 1), List.of(8, 8, 8, 8)));
        String name = pick(NAMES);
        return new Request(kind, facts, address, name.equals("catalog") ? "registry" : "repository", name);
    }

    static Subject subject(Request request) {
        Map<String, List<String>> facts = request.facts();
        Facts known = new Facts(
                Set.copyOf(facts.getOrDefault("group", List.of())),
                Set.copyOf(facts.getOrDefault("role", List.of())),
                Map.of("dep", facts.getOrDefault("attribute.dep", List.of())),
                Set.copyOf(facts.getOrDefault("organization", List.of())));
        return switch (request.kind()) {
            case "user" -> new Subject.User(one(request, "user"), known, List.of());
            case "client" -> new Subject.ServiceAccount("robot", one(request, "client"), false, known, List.of());
            case "workload" ->
                new Subject.Workload(
                        "job", one(request, "workload"), Map.of("repo", facts.getOrDefault("claim.repo", List.of())));
            default -> new Subject.Anonymous();
        };
    }

    private static String one(Request request, String fact) {
        return request.facts().getOrDefault(fact, List.of()).get(0);
    }

    static Context context(Request request) {
        List<Integer> address = request.address();
        return new Context(
                one(request, "registry"),
                address.isEmpty()
                        ? Optional.empty()
                        : Address.parse(
                                address.get(0) + "." + address.get(1) + "." + address.get(2) + "." + address.get(3)),
                request.facts().getOrDefault("acr", List.of()).stream().findFirst(),
                List.of());
    }

    static Resource resource(Request request) {
        return new Resource(request.type(), request.name());
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** At least one. */
    private List<String> some(List<String> list) {
        Set<String> picked = new LinkedHashSet<>();
        int size = random.nextInt(3) == 0 ? 2 : 1;
        for (int i = 0; i < size; i++) {
            picked.add(pick(list));
        }
        return List.copyOf(picked);
    }

    /** Perhaps none. */
    private List<String> few(List<String> list) {
        return random.nextInt(3) == 0 ? List.of() : some(list);
    }
}
