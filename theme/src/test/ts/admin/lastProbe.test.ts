import { describe, expect, test } from "vitest";
import { keptOf, outcomeOf } from "../../../main/ts/admin/registries/lastProbe";
import { titleOf } from "../../../main/ts/admin/registries/probeTexts";

const at = "2026-11-02T08:00:00.000Z";

describe("what a registry's last probe comes to", () => {
  test.each([
    [undefined, { kind: "none" }],
    [{ at, healthy: true, findings: [] }, { kind: "fine" }],
    [
      { at, healthy: true, findings: ["clock-skew"] },
      { kind: "warnings", count: 1 },
    ],
    [
      { at, healthy: false, findings: ["other-realm", "other-service"] },
      { kind: "problems", count: 2 },
    ],
  ])("%j", (probe, outcome) => {
    expect(outcomeOf(probe)).toEqual(outcome);
  });

  test("is known as soon as the answer is there", () => {
    const finding = { code: "timeout", severity: "error", message: "m", mend: "m" } as const;
    const answer = { registry: "r", address: "a", healthy: false, findings: [finding], steps: [] };
    expect(keptOf(answer, new Date(at))).toEqual({ at, healthy: false, findings: ["timeout"] });
  });
});

describe("a fault", () => {
  const t = ((key: string) => `text of ${key}`) as Parameters<typeof titleOf>[1];

  test("is told by its text", () => {
    expect(titleOf("timeout", t)).toBe("text of registryAccessProbeTimeout");
  });

  test("that this console does not know is told by its code", () => {
    expect(titleOf("black-hole", t)).toBe("black-hole");
    expect(titleOf("toString", t)).toBe("toString");
  });
});
