package io.github.registryauth.keycloak.admin;

import io.github.registryauth.keycloak.document.Bodies;
import io.github.registryauth.keycloak.document.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** Entity tags: a change names what was read, so that nobody else's is lost. */
final class EntityTags {
    private EntityTags() {}

    /** The tag that a change names; RFC 9110, section 13.1.1; RFC 6585, section 3, where it is missing. */
    static String ifMatch(Bodies bodies, String noun) {
        Optional<String> header = bodies.header(HttpHeaders.IF_MATCH);
        String value = header.map(String::strip)
                .orElseThrow(() -> Problems.error(
                        428,
                        "Read the " + noun + " first and send its ETag as If-Match, so that nobody else's change"
                                + " is lost (If-Match: * takes whatever is there)",
                        List.of()));
        // A quoted star is an entity tag like any other.
        return value.length() > 3 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
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
