package io.github.registryauth.registry;

/**
 * A setting of a registry that is wrong.
 *
 * @param attribute the client attribute's name
 * @param reason what is wrong and what would be right
 */
public record Problem(String attribute, String reason) {
    @Override
    public String toString() {
        return attribute + ": " + reason;
    }
}
