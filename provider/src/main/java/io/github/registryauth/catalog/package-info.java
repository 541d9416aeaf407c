/**
 * The list of a registry's repositories, read from the registry and told in pages to each as far as they may see it, which
 * Distribution itself does not do: its catalog is all or nothing.
 */
@NullMarked
package io.github.registryauth.catalog;

import org.jspecify.annotations.NullMarked;
