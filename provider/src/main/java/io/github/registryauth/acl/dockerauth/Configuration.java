package io.github.registryauth.acl.dockerauth;

import java.util.List;
import java.util.Map;

/**
 * A configuration of docker_auth, as far as it was read.
 *
 * @param acl the entries, in their order
 * @param users the static users
 * @param sections what stands under the other keys, where something does
 */
record Configuration(List<AclEntry> acl, List<StaticUser> users, Map<String, YamlNode> sections) {
    Configuration {
        acl = List.copyOf(acl);
        users = List.copyOf(users);
    }
}
