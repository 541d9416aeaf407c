package io.github.registryauth.document;

import java.util.Optional;

/**
 * What is wrong with a document, or worth a second look.
 *
 * @param pointer where it stands in the document (JSON pointer, RFC 6901)
 * @param reason what is wrong and what would be right
 * @param suggestion what was probably meant
 */
public record Finding(String pointer, String reason, Optional<String> suggestion) {
    /** A finding without a suggestion. */
    public static Finding of(String pointer, String reason) {
        return new Finding(pointer, reason, Optional.empty());
    }

    /** The same with what was probably meant. */
    public Finding suggesting(String text) {
        return new Finding(pointer, reason, Optional.of(text));
    }

    @Override
    public String toString() {
        return pointer + ": " + reason
                + suggestion.map(text -> " (did you mean " + text + "?)").orElse("");
    }
}
