/**
 * The API of a person's own access, behind the account console's page: access tokens and login tokens, and what the person may
 * do in which registry. A bearer token for the account console is what it takes; a cookie counts for nothing.
 */
@NullMarked
package io.github.registryauth.keycloak.account;

import org.jspecify.annotations.NullMarked;
