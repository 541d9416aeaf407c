package io.github.registryauth.acl;

/** A pattern in which nothing is left to be bound. */
sealed interface NameMatcher permits Glob, Regex {
    boolean matches(String name);
}
