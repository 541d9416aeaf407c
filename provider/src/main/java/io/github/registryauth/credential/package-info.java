/**
 * What guards credentials: the limiter that bounds guesses before any password is hashed. Works on names and times
 * only; which account a name belongs to is the business of {@code keycloak.subject}.
 */
@NullMarked
package io.github.registryauth.credential;

import org.jspecify.annotations.NullMarked;
