package io.github.registryauth.keycloak.store;

import io.github.registryauth.keycloak.provider.PlainFactory;
import java.util.List;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Makes documents of one kind from their components: name, and document in JSON. */
interface StoredDocumentFactory<P extends StoredDocument<?>> extends ComponentFactory<P, P>, PlainFactory<P> {
    DocumentKind<?> kind();

    @Override
    default String getId() {
        return kind().id();
    }

    @Override
    default String getHelpText() {
        return "A " + kind().noun() + " of the realm's container registries";
    }

    @Override
    default List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DocumentKind.DOCUMENT)
                .label(kind().capitalNoun())
                .helpText("The " + kind().noun() + " in JSON.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .build();
    }

    @Override
    default void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        kind().validate(session, realm, component);
    }
}
