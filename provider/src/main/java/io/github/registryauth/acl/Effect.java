package io.github.registryauth.acl;

/** What a rule does with its actions. */
enum Effect {
    ALLOW,
    DENY
}
