package io.github.registryauth.acl.dockerauth;

import java.util.List;
import java.util.Map;

/**
 * A user of docker_auth's {@code users}. Its password's hash is not kept.
 *
 * @param pointer where it stands
 * @param name empty for anonymous
 * @param usable false where nothing stands behind the name, so that nobody can sign in as it
 */
record StaticUser(String pointer, String name, boolean usable, boolean hasPassword, Map<String, List<String>> labels) {}
