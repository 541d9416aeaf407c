import { describe, expect, test } from "vitest";
import {
  dayOf,
  daysToChoose,
  type Draft,
  emptyDraft,
  endOfToken,
  lastDay,
  problemsFound,
  problemsOf,
  toggled,
  wishOf,
} from "../../../main/ts/account/draft";

const terms = {
  user: "alice",
  registries: ["registry.example.org"],
  defaultDays: 90,
  maxDays: 365,
  addresses: {},
  neverAllowed: false,
  maxTokens: 50,
  signInSeconds: 3600,
};
const now = new Date(2026, 10, 26, 12, 0, 0);
const draft = (part: Partial<Draft> = {}): Draft => ({ ...emptyDraft(terms), name: "laptop", ...part });
const problems = (part: Partial<Draft>) => problemsOf(draft(part), terms, ["taken"], now);

describe("the wish", () => {
  test("of a draft with a name alone is for everything, everywhere, for the realm's usual time", () => {
    expect(wishOf(draft({ name: " laptop " }))).toEqual({
      name: "laptop",
      scopes: [],
      registries: [],
      expires: "P90D",
    });
  });

  test("holds what was chosen, and nothing of what is hidden", () => {
    const limits: Draft["limits"] = [{ pattern: " team-a/** ", actions: ["pull", "push"] }];
    const chosen = draft({ registry: "registry.example.org", isLimited: true, limits, catalog: true, expiry: "never" });
    expect(wishOf(chosen)).toEqual({
      name: "laptop",
      scopes: ["repository:team-a/**:pull,push", "registry:catalog:*"],
      registries: ["registry.example.org"],
      expires: "never",
    });
    expect(wishOf({ ...chosen, isLimited: false }).scopes).toEqual([]);
  });

  test("for a date ends with that day, where the person is", () => {
    const wish = wishOf(draft({ expiry: "date", date: "2026-12-24" }));
    expect(wish.expires && new Date(wish.expires)).toEqual(new Date(2026, 11, 24, 23, 59, 59));
  });
});

describe("the end", () => {
  test("is told before the token is made", () => {
    expect(endOfToken(draft({ expiry: "7" }), now)?.getTime()).toBe(now.getTime() + 7 * 24 * 60 * 60 * 1000);
    expect(endOfToken(draft({ expiry: "never" }), now)).toBeUndefined();
    expect(endOfToken(draft({ expiry: "date" }), now)).toBeUndefined();
  });

  test("can be chosen within the realm's terms alone", () => {
    expect(daysToChoose({ ...terms, defaultDays: 14, maxDays: 60 })).toEqual([7, 14, 30, 60]);
    expect(daysToChoose({ ...terms, defaultDays: 1, maxDays: 1 })).toEqual([1]);
  });

  test("of the last day that can be chosen is no later than the realm allows", () => {
    for (const maxDays of [1, 30, 365]) {
      const last = new Date(`${lastDay({ ...terms, maxDays }, now)}T23:59:59`).getTime();
      const longest = now.getTime() + maxDays * 24 * 60 * 60 * 1000;
      expect(last).toBeLessThanOrEqual(longest);
      expect(last).toBeGreaterThan(longest - 48 * 60 * 60 * 1000);
    }
  });

  test("is written as a date field wants it", () => {
    expect(dayOf(new Date(2027, 0, 5, 23, 59))).toBe("2027-01-05");
  });
});

describe("a problem", () => {
  test("is seen at its field", () => {
    expect(problems({})).toEqual({});
    expect(problems({ name: "  " })).toEqual({ "/name": "registryMyNameMissing" });
    expect(problems({ name: "taken " })).toEqual({ "/name": "registryMyNameTaken" });
    expect(problems({ isLimited: true, limits: [] })).toEqual({ "/scopes": "registryMyLimitsMissing" });
    expect(problems({ isLimited: true, limits: [], catalog: true })).toEqual({});
    expect(
      problems({
        isLimited: true,
        limits: [
          { pattern: "team-a/**", actions: ["pull"] },
          { pattern: " ", actions: ["pull"] },
          { pattern: "repository:a:pull", actions: ["pull"] },
          { pattern: "a", actions: [] },
        ],
      }),
    ).toEqual({
      "/scopes/1": "registryMyPatternMissing",
      "/scopes/2": "registryMyPatternColon",
      "/scopes/3": "registryMyActionMissing",
    });
  });

  test("with limits that are not in use is none", () => {
    expect(problems({ isLimited: false, limits: [{ pattern: "", actions: [] }] })).toEqual({});
  });

  test("with a date outside of the terms is seen", () => {
    const outside = { "/expires": "registryMyDateOutside" };
    expect(problems({ expiry: "date", date: "" })).toEqual(outside);
    expect(problems({ expiry: "date", date: "2026-11-25" })).toEqual(outside);
    expect(problems({ expiry: "date", date: "2026-11-26" })).toEqual({});
    expect(problems({ expiry: "date", date: lastDay(terms, now) })).toEqual({});
    expect(problems({ expiry: "date", date: "2027-11-27" })).toEqual(outside);
  });

  test("that the server finds stands at the same places", () => {
    expect(problemsFound([{ pointer: "/scopes/1", reason: "wrong", suggestion: "right" }])).toEqual({
      "/scopes/1": "wrong (right?)",
    });
  });
});

test("all actions are a choice of its own", () => {
  expect(toggled(["pull"], "push")).toEqual(["pull", "push"]);
  expect(toggled(["pull", "push"], "pull")).toEqual(["push"]);
  expect(toggled(["pull", "push"], "*")).toEqual(["*"]);
  expect(toggled(["*"], "pull")).toEqual(["pull"]);
});
