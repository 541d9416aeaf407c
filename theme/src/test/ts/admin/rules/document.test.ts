import { describe, expect, test } from "vitest";
import {
  freeId,
  type JsonObject,
  moved,
  readRule,
  sentenceOf,
  sharing,
  writeRule,
} from "../../../../main/ts/admin/rules/model/document";

const teams = { id: "teams", allow: ["pull", "push"], on: "repository:{team}/**", to: ["group:/teams/{team}"] };

describe("a rule", () => {
  test("is read with lists everywhere", () => {
    expect(readRule({ ...teams, when: { acr: "gold", address: ["10.0.0.0/8"] } })).toEqual({
      id: "teams",
      description: "",
      effect: "allow",
      actions: ["pull", "push"],
      on: ["repository:{team}/**"],
      to: ["group:/teams/{team}"],
      when: [
        { name: "acr", values: ["gold"] },
        { name: "address", values: ["10.0.0.0/8"] },
      ],
    });
  });

  test.each([
    ["that is a text", "teams"],
    ["with a field that is not known", { ...teams, color: "red" }],
    ["that allows and denies", { ...teams, deny: ["pull"] }],
    ["with a number among its texts", { ...teams, to: [1] }],
    ["with an id that is no text", { ...teams, id: {} }],
    ["with conditions that are a list", { ...teams, when: ["acr"] }],
  ])("%s is not read, so that nothing of it is lost", (_what, json) => {
    expect(readRule(json)).toBeUndefined();
  });

  test("is left as it was written where nothing has changed", () => {
    const read = readRule(teams);
    expect(read && writeRule(read, teams)).toBe(teams);
  });

  test("keeps what was not changed as it was written", () => {
    const read = readRule(teams);
    expect(read && writeRule({ ...read, effect: "deny", actions: ["push"] }, teams)).toEqual({
      id: "teams",
      deny: ["push"],
      on: "repository:{team}/**",
      to: ["group:/teams/{team}"],
    });
  });

  test("puts two conditions of one name together", () => {
    const read = readRule(teams);
    const when = [
      { name: "acr", values: ["gold"] },
      { name: "acr", values: ["silver"] },
    ];
    expect(read && writeRule({ ...read, when }).when).toEqual({ acr: ["gold", "silver"] });
  });

  test("is told in a sentence", () => {
    expect(sentenceOf({ ...teams, when: { acr: "gold" } })).toBe(
      "allow pull, push on repository:{team}/** to group:/teams/{team} when acr: gold",
    );
  });
});

describe("the list of rules", () => {
  test.each([
    [0, 2, ["b", "c", "a"]],
    [2, 0, ["c", "a", "b"]],
    [1, 1, ["a", "b", "c"]],
  ])("has the rule of place %i at place %i afterwards, and the others in their order", (from, to, expected) => {
    expect(moved(["a", "b", "c"], from, to)).toEqual(expected);
  });

  test("finds an id that is free", () => {
    const rules = [{ id: "rule" }, { id: "rule-2" }, "rule-3"];
    expect(freeId("rule", rules)).toBe("rule-3");
    expect(freeId("rule-2", rules)).toBe("rule-3");
    expect(freeId("other", rules)).toBe("other");
  });

  test("takes over the very rules that are the same in another document", () => {
    const before: JsonObject = { rules: [{ id: "a" }, { id: "b" }] };
    const after = sharing({ rules: [{ id: "b" }, { id: "c" }, { id: "b" }] }, before);
    const [first, second, third] = after.rules as JsonObject[];
    expect(first).toBe((before.rules as JsonObject[])[1]);
    expect(second).toEqual({ id: "c" });
    expect(third).not.toBe(first);
  });
});
