import type { components } from "#registry-api";
import { entriesOf, isObject, isSame, type Json, type JsonObject, sentenceOf } from "./document";

/** How one document became another. */
export type DocumentChange = {
  kind: "added" | "removed" | "changed" | "order" | "part";
  /** The id of a rule, or the name of another part of the document. */
  part: string;
  before: string;
  after: string;
};

/** Says what differs: rule by rule, and the other parts as a whole. */
export function changesBetween(before: JsonObject, after: JsonObject): DocumentChange[] {
  return [...ruleChanges(before, after), ...partChanges(before, after)];
}

function ruleChanges(before: JsonObject, after: JsonObject): DocumentChange[] {
  const [old, now] = [byId(entriesOf(before, "rules")), byId(entriesOf(after, "rules"))];
  const changes: DocumentChange[] = [];
  for (const [id, rule] of now) {
    const was = old.get(id);
    if (was === undefined) {
      changes.push({ kind: "added", part: id, before: "", after: shown(rule) });
    } else if (!isSame(was, rule)) {
      changes.push({ kind: "changed", part: id, before: shown(was), after: shown(rule) });
    }
  }
  for (const [id, rule] of old) {
    if (!now.has(id)) {
      changes.push({ kind: "removed", part: id, before: shown(rule), after: "" });
    }
  }
  const order = (rules: Map<string, Json>, others: Map<string, Json>) =>
    [...rules.keys()].filter((id) => others.has(id)).join(", ");
  if (order(old, now) !== order(now, old)) {
    changes.push({ kind: "order", part: "", before: order(old, now), after: order(now, old) });
  }
  return changes;
}

function partChanges(before: JsonObject, after: JsonObject): DocumentChange[] {
  const parts = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return parts
    .filter((part) => part !== "rules" && !isSame(before[part], after[part]))
    .map((part) => ({ kind: "part", part, before: printed(before[part]), after: printed(after[part]) }));
}

/** Rules by id; of several with the same one, and of those without one, each has its number behind. */
function byId(rules: readonly Json[]): Map<string, Json> {
  const found = new Map<string, Json>();
  rules.forEach((rule, index) => {
    const id = isObject(rule) && typeof rule.id === "string" ? rule.id : "";
    found.set(id === "" || found.has(id) ? `${id}#${index + 1}` : id, rule);
  });
  return found;
}

const shown = (rule: Json) => {
  const description = isObject(rule) && typeof rule.description === "string" ? rule.description : "";
  return description === "" ? sentenceOf(rule) : `${sentenceOf(rule)}\n${description}`;
};

const printed = (part: Json | undefined) =>
  part === undefined ? "" : typeof part === "string" ? part : JSON.stringify(part, null, 1);

export type Change = components["schemas"]["Change"];

const may = (actions: readonly string[], action: string) => actions.includes("*") || actions.includes(action);

/** What somebody loses, and gains. */
export const effectOf = ({ before, after }: Pick<Change, "before" | "after">) => ({
  lost: before.filter((action) => !may(after, action)),
  gained: after.filter((action) => !may(before, action)),
});

/** Losses first: they are what somebody calls about. */
export const byEffect = (changes: readonly Change[]) =>
  changes.toSorted((one, other) => Number(effectOf(one).lost.length === 0) - Number(effectOf(other).lost.length === 0));
