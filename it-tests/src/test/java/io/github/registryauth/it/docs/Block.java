package io.github.registryauth.it.docs;

import java.util.List;
import java.util.Optional;

/**
 * A code block of a document.
 *
 * @param line the line of its first fence, from 1
 * @param language what stands behind the fence; empty for none, and for an indented block
 * @param markers the HTML comments right before it, without their dashes
 */
record Block(String document, int line, String language, List<String> markers, String text) {
    /** It is not run, for this reason. */
    static final String NOT_EXECUTED = "not executed: ";
    /** A test of its own runs it; the class has to name the document. */
    static final String TESTED_BY = "tested by: ";
    /** It stands in this file, which later commands use. */
    static final String FILE = "file: ";
    /** The commands end with another code than 0. */
    static final String FAILS = "fails";

    Block {
        markers = List.copyOf(markers);
    }

    Optional<String> marker(String name) {
        return markers.stream()
                .filter(marker -> marker.startsWith(name))
                .map(marker -> marker.substring(name.length()))
                .findFirst();
    }

    /** Where a reader finds it. */
    String place() {
        return document + ":" + line;
    }

    @Override
    public String toString() {
        return place() + " (" + (language.isEmpty() ? "no language" : language) + ")\n" + text;
    }
}
