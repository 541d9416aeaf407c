/**
 * What the documents of this repository show is what happens: their commands are run, their configurations are given to
 * what reads them, and a block that nothing looks at is a failure.
 *
 * <p>Who writes a document gives each code block a language: {@code sh} is run, {@code text} is what the commands before it
 * have printed ({@code …} for anything), {@code yaml} and {@code json} are a rule set, a trusted issuer, or a registry's
 * configuration, which a real registry is started with. An HTML comment right before a block says what else there is to
 * know: {@code file: NAME}, {@code fails}, {@code tested by: CLASS}, {@code not executed: REASON}. On a line of its own,
 * {@code every block is tested by: CLASS} holds for all the others, and {@code begins without the registry} or
 * {@code begins without a realm} says how the commands find things. {@code https://keycloak.example.org}, {@code REALM},
 * {@code registry.example.org}, {@code IMAGE} and {@code /etc/registry-auth/} stand for what there is in the test, and so do
 * {@code app.tar}, {@code $ADMIN_PASSWORD} and {@code $BEARER}.
 */
@NullMarked
package io.github.registryauth.it.docs;

import org.jspecify.annotations.NullMarked;
