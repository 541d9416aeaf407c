package io.github.registryauth.acl.dockerauth;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What docker_auth decides on: who asks for what, where from.
 *
 * @param account empty for anonymous
 * @param labels values by label; anonymous has none here
 */
record AclRequest(
        String account,
        String type,
        String name,
        String service,
        String address,
        Map<String, List<String>> labels,
        List<String> actions) {
    AclRequest {
        labels = Map.copyOf(labels);
        actions = List.copyOf(actions);
    }

    @Override
    public String toString() {
        return (account.isEmpty() ? "anonymous" : "account " + account)
                + (labels.isEmpty()
                        ? ""
                        : new TreeMap<>(labels)
                                .entrySet().stream()
                                        .map(label -> label.getKey() + "=" + String.join("|", label.getValue()))
                                        .collect(Collectors.joining(", ", " with labels ", "")))
                + " from " + address + " asks " + service + " for " + type + ":" + name + ":"
                + String.join(",", actions);
    }
}
