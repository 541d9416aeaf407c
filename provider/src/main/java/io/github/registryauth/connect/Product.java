package io.github.registryauth.connect;

import io.github.registryauth.token.Trust;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that is a registry, by how it is configured. */
public enum Product {
    /** Reads no key set, and so knows the realm's CA alone. */
    DISTRIBUTION_2("distribution-2", "registry:2", "/etc/docker/registry/config.yml"),
    DISTRIBUTION_3("distribution-3", "registry:3", "/etc/distribution/config.yml"),
    /** Verifies with the one key that it is given, a certificate or a public key, and looks at neither x5c nor kid. */
    ZOT("zot", "ghcr.io/project-zot/zot:v2.1.18", "/etc/zot/config.json");

    private final String id;
    private final String image;
    private final String configPath;

    Product(String id, String image, String configPath) {
        this.id = id;
        this.image = image;
        this.configPath = configPath;
    }

    /** What the product is called in addresses. */
    public String id() {
        return id;
    }

    /** The product that is called so, or nothing where none is. */
    public static Optional<Product> ofId(String id) {
        return Stream.of(values()).filter(product -> product.id.equals(id)).findFirst();
    }

    /** The file with the keys that this product verifies the tokens of a registry with. */
    public KeyFile keyFile(Trust trust) {
        return switch (this) {
            case DISTRIBUTION_2 -> KeyFile.CA;
            case DISTRIBUTION_3 -> trust == Trust.KEY_ID ? KeyFile.JWKS : KeyFile.CA;
            case ZOT -> KeyFile.PUBLIC_KEY;
        };
    }

    String image() {
        return image;
    }

    /** Where the image has its configuration file. */
    String configPath() {
        return configPath;
    }
}
