import type { components } from "#registry-api";
import type { Finding } from "../../../shared/api/ApiError";
import { segmentsOf } from "../../../shared/forms/pointers";
import { entriesOf, type Json, type JsonObject, type ListName } from "./document";

export type CheckAnswer = components["schemas"]["CheckAnswer"];

/** What is wrong or worth a second look, with its place below the rule or expectation that it is about. */
export type Placed = Finding & { isWarning: boolean; path: string[] };

/** What a check has found. Findings belong to the very entries that were checked, wherever these have moved since. */
export type Placement = {
  byEntry: ReadonlyMap<Json, readonly Placed[]>;
  /** What is about no rule and no expectation. */
  elsewhere: readonly Placed[];
  problems: number;
  warnings: number;
  /** Whether the expectations were tried: only those of rules that can be read are. */
  isTried: boolean;
};

export const NOTHING_FOUND: Placement = { byEntry: new Map(), elsewhere: [], problems: 0, warnings: 0, isTried: false };

const isList = (name: string | undefined): name is ListName => name === "rules" || name === "expect";

export function place(document: JsonObject, { problems, warnings }: Omit<CheckAnswer, "valid">): Placement {
  const byEntry = new Map<Json, Placed[]>();
  const elsewhere: Placed[] = [];
  const all = [
    ...problems.map((finding) => ({ ...finding, isWarning: false })),
    ...warnings.map((finding) => ({ ...finding, isWarning: true })),
  ];
  for (const finding of all) {
    const [list, index, ...path] = segmentsOf(finding.pointer);
    const entry = isList(list) && index !== undefined ? entriesOf(document, list)[Number(index)] : undefined;
    if (entry === undefined) {
      elsewhere.push({ ...finding, path: segmentsOf(finding.pointer) });
    } else {
      byEntry.set(entry, [...(byEntry.get(entry) ?? []), { ...finding, path }]);
    }
  }
  const isTried = problems.every(({ pointer }) => /^\/expect\/\d+$/.test(pointer));
  return { byEntry, elsewhere, problems: problems.length, warnings: warnings.length, isTried };
}

/** What is about one part of an entry; with `isExact`, not what is about something within it. */
export const findingsAt = (findings: readonly Placed[], path: readonly (string | number)[], isExact = false) =>
  findings.filter(
    (finding) =>
      path.every((segment, depth) => finding.path[depth] === String(segment)) &&
      (!isExact || finding.path.length === path.length),
  );
