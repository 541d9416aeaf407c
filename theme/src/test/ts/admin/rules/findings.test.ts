import { expect, test } from "vitest";
import { findingsAt, place } from "../../../../main/ts/admin/rules/model/findings";

const a = { id: "a" };
const b = { id: "b" };
const expectation = { subject: "anonymous" };
const document = { rules: [a, b], expect: [expectation] };

const placement = place(document, {
  problems: [
    { pointer: "/rules/1/to/0", reason: "no subject" },
    { pointer: "/rules/1", reason: "twice" },
    { pointer: "/expect/0", reason: "not met" },
    { pointer: "/rules/7", reason: "gone" },
    { pointer: "/evaluation", reason: "unknown" },
  ],
  warnings: [{ pointer: "/rules/1/when/claim.a~1b", reason: "never" }],
});

test("findings belong to the entries that they are about", () => {
  expect(placement.byEntry.get(b)?.map(({ reason, isWarning }) => [reason, isWarning])).toEqual([
    ["no subject", false],
    ["twice", false],
    ["never", true],
  ]);
  expect(placement.byEntry.get(a)).toBeUndefined();
  expect(placement.byEntry.get(expectation)?.map(({ reason }) => reason)).toEqual(["not met"]);
});

test("what is about no entry is told apart", () => {
  expect(placement.elsewhere.map(({ reason }) => reason)).toEqual(["gone", "unknown"]);
});

test("findings are counted", () => {
  expect([placement.problems, placement.warnings]).toEqual([5, 1]);
});

test("findings are told at the part that they are about", () => {
  const found = placement.byEntry.get(b) ?? [];
  expect(findingsAt(found, ["to", 0]).map(({ reason }) => reason)).toEqual(["no subject"]);
  expect(findingsAt(found, ["to"], true)).toEqual([]);
  expect(findingsAt(found, ["when", "claim.a/b"]).map(({ reason }) => reason)).toEqual(["never"]);
  expect(findingsAt(found, [], true).map(({ reason }) => reason)).toEqual(["twice"]);
});
