package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Bindings;
import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.acl.Statement;
import io.github.registryauth.keycloak.event.Notices;
import io.github.registryauth.registry.RegistrySettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/**
 * Reads the {@code registry-scope} attributes of a subject, its groups with their parents, and its roles with their
 * composites. An attribute that is no scope pattern grants nothing and is logged.
 */
public final class StraightMapping {
    /** The attribute's name, on groups, roles, users and clients. */
    public static final String ATTRIBUTE = "registry-scope";

    private static final Logger LOG = Logger.getLogger(StraightMapping.class);

    private final KeycloakSession session;
    private final ScopePatterns patterns;
    private final Notices notices;

    public StraightMapping(KeycloakSession session, ScopePatterns patterns, Notices notices) {
        this.session = session;
        this.patterns = patterns;
        this.notices = notices;
    }

    /** What a user's attributes allow. */
    List<Statement> ofUser(UserModel user) {
        Bindings bindings = Bindings.user(user.getUsername());
        List<Statement> statements = ofGroupsAndRoles(user, bindings);
        List<String> own = user.getAttributeStream(ATTRIBUTE).toList();
        if (own.isEmpty() || !usersMayEdit()) {
            addAll(statements, "user:" + user.getUsername(), own, bindings);
        } else if (notices.isDue(ATTRIBUTE + user.getId())) {
            LOG.warnf(
                    "Attribute %s of user %s grants nothing: users may edit it themselves. Before that is taken away in the"
                            + " realm's user profile, look at the values that users hold: they come into force then.",
                    ATTRIBUTE, user.getId());
        }
        return statements;
    }

    /** What a service account's client, groups and roles allow. */
    List<Statement> ofServiceAccount(ClientModel client, UserModel account) {
        Bindings bindings = Bindings.user(account.getUsername());
        List<Statement> statements = ofGroupsAndRoles(account, bindings);
        String attribute = client.getAttribute(ATTRIBUTE);
        if (attribute != null && client.getRegistrationToken() == null) {
            addAll(statements, "client:" + client.getClientId(), RegistrySettings.values(attribute), bindings);
        } else if (attribute != null && notices.isDue(ATTRIBUTE + client.getId())) {
            LOG.warnf(
                    "Attribute %s of client %s grants nothing: whoever holds the client's registration access token may"
                            + " edit it. Put the attribute on a role or a group of its service account.",
                    ATTRIBUTE, client.getClientId());
        }
        return statements;
    }

    private List<Statement> ofGroupsAndRoles(UserModel user, Bindings bindings) {
        List<Statement> statements = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        user.getGroupsStream().forEach(group -> addGroup(statements, seen, group, bindings));
        for (RoleModel role : RoleUtils.getDeepUserRoleMappings(user)) {
            addAll(statements, name(role), role.getAttributeStream(ATTRIBUTE).toList(), bindings);
        }
        return statements;
    }

    private void addGroup(List<Statement> statements, Set<String> seen, @Nullable GroupModel group, Bindings bindings) {
        for (GroupModel at = group; at != null && isOfRealm(at) && seen.add(at.getId()); at = at.getParent()) {
            List<String> scopes = at.getAttributeStream(ATTRIBUTE).toList();
            if (!scopes.isEmpty()) {
                String path = KeycloakModelUtils.buildGroupPath(at);
                addAll(statements, "group:" + path, scopes, bindings.withGroup(at.getName()));
            }
        }
    }

    /** An organization keeps its members in a group of its own, and its managers may set attributes there. */
    private static boolean isOfRealm(GroupModel group) {
        return group.getType() == GroupModel.Type.REALM;
    }

    private void addAll(List<Statement> statements, String holder, List<String> scopes, Bindings bindings) {
        for (int i = 0; i < scopes.size(); i++) {
            String id = scopes.size() == 1 ? holder : holder + "#" + (i + 1);
            patterns.get(scopes.get(i))
                    .flatMap(pattern -> pattern.bind(id, bindings))
                    .ifPresent(statements::add);
        }
    }

    private static String name(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                ? "role:" + client.getClientId() + "/" + role.getName()
                : "role:" + role.getName();
    }

    /** An attribute without permissions in the profile counts as one that users may edit. */
    private boolean usersMayEdit() {
        UPConfig profile = session.getProvider(UserProfileProvider.class).getConfiguration();
        UPAttribute declared = profile.getAttribute(ATTRIBUTE);
        if (declared == null) {
            return profile.getUnmanagedAttributePolicy() == UnmanagedAttributePolicy.ENABLED;
        }
        return declared.getPermissions() == null
                || declared.getPermissions().getEdit().contains(UserProfileConstants.ROLE_USER);
    }
}
