package io.github.registryauth.keycloak.admin;

import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Entity tags: a change names what was read, so that nobody else's is lost. */
final class EntityTags {
    private static final Pattern WEAK = Pattern.compile("^W/(?=\")");
    private static final Pattern CODING = Pattern.compile("-(gzip|br|zstd|deflate)$");

    private EntityTags() {}

    /** The tags that a change goes for; RFC 9110, section 13.1.1; RFC 6585, section 3, where the header is missing. */
    static Predicate<String> ifMatch(Bodies bodies, String noun) {
        return bodies.header(HttpHeaders.IF_MATCH)
                .map(EntityTags::named)
                .orElseThrow(() -> Problems.error(
                        428,
                        "Read the " + noun + " first and send its ETag as If-Match, so that nobody else's change"
                                + " is lost (If-Match: * takes whatever is there)",
                        List.of()));
    }

    /**
     * Whether a tag is the one that the header names. Proxies that compress an answer make its tag a weak one, or write the
     * coding behind it, and do not take that back in a request; so both are the tag that was sent.
     */
    static Predicate<String> named(String header) {
        String value = header.strip();
        if (value.equals("*")) {
            return etag -> true;
        }
        String tag = unquoted(WEAK.matcher(value).replaceFirst(""));
        String withoutCoding = CODING.matcher(tag).replaceFirst("");
        // A tag may by itself end like a coding.
        return etag -> etag.equals(tag) || etag.equals(withoutCoding);
    }

    private static String unquoted(String text) {
        return text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** The refusal of a change of what has changed since. */
    static RuntimeException lostUpdate(String what) {
        return Problems.error(
                412, what + " has changed since it was read; read it again and put the change into it", List.of());
    }

    static String quoted(String etag) {
        return "\"" + etag + "\"";
    }
}
