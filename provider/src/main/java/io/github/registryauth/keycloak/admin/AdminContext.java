package io.github.registryauth.keycloak.admin;

import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.keycloak.event.Notices;
import io.github.registryauth.keycloak.store.Registries;
import io.github.registryauth.keycloak.subject.StraightMapping;
import io.github.registryauth.keycloak.subject.Subjects;
import io.github.registryauth.workload.WorkloadVerifier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** What an administrator's request has at hand. */
record AdminContext(
        KeycloakSession session,
        RealmModel realm,
        AdminPermissionEvaluator auth,
        AdminEventBuilder adminEvent,
        Registries registries,
        ScopePatterns patterns,
        Notices notices,
        WorkloadVerifier verifier,
        Probes probes) {
    /** Makes subjects with the facts that the policy asks for. */
    Subjects subjects(Policy policy) {
        return new Subjects(session, realm, policy, new StraightMapping(session, patterns, notices));
    }
}
