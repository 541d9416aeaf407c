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
     * @param message what is wrong, with the facts that show it
     * @param mend what mends it
     */
    public record Finding(Fault fault, Severity severity, String message, String mend) {}

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
    public ProbeReport failed(Step step, Fault fault, String message, String mend) {
        return found(step, new Finding(fault, Severity.ERROR, message, mend));
    }

    /** The step shows something. */
    public synchronized ProbeReport found(Step step, Finding finding) {
        steps.put(step, State.FAILED);
        findings.add(finding);
        return this;
    }
}
