package io.github.registryauth.keycloak.subject;

import java.util.Collection;
import java.util.Set;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * The groups and roles of a user. Expanding composite roles is much of what a request costs, so that is done once.
 *
 * @param groups those that the user is a member of, without their parents
 * @param roles all that the user has, those of groups and of composites too
 */
record Memberships(Collection<GroupModel> groups, Set<RoleModel> roles) {
    static Memberships of(UserModel user) {
        return new Memberships(user.getGroupsStream().toList(), RoleUtils.getDeepUserRoleMappings(user));
    }
}
