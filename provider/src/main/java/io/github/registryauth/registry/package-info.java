/**
 * The settings of one registry, parsed from the {@code registry.*} attributes of its client. A setting that is wrong
 * becomes a problem, and a registry with a problem is refused, never run with a default in its place.
 */
@NullMarked
package io.github.registryauth.registry;

import org.jspecify.annotations.NullMarked;
