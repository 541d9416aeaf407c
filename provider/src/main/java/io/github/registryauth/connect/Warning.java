package io.github.registryauth.connect;

/**
 * Something that will not go well, although the configuration is right.
 *
 * @param code which warning this is
 * @param message what is wrong, and the mend
 */
public record Warning(String code, String message) {}
