/**
 * The way over from docker_auth: reads its configuration, already parsed from YAML, and turns the ACL into a first-match
 * rule set, the token settings into registry settings, and everything else into a report. A second, independent reading
 * of docker_auth's semantics proves the translation; where both differ, the import refuses.
 */
@NullMarked
package io.github.registryauth.acl.dockerauth;

import org.jspecify.annotations.NullMarked;
