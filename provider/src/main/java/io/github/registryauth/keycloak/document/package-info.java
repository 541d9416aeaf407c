/** Documents over HTTP: bodies in JSON and YAML, bounded, and the problems in them as people read them. */
@NullMarked
package io.github.registryauth.keycloak.document;

import org.jspecify.annotations.NullMarked;
