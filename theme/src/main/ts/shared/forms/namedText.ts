import { filled } from "./lines";

/** A name with the values that it has, or may have. */
export type NamedText = { name: string; values: string[] };

/** The values by name; those of a name that stands twice are put together. */
export function valuesByName(named: readonly NamedText[]): Record<string, string[]> {
  const all = new Map<string, string[]>();
  for (const { name, values } of named) {
    all.set(name, [...(all.get(name) ?? []), ...values]);
  }
  return Object.fromEntries(all);
}

/** Without empty values, and without rows in which nothing is filled in. */
export const filledNamed = (named: readonly NamedText[]): NamedText[] =>
  named
    .map(({ name, values }) => ({ name: name.trim(), values: filled(values) }))
    .filter(({ name, values }) => name !== "" || values.length > 0);
