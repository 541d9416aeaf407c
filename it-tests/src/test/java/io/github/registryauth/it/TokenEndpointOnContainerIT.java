package io.github.registryauth.it;

import io.github.registryauth.it.fixture.KeycloakKind;

final class TokenEndpointOnContainerIT extends TokenEndpointCases {
    TokenEndpointOnContainerIT() {
        super(KeycloakKind.CONTAINER);
    }
}
