import type { components } from "#registry-api";

export type LastProbe = components["schemas"]["LastProbe"];
type ProbeAnswer = components["schemas"]["ProbeAnswer"];

type Outcome = { kind: "none" | "fine" } | { kind: "warnings" | "problems"; count: number };

/** What a registry's last probe comes to. */
export function outcomeOf(probe: LastProbe | undefined): Outcome {
  if (!probe) {
    return { kind: "none" };
  }
  const count = probe.findings.length;
  if (!probe.healthy) {
    return { kind: "problems", count };
  }
  return count > 0 ? { kind: "warnings", count } : { kind: "fine" };
}

/** What the server keeps of an answer. */
export const keptOf = ({ healthy, findings }: ProbeAnswer, at: Date): LastProbe => ({
  at: at.toISOString(),
  healthy,
  findings: findings.map(({ code }) => code),
});

/** The later of two outcomes: another one may have been kept since. */
export function laterOf(one: LastProbe | undefined, other: LastProbe | undefined): LastProbe | undefined {
  if (!one || !other) {
    return one ?? other;
  }
  return Date.parse(one.at) >= Date.parse(other.at) ? one : other;
}
