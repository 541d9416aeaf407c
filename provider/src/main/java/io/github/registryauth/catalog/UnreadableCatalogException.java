package io.github.registryauth.catalog;

/** A catalog that cannot be read; the message says why, for an administrator. */
public final class UnreadableCatalogException extends Exception {
    UnreadableCatalogException(String message) {
        super(message);
    }
}
