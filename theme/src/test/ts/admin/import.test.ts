import { expect, test } from "vitest";
import { labelProblems, NO_FILE, tidy, unusedName } from "../../../main/ts/admin/import/importFile";
import { countOf, type ReportLine, reportOf, sorted } from "../../../main/ts/admin/import/report";

const line = (severity: ReportLine["severity"], place: string): ReportLine => ({ severity, place, text: "" });
const report = [line("translated", "/acl/0"), line("no counterpart", "/ext_auth"), line("decision", "/users/alice")];

test("a name is proposed that no rule set has yet", () => {
  expect(unusedName("docker-auth", ["teams"])).toBe("docker-auth");
  expect(unusedName("docker-auth", ["docker-auth", "docker-auth-2"])).toBe("docker-auth-3");
});

test("empty lines are no labels", () => {
  expect(tidy({ ...NO_FILE, labels: ["", " team=group:/teams "] }).labels).toEqual(["team=group:/teams"]);
});

test("a label that goes nowhere is told at its line", () => {
  expect(labelProblems(["team=team", "team=group:/teams", "team", "=x", "team=", "team=group:teams"], "bad")).toEqual(
    [2, 3, 4, 5].map((index) => ({ pointer: `/labels/${index}`, reason: "bad" })),
  );
});

test("a report tells first what is to be done, then what is lost", () => {
  expect(sorted(report).map(({ severity }) => severity)).toEqual(["decision", "no counterpart", "translated"]);
  expect(countOf(report, "decision")).toBe(1);
});

test("an answer that refuses may have a report", () => {
  expect(reportOf({ errorMessage: "no", report })).toEqual(report);
  expect(reportOf({ errorMessage: "no" })).toEqual([]);
  expect(reportOf(undefined)).toEqual([]);
});
