package io.github.registryauth.scope;

/**
 * A thing in a registry, as the token specification names it: {@code repository:team-a/app} or {@code registry:catalog}.
 *
 * @param type resource type, with its class where there is one: {@code repository}, {@code repository(plugin)}
 * @param name resource name; may hold a host with a port ({@code host:5000/a/b}); empty where zot asks for its catalog
 */
public record Resource(String type, String name) {
    @Override
    public String toString() {
        return type + ":" + name;
    }
}
