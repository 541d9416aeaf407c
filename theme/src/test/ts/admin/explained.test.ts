import { expect, test } from "vitest";
import { nameOf, verdictOf } from "../../../main/ts/admin/try/explained";

const scope = (granted: string[], ...outcomes: string[]) => ({
  granted,
  actions: outcomes.map((outcome) => ({ outcome })),
});

test("all is granted where every action of every scope is allowed", () => {
  expect(verdictOf([scope(["pull", "push"], "allowed", "allowed"), scope(["*"], "allowed")])).toBe("all");
});

test("a part is granted where something is allowed and something is not", () => {
  expect(verdictOf([scope(["pull"], "allowed", "denied")])).toBe("part");
  expect(verdictOf([scope(["pull"], "allowed"), scope([], "nothing matched")])).toBe("part");
});

test("nothing is granted where no scope has an action left", () => {
  expect(verdictOf([scope([], "denied"), scope([], "nothing matched")])).toBe("nothing");
});

test("people, robots and jobs have names, nobody has none", () => {
  expect(nameOf({ user: "alice" })).toBe("alice");
  expect(nameOf({ client: "ci-bot" })).toBe("ci-bot");
  expect(nameOf({ workload: "github", claims: {} })).toBe("github");
  expect(nameOf("anonymous")).toBeUndefined();
});
