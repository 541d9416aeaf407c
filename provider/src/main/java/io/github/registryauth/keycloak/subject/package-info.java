/**
 * Turns credentials into an {@code acl.Subject} or a refusal: passwords, client secrets, bearer tokens and browser
 * sessions, under brute-force protection; and reads {@code registry-scope} attributes into statements.
 */
@NullMarked
package io.github.registryauth.keycloak.subject;

import org.jspecify.annotations.NullMarked;
