package io.github.registryauth.keycloak.subject;

import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/** Which attributes users may edit themselves, by the realm's user profile: those never decide over access. */
public final class ProfilePermissions {
    /** What Keycloak lets users set on its own pages, though the profile does not say so. */
    private static final Set<String> ALWAYS = Set.of(UserModel.LOCALE, "terms_and_conditions");

    private static final String KEYCLOAKS_OWN = "kc.";

    private final KeycloakSession session;

    public ProfilePermissions(KeycloakSession session) {
        this.session = session;
    }

    /** Whether users may edit the attribute. One without permissions in the profile counts as one that they may edit. */
    public boolean mayUserEdit(String attribute) {
        if (ALWAYS.contains(attribute) || attribute.startsWith(KEYCLOAKS_OWN)) {
            return true;
        }
        UPConfig profile = session.getProvider(UserProfileProvider.class).getConfiguration();
        Optional<UPAttribute> declared = Optional.ofNullable(profile.getAttribute(attribute));
        return declared.map(found -> found.getPermissions() == null
                        || found.getPermissions().getEdit().contains(UserProfileConstants.ROLE_USER))
                .orElseGet(() -> profile.getUnmanagedAttributePolicy() == UnmanagedAttributePolicy.ENABLED);
    }
}
