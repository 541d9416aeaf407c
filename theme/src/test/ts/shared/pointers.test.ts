import { expect, test } from "vitest";
import { placeProblems, segmentsOf } from "../../../main/ts/shared/forms/pointers";

test("a pointer is read with its escapes", () => {
  expect(segmentsOf("/requiredClaims/a~1b~0c/0")).toEqual(["requiredClaims", "a/b~c", "0"]);
  expect(segmentsOf("")).toEqual([]);
});

test("problems go to their fields, and the others are told with their place", () => {
  const problems = [
    { pointer: "/name", reason: "is too long" },
    { pointer: "/name", reason: "is not printable", suggestion: "laptop" },
    { pointer: "/color", reason: "is not known" },
    { pointer: "", reason: "'audiences' is missing" },
  ];
  const placed = placeProblems(problems, ([name]) => (name === "name" ? "name" : undefined));
  expect([...placed.byField]).toEqual([["name", "is too long; is not printable (laptop?)"]]);
  expect(placed.elsewhere).toEqual(["/color: is not known", "'audiences' is missing"]);
});
