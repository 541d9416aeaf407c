package io.github.registryauth.catalog;

import java.net.URI;

/**
 * Where a catalog is read, and for whom.
 *
 * @param realm the realm's id
 * @param issuer the realm's issuer URL, which the registry has to know
 * @param service the registry's service
 * @param address the registry's address: scheme, host and port
 */
public record CatalogSource(String realm, String issuer, String service, URI address) {}
