package io.github.registryauth.acl;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Parsed scope patterns by their text, so that a request does not parse the attributes of the last one again. */
public final class ScopePatterns {
    private static final int MAX_PATTERNS = 20_000;

    private final LoadingCache<String, Optional<ScopePattern>> parsed;

    /**
     * Makes an empty cache.
     *
     * @param report told of a text that is no scope pattern, and why; once while the text stays in the cache
     */
    public ScopePatterns(BiConsumer<String, String> report) {
        this.parsed = Caffeine.newBuilder()
                .maximumSize(MAX_PATTERNS)
                .executor(Runnable::run)
                .build(text -> {
                    try {
                        return Optional.of(ScopePattern.parse(text));
                    } catch (InvalidPatternException e) {
                        report.accept(text, e.reason());
                        return Optional.empty();
                    }
                });
    }

    /** The pattern that the text is; nothing, which grants nothing, where it is none. */
    public Optional<ScopePattern> get(String text) {
        return parsed.get(text);
    }
}
