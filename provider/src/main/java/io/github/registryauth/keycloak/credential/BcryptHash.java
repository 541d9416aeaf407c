package io.github.registryauth.keycloak.credential;

import io.github.registryauth.credential.BcryptPassword;
import io.github.registryauth.keycloak.provider.PlainProvider;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Reads the bcrypt hashes that people bring along from elsewhere, and makes none: Keycloak stores a password in the realm's
 * own way as soon as it has verified it once.
 *
 * @param standard what Keycloak hashes with where nothing else is said
 */
record BcryptHash(PasswordHashProvider standard) implements PasswordHashProvider, PlainProvider {
    private static final Logger LOG = Logger.getLogger(BcryptHash.class);

    @Override
    public boolean verify(String password, PasswordCredentialModel credential) {
        // An import may have left it out.
        String hash =
                Objects.requireNonNullElse(credential.getPasswordSecretData().getValue(), "");
        if (BcryptPassword.cost(hash).isEmpty()) {
            LOG.warnf(
                    "The password of credential %s cannot be verified: not a bcrypt hash, or its cost is above %d. The user"
                            + " needs a new password",
                    credential.getId(), BcryptPassword.MAX_COST);
        } else if (BcryptPassword.isRight(hash, password)) {
            return true;
        }
        // Old hashes are often cheap: a refusal in less time than others take would tell whose password is of that
        // kind.
        standard.encodedCredential(password, -1);
        return false;
    }

    @Override
    public boolean policyCheck(PasswordPolicy policy, PasswordCredentialModel credential) {
        return standard.policyCheck(policy, credential);
    }

    @Override
    public PasswordCredentialModel encodedCredential(String password, int iterations) {
        return standard.encodedCredential(password, iterations);
    }
}
