package io.github.registryauth.token;

import java.util.Optional;
import java.util.stream.Stream;

/** How a registry finds the key that verifies a token. */
public enum Trust {
    /** Header {@code x5c} holds a certificate under the realm registry CA; the registry holds the CA alone. */
    CERTIFICATE("certificate"),
    /** Header {@code kid} holds the libtrust key id; the registry holds the key itself. */
    KEY_ID("key-id");

    private final String setting;

    Trust(String setting) {
        this.setting = setting;
    }

    /** The value of the registry's setting {@code registry.trust}. */
    public String setting() {
        return setting;
    }

    /** The trust that a setting names, or nothing where it names none. */
    public static Optional<Trust> ofSetting(String setting) {
        return Stream.of(values())
                .filter(trust -> trust.setting.equals(setting))
                .findFirst();
    }
}
