package io.github.registryauth.protocol;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"8a2a5d0c-6f0b-4a4e-9d1f-0f5d8f6a7b21", "f", "f:ldap:alice", "f:ldap:a:b", "g:x"})
    void anIdIsPossible(String id) {
        assertTrue(PresentedName.isPossibleId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f:", "f:x", "a\u0000", "f:x:\n"})
    void anIdIsImpossible(String id) {
        assertFalse(PresentedName.isPossibleId(id));
    }
}
