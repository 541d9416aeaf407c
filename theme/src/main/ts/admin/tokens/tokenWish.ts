import type { components } from "#registry-api";
import { filled } from "../../shared/forms/lines";

export type Expiry = "default" | "P30D" | "P90D" | "P365D" | "date" | "never";

/** What is filled in to make an access token for a robot. */
export type TokenWish = {
  client: string;
  name: string;
  scopes: string[];
  registries: string[];
  expiry: Expiry;
  /** The last day, `YYYY-MM-DD`, where the expiry is a date. */
  day: string;
};

export const EMPTY_WISH: TokenWish = { client: "", name: "", scopes: [], registries: [], expiry: "default", day: "" };

export type Terms = { defaultDays: number; maxDays: number; neverAllowed: boolean };

export const expiriesWithin = ({ maxDays, neverAllowed }: Terms): Expiry[] => [
  "default",
  ...(["P30D", "P90D", "P365D"] as const).filter((expiry) => daysOf(expiry) <= maxDays),
  "date",
  ...(neverAllowed ? (["never"] as const) : []),
];

export const daysOf = (expiry: "P30D" | "P90D" | "P365D") => Number(expiry.slice(1, -1));

/** The end of a day where the administrator is. */
const endOf = (day: string) => new Date(`${day}T23:59:59`).toISOString();

/** Without empty lines, so that the server's numbers are those of the form's lines. */
export const tidy = (wish: TokenWish): TokenWish => ({
  ...wish,
  client: wish.client.trim(),
  name: wish.name.trim(),
  scopes: filled(wish.scopes),
  registries: filled(wish.registries),
});

/** What the API is asked for. */
export function requestOf(wish: TokenWish): components["schemas"]["RobotTokenWish"] {
  const { client, name, scopes, registries, expiry, day } = wish;
  return {
    client,
    name,
    scopes,
    registries,
    ...(expiry !== "default" && { expires: expiry === "date" ? endOf(day) : expiry }),
  };
}

/** The field that a part of the request comes from. */
export function fieldOf([name, index]: string[]): string | undefined {
  switch (name) {
    case "client":
    case "name":
      return name;
    case "scopes":
    case "registries":
      return index === undefined ? name : `${name}.${index}`;
    case "expires":
      return "expiry";
    default:
      return undefined;
  }
}
