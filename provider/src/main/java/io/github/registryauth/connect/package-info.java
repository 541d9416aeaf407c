/**
 * What a registry's owner writes down to make a registry trust a realm's tokens: for each product the configuration file,
 * environment variables, commands and manifests, with every value quoted as its reader wants it. Writes texts, and knows
 * neither the realm's keys nor how the texts reach anybody.
 */
@NullMarked
package io.github.registryauth.connect;

import org.jspecify.annotations.NullMarked;
