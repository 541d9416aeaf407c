package io.github.registryauth.probe;

import java.util.Map;

/** A registry that gave no answer. */
final class NoReplyException extends Exception {
    private final Wording wording;
    private final transient Map<String, Object> parameters;

    NoReplyException(Wording wording, Map<String, Object> parameters) {
        super(wording.message(parameters));
        this.wording = wording;
        this.parameters = Map.copyOf(parameters);
    }

    Wording wording() {
        return wording;
    }

    Fault fault() {
        return wording.fault();
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
