package io.github.registryauth.keycloak.account;

import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.keycloak.event.Notices;
import io.github.registryauth.keycloak.store.Registries;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What a person's request has at hand. */
public record AccountContext(
        KeycloakSession session, RealmModel realm, Registries registries, ScopePatterns patterns, Notices notices) {}
