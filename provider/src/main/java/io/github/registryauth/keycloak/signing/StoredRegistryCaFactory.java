package io.github.registryauth.keycloak.signing;

import io.github.registryauth.token.CertificateAuthority;
import io.github.registryauth.token.CertificateAuthority.InvalidCertificateAuthorityException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.representations.idm.ComponentRepresentation;

/** The realm registry CA as a component: certificate and private key in PEM. */
public final class StoredRegistryCaFactory implements RegistryCaFactory {
    static final String ID = "registry-ca";
    private static final Logger LOG = Logger.getLogger(StoredRegistryCaFactory.class);
    private static final String CERTIFICATE = "certificate";
    private static final String PRIVATE_KEY = "privateKey";

    private static final List<ProviderConfigProperty> PROPERTIES = ProviderConfigurationBuilder.create()
            .property()
            .name(CERTIFICATE)
            .label("Certificate")
            .helpText("The CA certificate in PEM. Registries hold it as their rootcertbundle.")
            .type(ProviderConfigProperty.TEXT_TYPE)
            .add()
            .property()
            .name(PRIVATE_KEY)
            .label("Private key")
            .helpText("The CA's private key in PEM (PKCS #8). It never leaves Keycloak, except by a realm export.")
            .type(ProviderConfigProperty.PASSWORD)
            .secret(true)
            .add()
            .build();

    /**
     * A new CA's component. Its id follows from the realm's, so that of two nodes that make one at the same time, the
     * database lets one succeed.
     */
    static ComponentModel newComponent(RealmModel realm, Instant now) {
        ComponentModel component = new ComponentModel();
        component.setId(componentId(realm));
        component.setName(ID);
        component.setParentId(realm.getId());
        component.setProviderType(RegistryCa.class.getName());
        component.setProviderId(ID);
        fill(component, CertificateAuthority.create(realm.getName(), now));
        return component;
    }

    private static void fill(ComponentModel component, CertificateAuthority authority) {
        component.put(CERTIFICATE, authority.certificatePem());
        component.put(PRIVATE_KEY, authority.privateKeyPem());
    }

    static String componentId(RealmModel realm) {
        return UUID.nameUUIDFromBytes((ID + ":" + realm.getId()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public RegistryCa create(KeycloakSession session, ComponentModel component) {
        CertificateAuthority authority = read(component);
        return () -> authority;
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        String key = component.get(PRIVATE_KEY);
        if (key == null || key.isEmpty() || key.equals(ComponentRepresentation.SECRET_VALUE)) {
            fill(component, CertificateAuthority.create(realm.getName(), Instant.now()));
            LOG.warnf(
                    "The registry CA of realm %s came without its private key, as a partial export leaves it: made a new"
                            + " one. Its registries need the new ca.pem.",
                    realm.getName());
        }
        try {
            read(component);
        } catch (InvalidCertificateAuthorityException e) {
            throw new ComponentValidationException("The registry CA cannot be used: " + e.getMessage());
        }
        boolean second = realm.getComponentsStream(realm.getId(), RegistryCa.class.getName())
                .anyMatch(other -> !other.getId().equals(component.getId()));
        if (second) {
            throw new ComponentValidationException("The realm has a registry CA already; change or delete that one");
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return PROPERTIES;
    }

    @Override
    public String getHelpText() {
        return "The certificate authority that container registries trust for this realm's tokens";
    }

    @Override
    public String getId() {
        return ID;
    }

    private static CertificateAuthority read(ComponentModel component) {
        return CertificateAuthority.read(component.get(CERTIFICATE, ""), component.get(PRIVATE_KEY, ""));
    }
}
