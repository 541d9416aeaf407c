import type { Explanation } from "./useQuestions";

export type Verdict = "all" | "part" | "nothing";

type Decided = { granted: readonly string[]; actions: readonly { outcome: string }[] };

/** How much is granted of what was asked for. */
export function verdictOf(scopes: readonly Decided[]): Verdict {
  if (scopes.every(({ granted }) => granted.length === 0)) {
    return "nothing";
  }
  return scopes.every(({ actions }) => actions.every(({ outcome }) => outcome === "allowed")) ? "all" : "part";
}

/** What a person calls who was asked about; nothing of nobody. */
export function nameOf(subject: Explanation["subject"]): string | undefined {
  if (typeof subject === "string") {
    return undefined;
  }
  return subject.user ?? subject.client ?? subject.workload;
}
