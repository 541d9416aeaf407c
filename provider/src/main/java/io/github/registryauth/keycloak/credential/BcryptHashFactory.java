package io.github.registryauth.keycloak.credential;

import io.github.registryauth.keycloak.provider.PlainFactory;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.credential.hash.PasswordHashProviderFactory;
import org.keycloak.models.KeycloakSession;

/** What Keycloak asks for by the name {@code bcrypt}, under which imported credentials have their hashes. */
public final class BcryptHashFactory implements PasswordHashProviderFactory, PlainFactory<PasswordHashProvider> {
    @Override
    public PasswordHashProvider create(KeycloakSession session) {
        return new BcryptHash(session.getProvider(PasswordHashProvider.class));
    }

    @Override
    public String getId() {
        return "bcrypt";
    }
}
