package io.github.registryauth.probe;

import io.github.registryauth.probe.Step.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a probe found; it is written while the probe goes on. */
public final class ProbeReport {
    private final Map<Step, State> steps = new EnumMap<>(Step.class);
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Something that is wrong.
     *
     * @param parameters the facts that show it, and what mends it takes, by the names that the wording has for them
     */
    public record Finding(Wording wording, Severity severity, Map<String, Object> parameters) {
        public Finding {
            parameters = Map.copyOf(parameters);
        }

        /** Which fault it is. */
        public Fault fault() {
            return wording.fault();
        }

        /** What is wrong, in English. */
        public String message() {
            return wording.message(parameters);
        }

        /** What mends it, in English. */
        public String mend() {
            return wording.mend(parameters);
        }
    }

    public ProbeReport() {
        for (Step step : Step.values()) {
            steps.put(step, State.NOT_TRIED);
        }
    }

    /** What came of every step. */
    public synchronized Map<Step, State> steps() {
        return new EnumMap<>(steps);
    }

    /** All that was found, in the order of the steps. */
    public synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether people can work with the registry, as far as a probe can tell. */
    public boolean healthy() {
        return findings().stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** The step shows nothing wrong. */
    public synchronized ProbeReport passed(Step step) {
        steps.put(step, State.PASSED);
        return this;
    }

    /** The step shows an error. */
    public ProbeReport failed(Step step, Wording wording, Map<String, Object> parameters) {
        return found(step, new Finding(wording, Severity.ERROR, parameters));
    }

    /** The step shows something. */
    public synchronized ProbeReport found(Step step, Finding finding) {
        steps.put(step, State.FAILED);
        findings.add(finding);
        return this;
    }
}
