package io.github.registryauth.acl;

import java.util.List;

/**
 * What is true of a request apart from who asks.
 *
 * @param everyone what the registry that is asked for allows to anybody, anonymous included
 */
public record Context(List<Statement> everyone) {
    public Context {
        everyone = List.copyOf(everyone);
    }
}
