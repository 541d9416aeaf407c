/** Keycloak's provider interfaces, without the life cycle that most of what is here has none of. */
@NullMarked
package io.github.registryauth.keycloak.provider;

import org.jspecify.annotations.NullMarked;
