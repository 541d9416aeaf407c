package io.github.registryauth.acl.dockerauth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Puts together ACLs from pieces that are used, seldom used, or only used to break something. */
final class RandomAcl {
    private static final List<String> ACCOUNTS = List.of(
            "",
            "admin",
            "alice",
            "*",
            "te?t",
            "[a-c]*",
            "[^a]*",
            "a\\*b",
            "Bob",
            "{x}",
            "/x/",
            "a*b*",
            "[",
            "${account}",
            "/.+/",
            "/.*/",
            "/./",
            "/^/",
            "/^(.+)@example\\.org$/",
            "/^([a-z]+)-(ci|bot)$/",
            "/bob|alice/",
            "/(?i)admin/",
            "/(?i)^(.+)-bot$/",
            "/^(bob|)$/",
            "/(.*)/",
            "/^(.*)@example.org$/",
            "/^[^-]+-(?P<team>[a-z]+)/",
            "/^(a|ab)(c|bcd)(d*)$/",
            "/(\\w+)\\.(\\w+)/",
            "/^(?:x|(y))z?/",
            "/a{2,3}/",
            "/\\bci\\b/");
    private static final List<String> NAMES = List.of(
            "a/b",
            "*",
            "**",
            "*/*",
            "*/x",
            "test-*",
            "[^a]*",
            "[a-z]/[0-9]?",
            "*[^a]*x",
            "*[^a/]*x",
            "\\*",
            "a\\",
            "{x}/y",
            "",
            "/x",
            "?",
            "${account}",
            "${account}/*",
            "${account}-*",
            "${account:1}/*",
            "x-${account:1}/*",
            "*/${account:2}",
            "${account:3}/*",
            "${account}/${account:1}",
            "${service}/*",
            "${type}-x",
            "${type:1}",
            "${name}",
            "${labels:team}/*",
            "${labels:team}-${labels:tier}/*",
            "${labels:team}/${account}",
            "{labels:team}/*",
            "${labels:none}/*",
            "[${account}]*",
            "\\${account}",
            "/.*/",
            "/.+/",
            "/^(foo|bar)$/",
            "/foo|^bar/",
            "/x$/",
            "/^x/",
            "/^${account}(-.*)?$/",
            "/^${account:1}\\/.*$/",
            "/^${labels:team}-[0-9]+/",
            "/${account}*/",
            "/[${account}]/",
            "/^(?P<a>x)\\/${account}$/",
            "/{${account}}/",
            "/\\Qa.b\\E/",
            "/[[:alpha:]{}]+ /",
            "/a{x}/",
            "/^(?i)FOO$/",
            "/^x(?m)$/",
            "${Account:1}/*",
            "${account:01}/*",
            "${x:1}");
    private static final List<String> TYPES = List.of(
            "repository",
            "registry",
            "*",
            "reg*",
            "/./",
            "/.*/",
            "/^re/",
            "?*",
            "Repository",
            "repository(plugin)",
            "x",
            "${service}",
            "${type}");
    private static final List<String> SERVICES = List.of(
            "registry.example.org",
            "*.example.org",
            "*",
            "",
            "/^(.+)\\.example\\.org$/",
            "/.*/",
            "/.+/",
            "${account}.example.org",
            "${service}",
            "${account}*",
            "Docker registry",
            "{x}");
    private static final List<String> ADDRESSES = List.of(
            "127.0.0.1", "10.0.0.0/8", "0.0.0.0/0", "::1", "fd00::/8", "::ffff:10.1.2.3", "172.16.0.0/12", "::/0");
    private static final List<String> LABEL_PATTERNS = List.of(
            "web",
            "w*",
            "/web|api/",
            "/^team-(.+)$/",
            "*",
            "${account}",
            "${account}-admin",
            "${account:1}",
            "${account}*",
            "[",
            "/.+/",
            "a/b",
            "${service}",
            "${name}",
            "${labels:tier}");
    private static final List<List<String>> ACTIONS = List.of(
            List.of("*"),
            List.of("*"),
            List.of("pull"),
            List.of("pull", "push"),
            List.of(),
            List.of("*", "pull"),
            List.of("push", "push"),
            List.of("Pull", "delete"),
            List.of("*", "*"),
            List.of("scan"));

    private final Random random;

    RandomAcl(long seed) {
        this.random = new Random(seed);
    }

    /** A configuration with up to six entries. */
    Map<String, Object> tree() {
        List<Object> acl = new ArrayList<>();
        int entries = 1 + random.nextInt(6);
        for (int i = 0; i < entries; i++) {
            Map<String, Object> match = new LinkedHashMap<>();
            maybe(match, "account", ACCOUNTS, 70);
            maybe(match, "type", TYPES, 25);
            maybe(match, "name", NAMES, 70);
            maybe(match, "service", SERVICES, 20);
            maybe(match, "ip", ADDRESSES, 15);
            if (random.nextInt(100) < 20) {
                Map<String, Object> labels = new LinkedHashMap<>();
                maybe(labels, "team", LABEL_PATTERNS, 80);
                maybe(labels, "tier", LABEL_PATTERNS, 30);
                match.put("labels", labels);
            }
            acl.add(Map.of("match", match, "actions", one(ACTIONS)));
        }
        return Map.of("acl", acl);
    }

    private void maybe(Map<String, Object> into, String field, List<String> texts, int percent) {
        if (random.nextInt(100) < percent) {
            into.put(field, one(texts));
        }
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
