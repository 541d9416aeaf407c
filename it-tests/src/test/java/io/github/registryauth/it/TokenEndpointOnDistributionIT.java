package io.github.registryauth.it;

import io.github.registryauth.it.fixture.KeycloakKind;

final class TokenEndpointOnDistributionIT extends TokenEndpointCases {
    TokenEndpointOnDistributionIT() {
        super(KeycloakKind.DISTRIBUTION);
    }
}
