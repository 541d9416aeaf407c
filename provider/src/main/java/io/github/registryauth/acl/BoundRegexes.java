package io.github.registryauth.acl;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** Regular expressions into which captures were put, so that the next request does not compile them again. */
final class BoundRegexes {
    private static final int MAX_CHARACTERS = 1_000_000;

    private static final LoadingCache<String, Regex> COMPILED = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .weigher((String source, Regex regex) -> 100 + source.length() + regex.programSize())
            .executor(Runnable::run)
            .build(Regex::compile);

    private BoundRegexes() {}

    static Regex get(String source) {
        return COMPILED.get(source);
    }
}
