package io.github.registryauth.keycloak.subject;

import io.github.registryauth.acl.Captures;
import io.github.registryauth.acl.Facts;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.Statement;
import io.github.registryauth.acl.Subject;
import io.github.registryauth.protocol.PresentedName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.organization.OrganizationProvider;

/** Makes the engine's subjects of a realm's users and robots, with as many facts as the realm's rules ask for. */
public final class Subjects {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final Policy policy;
    private final StraightMapping mapping;
    private final ProfilePermissions profile;

    public Subjects(KeycloakSession session, RealmModel realm, Policy policy, StraightMapping mapping) {
        this.session = session;
        this.realm = realm;
        this.policy = policy;
        this.mapping = mapping;
        this.profile = new ProfilePermissions(session);
    }

    /** A user as the engine sees it: a person, or the robot whose service account it is. */
    public Subject of(UserModel user) {
        ClientModel robot = robot(user);
        return robot == null ? ofPerson(user) : ofRobot(robot, user);
    }

    /** The client whose service account a user is. */
    public @Nullable ClientModel robot(UserModel user) {
        String link = user.getServiceAccountClientLink();
        return link == null ? null : realm.getClientById(link);
    }

    Subject ofPerson(UserModel user) {
        return asItIs(() -> {
            Memberships memberships = Memberships.of(user);
            return new Subject.User(user.getUsername(), facts(user, memberships), mapping.ofUser(user, memberships));
        });
    }

    Subject ofRobot(ClientModel client, UserModel account) {
        return asItIs(() -> {
            Memberships memberships = Memberships.of(account);
            return new Subject.ServiceAccount(
                    account.getUsername(),
                    client.getClientId(),
                    client.getRegistrationToken() != null,
                    facts(account, memberships),
                    mapping.ofServiceAccount(client, account, memberships));
        });
    }

    /**
     * Reads without Keycloak's admin permissions, which leave out the groups and organizations that whoever asks may not look
     * at: rules are about all of them, and a deny must not be missed.
     */
    private Subject asItIs(Supplier<Subject> reading) {
        return AdminPermissionsSchema.runWithoutAuthorization(session, reading);
    }

    /**
     * A subject that is described and need not exist, with the roles that its groups and roles bring and that everybody has,
     * without attributes that users may edit, and with what the straight mapping gives to such a subject.
     */
    public Subject described(Subject subject) {
        if (!(subject instanceof Subject.User) && !(subject instanceof Subject.ServiceAccount)) {
            return subject;
        }
        Set<GroupModel> groups = subject.facts().groups().stream()
                .filter(PresentedName::isPlain)
                .map(path -> KeycloakModelUtils.findGroupByPath(session, realm, path))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Set<RoleModel> own = Stream.concat(
                        subject.facts().roles().stream()
                                .filter(PresentedName::isPlain)
                                .map(name -> role(realm, name))
                                .filter(Objects::nonNull),
                        Stream.concat(
                                groups.stream().flatMap(GroupModel::getRoleMappingsStream),
                                Stream.ofNullable(realm.getDefaultRole())))
                .collect(Collectors.toSet());
        Set<RoleModel> roles = RoleUtils.expandCompositeRoles(own);
        Set<String> names = new HashSet<>(subject.facts().roles());
        roles.stream().filter(Subjects::isUnmistakable).forEach(role -> names.add(name(role)));
        Map<String, List<String>> attributes =
                new LinkedHashMap<>(subject.facts().attributes());
        attributes.keySet().removeIf(profile::mayUserEdit);
        Facts facts = new Facts(
                subject.facts().groups(), names, attributes, subject.facts().organizations());
        List<Statement> statements = mapping.of(new Memberships(groups, roles), Captures.user(subject.name()));
        return subject instanceof Subject.ServiceAccount robot
                ? new Subject.ServiceAccount(robot.name(), robot.clientId(), false, facts, statements)
                : new Subject.User(subject.name(), facts, statements);
    }

    /** The role of a name as rules write it. */
    public static @Nullable RoleModel role(RealmModel realm, String name) {
        RoleModel role = realm.getRole(name);
        int slash = name.indexOf('/');
        if (role != null || slash < 0) {
            return role;
        }
        ClientModel client = realm.getClientByClientId(name.substring(0, slash));
        return client == null ? null : client.getRole(name.substring(slash + 1));
    }

    private Facts facts(UserModel user, Memberships memberships) {
        if (!policy.hasRules()) {
            return Facts.none();
        }
        Set<String> groups = new HashSet<>();
        memberships.groups().forEach(group -> addWithParents(groups, group));
        Set<String> roles = memberships.roles().stream()
                .filter(Subjects::isUnmistakable)
                .map(Subjects::name)
                .collect(Collectors.toSet());
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (String attribute : policy.attributes()) {
            if (!profile.mayUserEdit(attribute)) {
                attributes.put(attribute, user.getAttributeStream(attribute).toList());
            }
        }
        return new Facts(groups, roles, attributes, policy.usesOrganizations() ? organizations(user) : Set.of());
    }

    /**
     * A group of an organization is not a group of the realm: its managers may fill it. A group whose name holds a slash has
     * the path of another one, so that it, and what is below it, is no group to rules.
     */
    private static void addWithParents(Set<String> groups, @Nullable GroupModel group) {
        Set<String> paths = new HashSet<>();
        for (GroupModel at = group; at != null && at.getType() == GroupModel.Type.REALM; at = at.getParent()) {
            if (at.getName().indexOf('/') >= 0) {
                paths.clear();
            } else {
                paths.add(KeycloakModelUtils.buildGroupPath(at));
            }
        }
        groups.addAll(paths);
    }

    /** Whether the role's name is that of no other role: a realm role {@code a/b} would be role b of client a. */
    private static boolean isUnmistakable(RoleModel role) {
        boolean clientHasSlash = role.getContainer() instanceof ClientModel client
                && client.getClientId().indexOf('/') >= 0;
        return role.getName().indexOf('/') < 0 && !clientHasSlash;
    }

    /** A realm role by its name, a client role as {@code CLIENT/ROLE}. */
    public static String name(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                ? client.getClientId() + "/" + role.getName()
                : role.getName();
    }

    private Set<String> organizations(UserModel user) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return organizations == null || !organizations.isEnabled()
                ? Set.of()
                : organizations
                        .getByMember(user)
                        .filter(OrganizationModel::isEnabled)
                        .map(OrganizationModel::getAlias)
                        .collect(Collectors.toSet());
    }
}
