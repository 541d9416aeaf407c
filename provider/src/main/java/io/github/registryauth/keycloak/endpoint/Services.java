package io.github.registryauth.keycloak.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.registryauth.acl.ScopePatterns;
import io.github.registryauth.catalog.Catalogs;
import io.github.registryauth.keycloak.event.GivenTokens;
import io.github.registryauth.keycloak.event.Notices;
import io.github.registryauth.keycloak.event.TokenMeters;
import io.github.registryauth.keycloak.store.Registries;
import io.github.registryauth.keycloak.subject.LoginMemory;
import io.github.registryauth.token.TokenCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.jboss.logging.Logger;

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
