package io.github.registryauth.probe;

import java.util.Optional;

/** Asks a registry. */
@FunctionalInterface
interface Transport {
    /**
     * Sends one GET.
     *
     * @param path begins with {@code /v2/}
     */
    Reply get(String path, Optional<String> token) throws NoReplyException;
}
