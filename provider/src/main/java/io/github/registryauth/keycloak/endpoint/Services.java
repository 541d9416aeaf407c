package io.github.registryauth.keycloak.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.registryauth.acl.Policy;
import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.catalog.Catalogs;
import io.github.registryauth.keycloak.event.GivenTokens;
import io.github.registryauth.keycloak.event.Notices;
import io.github.registryauth.keycloak.event.TokenEvents;
import io.github.registryauth.keycloak.event.TokenMeters;
import io.github.registryauth.keycloak.store.Registries;
import io.github.registryauth.keycloak.subject.Authenticator;
import io.github.registryauth.keycloak.subject.LoginMemory;
import io.github.registryauth.keycloak.subject.StraightMapping;
import io.github.registryauth.keycloak.subject.Subjects;
import io.github.registryauth.registry.Registry;
import io.github.registryauth.token.TokenCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What outlives a request: caches, counters and what logins leave behind, once per server. */
record Services(
        Registries registries,
        ScopePatterns patterns,
        Notices notices,
        LoginMemory logins,
        TokenCache tokens,
        GivenTokens given,
        Notices strangers,
        TokenMeters meters,
        Catalogs catalogs,
        ObjectMapper json,
        String version) {

    static Services create() {
        Logger log = Logger.getLogger(Services.class);
        Notices notices = new Notices();
        return new Services(
                new Registries(notices),
                new ScopePatterns((text, reason) ->
                        log.warnf("An attribute registry-scope with the value '%s' grants nothing: %s", text, reason)),
                notices,
                new LoginMemory(),
                new TokenCache(),
                new GivenTokens(),
                new Notices(),
                new TokenMeters(),
                new Catalogs(),
                new ObjectMapper(),
                readVersion());
    }

    /** What finds out who asks a registry, with the facts that a policy asks for. */
    Authenticator authenticator(
            KeycloakSession session, RealmModel realm, Registry registry, Policy policy, TokenEvents events) {
        StraightMapping mapping = new StraightMapping(session, patterns, notices);
        Subjects subjects = new Subjects(session, realm, policy, mapping);
        return new Authenticator(session, realm, registry, subjects, patterns, logins, events);
    }

    /** The version that the build wrote into the jar. */
    private static String readVersion() {
        Properties properties = new Properties();
        try (InputStream stream = Services.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(stream, "version.properties is missing in the jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
