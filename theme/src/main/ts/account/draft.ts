import type { components } from "#registry-api";
import { told } from "../shared/forms/pointers";
import type { AccountConsole } from "./accountConsole";

type Schemas = components["schemas"];

export type Action = "pull" | "push" | "delete" | "*";

/** A line of what a token is to be good for: repositories, and what may be done with them. */
export type Limit = { pattern: string; actions: Action[] };

/** What a person has typed of the wish for a token. */
export type Draft = {
  name: string;
  /** A registry's service; empty for all. */
  registry: string;
  isLimited: boolean;
  limits: Limit[];
  /** Whether a limited token is to read the list of all repositories. */
  catalog: boolean;
  /** A number of days, `never`, or `date`. */
  expiry: string;
  /** The last day, as an input of type date has it, where the expiry is `date`. */
  date: string;
};

type Terms = Schemas["OwnTerms"];
type Wish = Schemas["AccessTokenWish"];

const DAY = 24 * 60 * 60 * 1000;
const USUAL_DAYS = [7, 30, 90, 180, 365];
const CATALOG = "registry:catalog:*";

export const emptyLimit = (): Limit => ({ pattern: "", actions: ["pull"] });

export const emptyDraft = ({ defaultDays }: Terms): Draft => ({
  name: "",
  registry: "",
  isLimited: false,
  limits: [emptyLimit()],
  catalog: false,
  expiry: `${defaultDays}`,
  date: "",
});

/** Numbers of days to choose from, within the realm's terms. */
export const daysToChoose = ({ defaultDays, maxDays }: Terms) =>
  [...new Set([...USUAL_DAYS.filter((days) => days <= maxDays), defaultDays, maxDays])].sort((a, b) => a - b);

/** The last day at whose end a token may end, as an input of type date has it. */
export function lastDay({ maxDays }: Terms, now: Date) {
  return dayOf(new Date(now.getTime() + (maxDays - 1) * DAY));
}

/** A day of the person's time zone, as an input of type date has it. */
export function dayOf(time: Date) {
  const [month, day] = [time.getMonth() + 1, time.getDate()].map((part) => `${part}`.padStart(2, "0"));
  return `${time.getFullYear()}-${month}-${day}`;
}

const endOf = (day: string) => new Date(`${day}T23:59:59`);

/** When a token ends that is made now; nothing for never, or where no date is chosen. */
export function endOfToken({ expiry, date }: Draft, now: Date): Date | undefined {
  if (expiry === "date") {
    return date ? endOf(date) : undefined;
  }
  return expiry === "never" ? undefined : new Date(now.getTime() + Number(expiry) * DAY);
}

export function wishOf({ name, registry, isLimited, limits, catalog, expiry, date }: Draft): Wish {
  const scopes = limits.map(({ pattern, actions }) => `repository:${pattern.trim()}:${actions.join(",")}`);
  const duration = expiry === "never" ? expiry : `P${expiry}D`;
  return {
    name: name.trim(),
    scopes: isLimited ? [...scopes, ...(catalog ? [CATALOG] : [])] : [],
    registries: registry ? [registry] : [],
    expires: expiry === "date" ? endOf(date).toISOString() : duration,
  };
}

/** What is wrong, by the place in the wish that it is about (a JSON pointer). */
export type Problems = Partial<Record<string, string>>;

/** What can be seen to be wrong without asking the server: keys of messages. */
export function problemsOf(draft: Draft, terms: Terms, namesTaken: string[], now: Date): Problems {
  const problems: Problems = {};
  const name = draft.name.trim();
  if (!name) {
    problems["/name"] = "registryMyNameMissing";
  } else if (namesTaken.includes(name)) {
    problems["/name"] = "registryMyNameTaken";
  }
  if (draft.isLimited) {
    draft.limits.forEach((limit, index) => {
      const problem = problemOf(limit);
      if (problem) {
        problems[`/scopes/${index}`] = problem;
      }
    });
    if (draft.limits.length === 0 && !draft.catalog) {
      problems["/scopes"] = "registryMyLimitsMissing";
    }
  }
  if (draft.expiry === "date" && !(draft.date >= dayOf(now) && draft.date <= lastDay(terms, now))) {
    problems["/expires"] = "registryMyDateOutside";
  }
  return problems;
}

function problemOf({ pattern, actions }: Limit) {
  if (!pattern.trim()) {
    return "registryMyPatternMissing";
  }
  if (pattern.includes(":")) {
    return "registryMyPatternColon";
  }
  return actions.length === 0 ? "registryMyActionMissing" : undefined;
}

/** What the server finds wrong: texts. */
export const problemsFound = (findings: readonly Schemas["Finding"][]): Problems =>
  Object.fromEntries(findings.map((finding) => [finding.pointer, told(finding)]));

/** The actions after one was chosen or taken back: all of them is a choice of its own. */
export function toggled(actions: Action[], action: Action): Action[] {
  if (actions.includes(action)) {
    return actions.filter((one) => one !== action);
  }
  return action === "*" ? ["*"] : [...actions.filter((one) => one !== "*"), action];
}

/** The name under which a person's draft is kept: who signs in next does not see it. */
export const draftName = ({ environment, keycloak }: AccountConsole) =>
  `account:${environment.realm}:${keycloak.tokenParsed?.sub ?? ""}`;
