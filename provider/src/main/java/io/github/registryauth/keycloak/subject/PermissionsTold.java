package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Context;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.Policy.Permission;
import io.github.registryauth.acl.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a subject may and may not do, as the APIs tell it to people. */
public final class PermissionsTold {
    private PermissionsTold() {}

    /** The fields of the answer. */
    public static List<Map<String, Object>> of(Policy policy, Subject subject, Context context) {
        return policy.permissions(subject, context).stream()
                .map(permission -> told(permission, policy))
                .toList();
    }

    private static Map<String, Object> told(Permission permission, Policy policy) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(permission.allowed() ? "allow" : "deny", permission.actions());
        told.put("on", permission.resource());
        told.put("rule", permission.id());
        told.put("reads", policy.describe(permission.id()));
        told.put("captures", permission.captures().values());
        return told;
    }
}
