package io.github.registryauth.acl;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

/** Regular expressions into which captures were put, so that the next request does not compile them again. */
final class BoundRegexes {
    private static final int MAX_REGEXES = 1_000;

    private static final LoadingCache<String, Regex> COMPILED = Caffeine.newBuilder()
            .maximumSize(MAX_REGEXES)
            .executor(Runnable::run)
            .build(Regex::compileTrusted);

    private BoundRegexes() {}

    static Regex get(String source) {
        return COMPILED.get(source);
    }
}
