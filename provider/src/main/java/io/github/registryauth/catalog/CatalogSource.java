package io.github.registryauth.catalog;

import java.net.URI;

/**
 * Where a catalog is read.
 *
 * @param realm the realm's id
 * @param service the registry's service
 * @param address the registry's address: scheme, host and port
 */
public record CatalogSource(String realm, String service, URI address) {}
