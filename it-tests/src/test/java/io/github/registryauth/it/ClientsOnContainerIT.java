package io.github.registryauth.it;

import io.github.registryauth.it.fixture.KeycloakKind;

final class ClientsOnContainerIT extends ClientsCases {
    ClientsOnContainerIT() {
        super(KeycloakKind.CONTAINER);
    }
}
