package io.github.registryauth.keycloak.subject;

import io.github.registryauth.credential.Fingerprint;
import io.github.registryauth.keycloak.credential.StoredToken;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.storage.StorageId;

/** What tells one password or client secret of an account from the next one, as far as Keycloak stores it. */
final class SecretStamps {
    private SecretStamps() {}

    /** The form in which a user's password is stored; nothing where another system has it. */
    static Optional<String> storedPassword(UserModel user) {
        return password(user)
                .filter(password -> isLocal(user))
                .map(password -> password.getId() + "\n" + password.getCreatedDate() + "\n" + password.getSecretData()
                        + "\n" + password.getCredentialData());
    }

    /** Changes with the password, and not when Keycloak hashes the same one anew. */
    static Optional<String> ofPassword(UserModel user) {
        return password(user)
                .map(password -> password.getId() + ":" + password.getCreatedDate())
                .or(() -> Optional.ofNullable(user.getFederationLink()).map(link -> "of " + link));
    }

    /** Whether Keycloak itself keeps the user. */
    static boolean isLocal(UserModel user) {
        return user.getFederationLink() == null && StorageId.isLocalStorage(user.getId());
    }

    /** The kinds and ids of what the user signs in with. */
    static String credentials(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsStream()
                .filter(credential -> !StoredToken.isToken(credential))
                .map(credential -> credential.getType() + ":" + credential.getId())
                .collect(Collectors.joining(" "));
    }

    private static Optional<CredentialModel> password(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .findFirst();
    }

    /** Of the secret as the client's settings hold it, which may be a reference to a vault. */
    static Optional<String> ofSecret(ClientModel client) {
        return Optional.ofNullable(client.getSecret()).map(Fingerprint::of);
    }
}
