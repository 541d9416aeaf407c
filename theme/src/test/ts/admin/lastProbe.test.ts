import type { TFunction } from "i18next";
import { describe, expect, test } from "vitest";
import { keptOf, laterOf, outcomeOf } from "../../../main/ts/admin/registries/lastProbe";
import { type ProbeFinding, textsOf, titleOf } from "../../../main/ts/admin/registries/probeTexts";

const finding: ProbeFinding = {
  code: "token-too-large",
  severity: "error",
  wording: "large-token-cut",
  parameters: { length: 4096, bytes: 4608 },
  message: "the server's message",
  mend: "the server's mend",
};
const at = "2026-11-02T08:00:00.000Z";

describe("what a registry's last probe comes to", () => {
  test.each([
    [undefined, { kind: "none" }],
    [{ at, healthy: true, findings: [] }, { kind: "fine" }],
    [
      { at, healthy: true, findings: ["clock-skew", "catalog-refused"] },
      { kind: "warnings", count: 2 },
    ],
    [
      { at, healthy: false, findings: ["timeout"] },
      { kind: "problems", count: 1 },
    ],
  ])("%j", (probe, outcome) => {
    expect(outcomeOf(probe)).toEqual(outcome);
  });

  test("is known as soon as the answer is there", () => {
    const answer = { registry: "r", address: "a", healthy: false, findings: [finding], steps: [] };
    expect(keptOf(answer, new Date(at))).toEqual({ at, healthy: false, findings: ["token-too-large"] });
  });
});

test("of two outcomes the later one counts", () => {
  const earlier = { at, healthy: true, findings: [] };
  // The server tells no fractions of a second.
  const later = { at: "2026-11-02T08:00:01Z", healthy: false, findings: ["timeout"] };
  expect(laterOf(earlier, later)).toBe(later);
  expect(laterOf(later, earlier)).toBe(later);
  expect(laterOf(undefined, earlier)).toBe(earlier);
  expect(laterOf(earlier, undefined)).toBe(earlier);
  expect(laterOf(undefined, undefined)).toBeUndefined();
});

describe("a fault", () => {
  const t = ((key: string) => `text of ${key}`) as TFunction;

  test("is told by its text", () => {
    expect(titleOf("timeout", t)).toBe("text of registryAccessProbeTimeout");
  });

  test("that this console does not know is told by its code", () => {
    expect(titleOf("black-hole", t)).toBe("black-hole");
    expect(titleOf("toString", t)).toBe("toString");
  });
});

describe("a finding", () => {
  const read = (texts: Record<string, string>) =>
    textsOf(finding, {
      t: ((key: string, { length, bytes }: Record<string, number>) =>
        `${texts[key]} ${length} ${bytes}`) as unknown as TFunction,
      exists: (key) => key in texts,
    });

  test("is told in the server's English where there is no translation", () => {
    expect(read({})).toEqual({ message: finding.message, mend: finding.mend });
  });

  test("is translated with what the server tells, and the mend of its fault", () => {
    const message = { "registryAccessProbeMessage-large-token-cut": "Nachricht" };
    expect(read({ ...message, "registryAccessProbeMend-token-too-large": "Hilfe" })).toEqual({
      message: "Nachricht 4096 4608",
      mend: "Hilfe 4096 4608",
    });
  });

  test("has a mend of its own before that of its fault", () => {
    const mends = {
      "registryAccessProbeMend-large-token-cut": "eigene",
      "registryAccessProbeMend-token-too-large": "andere",
    };
    expect(read(mends).mend).toBe("eigene 4096 4608");
  });
});
