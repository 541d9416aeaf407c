/**
 * What a client asks for: the scope grammar of the Distribution token specification, parsed once into values that
 * cannot be wrong, merged and printed. Nothing here knows who asks or what is allowed.
 */
@NullMarked
package io.github.registryauth.scope;

import org.jspecify.annotations.NullMarked;
