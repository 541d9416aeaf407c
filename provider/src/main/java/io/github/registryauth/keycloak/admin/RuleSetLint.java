package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.RuleSet;
import io.github.registryauth.acl.RuleSet.Mention;
import io.github.registryauth.document.Finding;
import io.github.registryauth.document.Nearest;
import io.github.registryauth.keycloak.store.DocumentKind;
import io.github.registryauth.keycloak.store.StoredDocuments;
import io.github.registryauth.keycloak.store.StoredDocuments.Stored;
import io.github.registryauth.keycloak.subject.ProfilePermissions;
import io.github.registryauth.keycloak.subject.Subjects;
import io.github.registryauth.workload.TrustedIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What is worth a second look in a rule set that is valid, on its own and in this realm. */
final class RuleSetLint {
    private static final int MOST = 200;
    /** The most names of the realm among which the one that was meant is looked for. */
    private static final int MOST_CANDIDATES = 1_000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;

    private RuleSetLint(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
    }

    /** The warnings; none about what the administrator may not see. */
    static List<Finding> warnings(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, RuleSet ruleSet) {
        RuleSetLint lint = new RuleSetLint(session, realm, auth);
        List<Finding> warnings = new ArrayList<>(ruleSet.warnings());
        ruleSet.mentions().stream()
                .limit(MOST_CANDIDATES)
                .filter(lint::isVisible)
                .map(lint::mention)
                .flatMap(Optional::stream)
                .forEach(warnings::add);
        if (realm.isEditUsernameAllowed()) {
            ruleSet.rulesByUserName()
                    .forEach(pointer -> warnings.add(Finding.of(
                            pointer,
                            "gives what is named after a user to whoever takes that name, and users of this realm may change"
                                    + " theirs; turn off 'Edit username' in the realm's login settings")));
        }
        return warnings.stream().limit(MOST).toList();
    }

    private boolean isVisible(Mention mention) {
        return switch (mention.kind()) {
            case "user" -> auth.users().canView();
            case "group" -> auth.groups().canView();
            case "client", "registry" -> auth.clients().canView();
            case "role" ->
                auth.roles().canList(realm)
                        && (mention.name().indexOf('/') < 0 || auth.clients().canView());
            case "organization" -> auth.orgs().canView();
            default -> true;
        };
    }

    private Optional<Finding> mention(Mention mention) {
        String name = mention.name();
        return switch (mention.kind()) {
            case "group" ->
                missing(mention, KeycloakModelUtils.findGroupByPath(session, realm, name), () -> groups(name));
            case "role" -> missing(mention, Subjects.role(realm, name), () -> roles(name));
            case "client", "registry" ->
                missing(mention, realm.getClientByClientId(name), () -> realm.getClientsStream(0, MOST_CANDIDATES)
                        .map(ClientModel::getClientId));
            case "user" ->
                missing(mention, session.users().getUserByUsername(realm, name), () -> session.users()
                        .searchForUserStream(
                                realm,
                                Map.of(UserModel.SEARCH, name.substring(0, Math.min(3, name.length()))),
                                0,
                                MOST_CANDIDATES)
                        .map(UserModel::getUsername));
            case "organization" -> organization(mention);
            case "workload" -> workload(mention);
            case "attribute" ->
                new ProfilePermissions(session).mayUserEdit(name)
                        ? Optional.of(Finding.of(
                                mention.pointer(),
                                "users may edit their attribute " + name + " themselves, so it decides nothing: make it"
                                        + " editable by administrators only, in the realm's user profile"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Finding> missing(Mention mention, @Nullable Object found, Supplier<Stream<String>> names) {
        return missing(mention, mention.kind(), found, names);
    }

    private static Optional<Finding> missing(
            Mention mention, String noun, @Nullable Object found, Supplier<Stream<String>> names) {
        if (found != null) {
            return Optional.empty();
        }
        Finding finding =
                Finding.of(mention.pointer(), "there is no " + noun + " " + mention.name() + " in this realm");
        return Optional.of(
                Nearest.to(mention.name(), names.get().limit(MOST_CANDIDATES).toList())
                        .map(name -> finding.suggesting(mention.kind() + ":" + name))
                        .orElse(finding));
    }

    private Optional<Finding> organization(Mention mention) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        if (organizations == null || !organizations.isEnabled()) {
            return Optional.of(
                    Finding.of(mention.pointer(), "organizations are not enabled in this realm, so this means nobody"));
        }
        return missing(mention, organizations.getByAlias(mention.name()), () -> organizations
                .getAllStream()
                .map(OrganizationModel::getAlias));
    }

    /** Issuers are for who may see the realm, as the rule set itself is. */
    private Optional<Finding> workload(Mention mention) {
        List<Stored<TrustedIssuer>> issuers = new StoredDocuments<>(session, realm, DocumentKind.TRUSTED_ISSUER).list();
        Optional<Stored<TrustedIssuer>> issuer = issuers.stream()
                .filter(stored -> stored.name().equals(mention.name()))
                .findFirst();
        if (issuer.isEmpty()) {
            return missing(
                    mention, "trusted issuer", null, () -> issuers.stream().map(Stored::name));
        }
        return issuer.get().reading().value().filter(TrustedIssuer::enabled).isPresent()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        mention.pointer(),
                        "the trusted issuer " + mention.name()
                                + " is switched off or broken, so this means nobody now"));
    }

    private Stream<String> groups(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return Stream.concat(
                        session.groups().searchForGroupByNameStream(realm, last, false, 0, MOST_CANDIDATES),
                        session.groups().getGroupsStream(realm))
                .distinct()
                .map(KeycloakModelUtils::buildGroupPath);
    }

    private Stream<String> roles(String name) {
        int slash = name.indexOf('/');
        ClientModel client = slash < 0 ? null : realm.getClientByClientId(name.substring(0, slash));
        return (client == null ? realm.getRolesStream() : client.getRolesStream()).map(Subjects::name);
    }
}
