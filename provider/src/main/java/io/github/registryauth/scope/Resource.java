package io.github.registryauth.scope;

import java.util.Optional;

/**
 * A thing in a registry, as the token specification names it: {@code repository:team-a/app} or {@code registry:catalog}.
 *
 * @param type resource type, with its class where there is one: {@code repository}, {@code repository(plugin)}
 * @param name resource name; may hold a host with a port ({@code host:5000/a/b}); empty where zot asks for its catalog
 */
public record Resource(String type, String name) {
    /** The type without its class. Registries look at no more: Distribution drops the class when it checks a token. */
    public String plainType() {
        int bracket = type.indexOf('(');
        return bracket < 0 ? type : type.substring(0, bracket);
    }

    /** The class, such as {@code plugin}, where there is one. */
    public Optional<String> typeClass() {
        return type.endsWith(")")
                ? Optional.of(type.substring(plainType().length() + 1, type.length() - 1))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return type + ":" + name;
    }
}
