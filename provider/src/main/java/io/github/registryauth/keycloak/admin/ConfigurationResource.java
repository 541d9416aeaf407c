package io.github.registryauth.keycloak.admin;

import io.github.registryauth.connect.Configuration;
import io.github.registryauth.connect.Facts;
import io.github.registryauth.connect.Product;
import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.signing.RealmKeys;
import io.github.registryauth.keycloak.store.Registries;
import io.github.registryauth.registry.RegistrySettings;
import io.github.registryauth.registry.RegistrySettings.Signing;
import io.github.registryauth.registry.RegistrySettings.Valid;
import io.github.registryauth.token.PublicKeys;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** What a registry's owner writes into the registry's configuration, in every form. */
public final class ConfigurationResource {
    private final AdminContext context;
    private final ClientModel client;

    ConfigurationResource(AdminContext context, ClientModel client) {
        this.context = context;
        this.client = client;
    }

    /** The configuration for a product, with the realm's keys as they are now; missing ones are made. */
    @GET
    public Response get(@QueryParam("product") @Nullable String id) {
        context.auth().realm().requireViewRealm();
        Product product =
                Optional.ofNullable(id).flatMap(Product::ofId).orElseThrow(ConfigurationResource::noSuchProduct);
        Map<String, String> attributes = client.getAttributes();
        Signing signing = RegistrySettings.signing(attributes);
        return new Bodies(context.session())
                .ok(Configuration.of(product, facts(attributes, signing), keys(product, signing)))
                .build();
    }

    private Facts facts(Map<String, String> attributes, Signing signing) {
        KeycloakSession session = context.session();
        RealmModel realm = context.realm();
        return new Facts(
                Urls.realmIssuer(session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName()),
                client.getClientId(),
                Optional.ofNullable(client.getRootUrl()),
                signing.trust(),
                signing.algorithm(),
                RegistrySettings.read(client.getClientId(), attributes) instanceof Valid,
                Registries.clients(session, realm).size() == 1);
    }

    private String keys(Product product, Signing signing) {
        KeycloakSession session = context.session();
        RealmModel realm = context.realm();
        return switch (product.keyFile(signing.trust())) {
            case CA -> RealmKeys.of(realm).authority(session, realm).certificatePem();
            case JWKS ->
                RealmKeys.publicKeys(session, realm, signing.algorithm()).toJson();
            case PUBLIC_KEY -> PublicKeys.pem(RealmKeys.publicKey(session, realm, signing.algorithm()));
        };
    }

    private static RuntimeException noSuchProduct() {
        return Bodies.badRequest(
                "product must be one of "
                        + Stream.of(Product.values()).map(Product::id).collect(Collectors.joining(", ")),
                List.of());
    }
}
