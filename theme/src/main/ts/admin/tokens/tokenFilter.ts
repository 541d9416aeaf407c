import type { components } from "#registry-api";

export type TokenKind = components["schemas"]["TokenKind"];
export type Days = "" | "7" | "30" | "90";

export type TokenFilter = { search: string; kind: TokenKind | ""; endsWithin: Days; unusedFor: Days };

export const NO_FILTER: TokenFilter = { search: "", kind: "", endsWithin: "", unusedFor: "" };

const DAY = 24 * 60 * 60 * 1000;

/** What the API is asked for, as of now. */
export function queryOf({ search, kind, endsWithin, unusedFor }: TokenFilter, now: Date) {
  const daysFromNow = (days: number) => new Date(now.getTime() + days * DAY).toISOString();
  return {
    ...(search && { search }),
    ...(kind && { kind }),
    ...(endsWithin && { expiresBefore: daysFromNow(Number(endsWithin)) }),
    ...(unusedFor && { unusedSince: daysFromNow(-Number(unusedFor)) }),
  };
}

export const isFiltered = (filter: TokenFilter) => Object.values(filter).some((value) => value !== "");
