package io.github.registryauth.acl.dockerauth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of docker_auth's {@code acl}, as it is written.
 *
 * @param index its place in the list, from 0
 * @param labels pattern by label
 * @param actions as they stand there; an entry without any denies
 */
record AclEntry(
        int index,
        Optional<String> account,
        Optional<String> type,
        Optional<String> name,
        Optional<String> ip,
        Optional<String> service,
        Map<String, String> labels,
        List<String> actions,
        Optional<String> comment) {
    AclEntry {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        actions = List.copyOf(actions);
    }

    String pointer() {
        return "/acl/" + index;
    }

    /** The same entry, which grants everything where it matches. */
    AclEntry grantingEverything() {
        return new AclEntry(index, account, type, name, ip, service, labels, List.of("*"), Optional.empty());
    }

    /** Whether everything that is asked for is granted; a star among other actions is one action like any. */
    boolean grantsEverything() {
        return actions.equals(List.of("*"));
    }
}
