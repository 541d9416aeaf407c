/**
 * Rule sets and trusted issuers as components of the realm: reads their documents, refuses bad ones on every way in, and
 * keeps what they make beside the cached realm.
 */
@NullMarked
package io.github.registryauth.keycloak.store;

import org.jspecify.annotations.NullMarked;
