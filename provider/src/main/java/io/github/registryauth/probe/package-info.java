/**
 * The probe of a running registry: what is asked of it, how its answers are read, and which fault they show, in words and
 * with the mend. It sends tokens of its own, which can touch nothing.
 */
@NullMarked
package io.github.registryauth.probe;

import org.jspecify.annotations.NullMarked;
