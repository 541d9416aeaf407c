import { describe, expect, test } from "vitest";
import { byEffect, changesBetween, effectOf } from "../../../../main/ts/admin/rules/model/changes";

const rule = (id: string, action = "pull") => ({ id, allow: [action], on: ["repository:a"], to: ["everyone"] });
const kindsOf = (before: object[], after: object[]) =>
  changesBetween({ rules: before as never }, { rules: after as never }).map(({ kind, part }) => [kind, part]);

describe("between two documents", () => {
  test("rules are added, changed and removed by their ids", () => {
    expect(kindsOf([rule("a"), rule("b"), rule("c")], [rule("a"), rule("b", "push"), rule("d")])).toEqual([
      ["changed", "b"],
      ["added", "d"],
      ["removed", "c"],
    ]);
  });

  test("another order is told once", () => {
    expect(kindsOf([rule("a"), rule("b"), rule("c")], [rule("c"), rule("a"), rule("x")])).toEqual([
      ["added", "x"],
      ["removed", "b"],
      ["order", ""],
    ]);
  });

  test("two rules of one id are both looked at", () => {
    expect(kindsOf([rule("a"), rule("a")], [rule("a"), rule("a", "push")])).toEqual([["changed", "a#2"]]);
  });

  test("a changed description of a rule is shown", () => {
    const [change] = changesBetween({ rules: [rule("a")] }, { rules: [{ ...rule("a"), description: "why" }] });
    expect(change?.after).toContain("why");
  });

  test("other parts are told as a whole", () => {
    expect(changesBetween({ rules: [], evaluation: "union" }, { rules: [], description: "new" })).toEqual([
      { kind: "part", part: "evaluation", before: "union", after: "" },
      { kind: "part", part: "description", before: "", after: "new" },
    ]);
  });

  test("nothing is told where nothing differs", () => {
    expect(changesBetween({ rules: [rule("a")], name: "x" }, { name: "x", rules: [rule("a")] })).toEqual([]);
  });
});

describe("of a change of grants", () => {
  test.each([
    [["pull"], ["pull", "push"], [], ["push"]],
    [["*"], ["pull"], ["*"], []],
    [["pull"], ["*"], [], ["*"]],
    [["pull"], ["push"], ["pull"], ["push"]],
  ])("from %j to %j, %j is lost and %j is gained", (before, after, lost, gained) => {
    expect(effectOf({ before, after })).toEqual({ lost, gained });
  });

  test("losses come first", () => {
    const change = (before: string[], after: string[]) => ({
      subject: "anonymous" as const,
      scope: "repository:a:pull",
      before,
      after,
      rulesBefore: [],
      rulesAfter: [],
    });
    const [gain, loss] = [change([], ["pull"]), change(["pull"], [])];
    expect(byEffect([gain, loss])).toEqual([loss, gain]);
  });
});
