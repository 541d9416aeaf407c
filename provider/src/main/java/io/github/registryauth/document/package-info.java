/**
 * Reading a document that people write: a place in it, what is wrong there, and what was probably meant. Knows nothing of
 * what a document is about.
 */
@NullMarked
package io.github.registryauth.document;

import org.jspecify.annotations.NullMarked;
