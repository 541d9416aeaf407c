package io.github.registryauth.it;

import io.github.registryauth.it.fixture.KeycloakKind;

final class ClientsOnDistributionIT extends ClientsCases {
    ClientsOnDistributionIT() {
        super(KeycloakKind.DISTRIBUTION);
    }
}
