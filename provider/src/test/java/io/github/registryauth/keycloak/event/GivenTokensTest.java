package io.github.registryauth.keycloak.event;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.registryauth.scope.Scope;
import io.github.registryauth.scope.Scopes;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenTokensTest {
    private final GivenTokens given = new GivenTokens();

    @Test
    void theSameTokenForTheSameAtTheSameAddressIsNewOnce() {
        assertTrue(given.isNew("token", scopes("repository:a:pull"), "192.0.2.1"));
        assertFalse(given.isNew("token", scopes("repository:a:pull"), "192.0.2.1"));
    }

    @Test
    void anotherTokenOtherScopesAndAnotherAddressAreNew() {
        assertTrue(given.isNew("token", scopes("repository:a:pull"), "192.0.2.1"));
        assertTrue(given.isNew("other", scopes("repository:a:pull"), "192.0.2.1"));
        assertTrue(given.isNew("token", scopes("repository:a:push"), "192.0.2.1"));
        assertTrue(given.isNew("token", scopes("repository:a:pull repository:b:pull"), "192.0.2.1"));
        assertTrue(given.isNew("token", scopes(""), "192.0.2.1"));
        assertTrue(given.isNew("token", scopes("repository:a:pull"), "192.0.2.2"));
    }

    private static List<Scope> scopes(String text) {
        return Scopes.parse(List.of(text)).list();
    }
}
