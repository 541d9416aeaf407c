package io.github.registryauth.it;

import io.github.registryauth.it.fixture.KeycloakKind;
import org.junit.jupiter.api.Nested;

/** What is tested of the image. One class, for one JVM: each would start a container, which takes minutes on a busy machine. */
final class OnContainerIT {
    @Nested
    final class TokenEndpointOnContainer extends TokenEndpointCases {
        TokenEndpointOnContainer() {
            super(KeycloakKind.CONTAINER);
        }
    }

    @Nested
    final class ClientsOnContainer extends ClientsCases {
        ClientsOnContainer() {
            super(KeycloakKind.CONTAINER);
        }
    }
}
