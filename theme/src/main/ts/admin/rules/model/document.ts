import { valuesByName } from "../../../shared/forms/namedText";

/** A rule set's document as it is edited: whatever somebody typed, of which the rules below read what they can. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = Extract<Json, Record<string, Json>>;

export type Effect = "allow" | "deny";
export type Condition = { name: string; values: string[] };

/** A rule with lists everywhere, and without what may be left out. */
export type Rule = {
  id: string;
  description: string;
  effect: Effect;
  actions: string[];
  on: string[];
  to: string[];
  when: Condition[];
};

export type ListName = "rules" | "expect";

const RULE_FIELDS = new Set(["id", "description", "allow", "deny", "on", "to", "when"]);

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isSame = (one: Json | undefined, other: Json | undefined) =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** The entries of a list of the document; none where it is not there, or something else. */
export function entriesOf(document: JsonObject, list: ListName): Json[] {
  const entries = document[list];
  return Array.isArray(entries) ? entries : [];
}

export const withEntries = (document: JsonObject, list: ListName, entries: Json[]): JsonObject => ({
  ...document,
  [list]: entries,
});

export const without = (document: JsonObject, part: string): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== part));

export const isFirstMatch = (document: JsonObject) => document.evaluation === "first-match";

/** Puts an entry to another place; the others keep their order. */
export function moved<T>(entries: readonly T[], from: number, to: number): T[] {
  const rest = entries.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...entries.slice(from, from + 1));
}

/** Texts, where a single one stands for a list of one; nothing where there is something else among them. */
export function textsOf(value: Json | undefined): string[] | undefined {
  if (value === undefined) {
    return [];
  }
  const list = Array.isArray(value) ? value : [value];
  return list.every((entry) => typeof entry === "string") ? list : undefined;
}

/** Texts by name, such as conditions and attributes. */
export function namedTextsOf(value: Json | undefined): Condition[] | undefined {
  if (value === undefined) {
    return [];
  }
  if (!isObject(value)) {
    return undefined;
  }
  const named = Object.entries(value).map(([name, texts]) => ({ name, values: textsOf(texts) }));
  return named.every((one): one is Condition => one.values !== undefined) ? named : undefined;
}

export function textOf(value: Json | undefined): string | undefined {
  return value === undefined ? "" : typeof value === "string" ? value : undefined;
}

/** Reads a rule; nothing where it has not the shape of one, and only its text can show it whole. */
export function readRule(json: Json | undefined): Rule | undefined {
  if (!isObject(json) || ("allow" in json && "deny" in json)) {
    return undefined;
  }
  const effect: Effect = "deny" in json ? "deny" : "allow";
  const rule = {
    id: textOf(json.id),
    description: textOf(json.description),
    effect,
    actions: textsOf(json[effect]),
    on: textsOf(json.on),
    to: textsOf(json.to),
    when: namedTextsOf(json.when),
  };
  const isWhole = Object.keys(json).every((field) => RULE_FIELDS.has(field));
  return isWhole && Object.values(rule).every((part) => part !== undefined) ? (rule as Rule) : undefined;
}

/** Writes a rule down; what means the same as before is left as it was written before. */
export function writeRule(rule: Rule, before?: Json): JsonObject {
  const kept = isObject(before) ? before : {};
  const written: JsonObject = {
    id: rule.id,
    ...(rule.description !== "" && { description: rule.description }),
    [rule.effect]: writeTexts(rule.actions, kept[rule.effect]),
    on: writeTexts(rule.on, kept.on),
    to: writeTexts(rule.to, kept.to),
    ...(rule.when.length > 0 && { when: writeNamedTexts(rule.when, kept.when) }),
  };
  return isSame(written, before) && isObject(before) ? before : written;
}

export const writeTexts = (texts: readonly string[], before: Json | undefined): Json =>
  before !== undefined && isSame(textsOf(before), [...texts]) ? before : [...texts];

/** What has the same name twice is put together. */
export function writeNamedTexts(named: readonly Condition[], before: Json | undefined): JsonObject {
  const kept = isObject(before) ? before : {};
  const all = Object.entries(valuesByName(named));
  return Object.fromEntries(all.map(([name, values]) => [name, writeTexts(values, kept[name])]));
}

/** A name that none of the others is: the wished one, or that with a number. */
export function freeId(wished: string, entries: readonly Json[]): string {
  const taken = new Set(entries.map((entry) => (isObject(entry) ? entry.id : undefined)));
  const base = wished.replace(/-\d+$/, "");
  for (let number = 1; ; number++) {
    const id = number === 1 ? wished : `${base}-${number}`;
    if (!taken.has(id)) {
      return id;
    }
  }
}

/** Takes over from an earlier document what is the same in it, so that what was found out about it still counts. */
export function sharing(after: JsonObject, before: JsonObject): JsonObject {
  const known = new Map(entriesOf(before, "rules").map((rule) => [JSON.stringify(rule), rule]));
  if (!Array.isArray(after.rules)) {
    return after;
  }
  const rules = after.rules.map((rule) => {
    const text = JSON.stringify(rule);
    const same = known.get(text);
    known.delete(text);
    return same ?? rule;
  });
  return { ...after, rules };
}

/** A rule as one line of text. */
export function sentenceOf(json: Json): string {
  const rule = readRule(json);
  if (!rule) {
    return JSON.stringify(json);
  }
  const when = rule.when.map(({ name, values }) => `${name}: ${values.join(" | ")}`).join(", ");
  return (
    `${rule.effect} ${rule.actions.join(", ")} on ${rule.on.join(" | ")} to ${rule.to.join(" | ")}` +
    (when === "" ? "" : ` when ${when}`)
  );
}
