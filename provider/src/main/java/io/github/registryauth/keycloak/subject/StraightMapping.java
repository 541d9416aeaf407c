package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Captures;
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

/**
 * Reads the {@code registry-scope} attributes of a subject, its groups with their parents, and its roles with their
 * composites. An attribute that is no scope pattern grants nothing and is logged.
 */
public final class StraightMapping {
    /** The attribute's name, on groups, roles, users and clients. */
    public static final String ATTRIBUTE = "registry-scope";

    private static final Logger LOG = Logger.getLogger(StraightMapping.class);

    private final ProfilePermissions profile;
    private final ScopePatterns patterns;
    private final Notices notices;

    public StraightMapping(KeycloakSession session, ScopePatterns patterns, Notices notices) {
        this.profile = new ProfilePermissions(session);
        this.patterns = patterns;
        this.notices = notices;
    }

    /** What a user's attributes allow. */
    List<Statement> ofUser(UserModel user, Memberships memberships) {
        Captures captures = Captures.user(user.getUsername());
        List<Statement> statements = of(memberships, captures);
        List<String> own = user.getAttributeStream(ATTRIBUTE).toList();
        if (own.isEmpty() || !profile.mayUserEdit(ATTRIBUTE)) {
            addAll(statements, "user:" + user.getUsername(), own, captures);
        } else if (notices.isDue(ATTRIBUTE + user.getId())) {
            LOG.warnf(
                    "Attribute %s of user %s grants nothing: users may edit it themselves. Before that is taken away in the"
                            + " realm's user profile, look at the values that users hold: they come into force then.",
                    ATTRIBUTE, user.getId());
        }
        return statements;
    }

    /** What a service account's client, groups and roles allow. */
    List<Statement> ofServiceAccount(ClientModel client, UserModel account, Memberships memberships) {
        Captures captures = Captures.user(account.getUsername());
        List<Statement> statements = of(memberships, captures);
        String attribute = client.getAttribute(ATTRIBUTE);
        if (attribute != null && client.getRegistrationToken() == null) {
            addAll(statements, "client:" + client.getClientId(), RegistrySettings.values(attribute), captures);
        } else if (attribute != null && notices.isDue(ATTRIBUTE + client.getId())) {
            LOG.warnf(
                    "Attribute %s of client %s grants nothing: whoever holds the client's registration access token may"
                            + " edit it. Put the attribute on a role or a group of its service account.",
                    ATTRIBUTE, client.getClientId());
        }
        return statements;
    }

    /** What the groups, with their parents, and the roles allow. */
    List<Statement> of(Memberships memberships, Captures captures) {
        List<Statement> statements = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        memberships.groups().forEach(group -> addGroup(statements, seen, group, captures));
        for (RoleModel role : memberships.roles()) {
            addAll(
                    statements,
                    "role:" + Subjects.name(role),
                    role.getAttributeStream(ATTRIBUTE).toList(),
                    captures);
        }
        return statements;
    }

    private void addGroup(List<Statement> statements, Set<String> seen, @Nullable GroupModel group, Captures captures) {
        for (GroupModel at = group; at != null && isOfRealm(at) && seen.add(at.getId()); at = at.getParent()) {
            List<String> scopes = at.getAttributeStream(ATTRIBUTE).toList();
            if (!scopes.isEmpty()) {
                String path = KeycloakModelUtils.buildGroupPath(at);
                addAll(statements, "group:" + path, scopes, captures.withGroup(at.getName()));
            }
        }
    }

    /** An organization keeps its members in a group of its own, and its managers may set attributes there. */
    private static boolean isOfRealm(GroupModel group) {
        return group.getType() == GroupModel.Type.REALM;
    }

    private void addAll(List<Statement> statements, String holder, List<String> scopes, Captures captures) {
        for (int i = 0; i < scopes.size(); i++) {
            String id = scopes.size() == 1 ? holder : holder + "#" + (i + 1);
            patterns.get(scopes.get(i))
                    .flatMap(pattern -> pattern.bind(id, captures))
                    .ifPresent(statements::add);
        }
    }
}
