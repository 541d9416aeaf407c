package io.github.registryauth.connect;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A file that a registry has to have.
 *
 * @param path where the configuration looks for it
 * @param command what fetches it; nothing where the realm does not publish it
 * @param note what to know of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegistryFile(String name, String path, String content, @Nullable String command, String note) {}
