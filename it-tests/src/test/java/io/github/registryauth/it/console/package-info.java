/**
 * The pages of the two consoles as a person uses them, in a real browser. The page objects find things by what a person
 * sees: the texts of buttons, fields, tabs and rows.
 */
@NullMarked
package io.github.registryauth.it.console;

import org.jspecify.annotations.NullMarked;
