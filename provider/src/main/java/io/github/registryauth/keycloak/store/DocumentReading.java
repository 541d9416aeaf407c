package io.github.registryauth.keycloak.store;

import io.github.registryauth.document.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of reading a document. */
public final class DocumentReading<T> {
    private final Optional<T> value;
    private final List<Finding> problems;
    private final Function<T, List<Finding>> judge;
    private @Nullable List<Finding> objections;

    /** @param judge finds what else speaks against storing what was read */
    DocumentReading(Optional<T> value, List<Finding> problems, Function<T, List<Finding>> judge) {
        this.value = value;
        this.problems = List.copyOf(problems);
        this.judge = judge;
    }

    /** What the document means; nothing where it is broken. */
    public Optional<T> value() {
        return value;
    }

    /** What is wrong with it; of a stored one nothing, unless somebody went past the validation. */
    public List<Finding> problems() {
        return problems;
    }

    /** All that speaks against storing it. */
    synchronized List<Finding> objections() {
        if (objections == null) {
            objections = problems.isEmpty() ? value.map(judge).orElse(List.of()) : problems;
        }
        return objections;
    }
}
