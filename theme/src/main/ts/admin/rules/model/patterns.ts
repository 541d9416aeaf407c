import type { Rule } from "./document";

/**
 * The pieces of a pattern. `capture` is a name in braces, or a named group of a regular expression; `broken` is what
 * cannot be read.
 */
export type Token = {
  kind: "literal" | "one" | "within" | "across" | "capture" | "regex" | "broken";
  text: string;
  /** The name that is captured. */
  name?: string;
};

const PARTS = /(?<across>\*\*)|(?<within>\*)|(?<one>\?)|\{(?<name>[^{}]*)\}|(?<literal>[^*?{}]+)|(?<broken>.)/gs;
const CAPTURE = /^[A-Za-z][A-Za-z0-9_]{0,31}$/;
const REGEX_PARTS =
  /(?<other>\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|\(\?P<(?<group>[A-Za-z]\w*)>|\{(?<hole>[A-Za-z][A-Za-z0-9_]{0,31})\}|(?<rest>[^\\[({]+|.)/gs;

export const isRegex = (pattern: string) => pattern.length > 2 && pattern.startsWith("/") && pattern.endsWith("/");

/** Reads a pattern, without judging it: the server does that. */
export function tokensOf(pattern: string): Token[] {
  return isRegex(pattern) ? regexTokens(pattern) : [...pattern.matchAll(PARTS)].map(tokenOf);
}

function tokenOf({ 0: text, groups = {} }: RegExpMatchArray): Token {
  if (groups.across !== undefined) {
    return { kind: "across", text };
  }
  if (groups.within !== undefined) {
    return { kind: "within", text };
  }
  if (groups.one !== undefined) {
    return { kind: "one", text };
  }
  if (groups.literal !== undefined) {
    return { kind: "literal", text };
  }
  const name = (groups.name ?? "").replace(/:\*\*$/, "");
  return CAPTURE.test(name) ? { kind: "capture", text, name } : { kind: "broken", text };
}

function regexTokens(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, groups = {} } of pattern.matchAll(REGEX_PARTS)) {
    const name = groups.group ?? groups.hole;
    const last = tokens.at(-1);
    if (name !== undefined) {
      tokens.push({ kind: "capture", text, name });
    } else if (last?.kind === "regex") {
      last.text += text;
    } else {
      tokens.push({ kind: "regex", text });
    }
  }
  return tokens;
}

/** The names that a pattern captures, or uses. */
export const namesOf = (pattern: string) => [
  ...new Set(tokensOf(pattern).flatMap(({ name }) => (name === undefined ? [] : [name]))),
];

export type Binding = {
  name: string;
  /** What captures it: entries of `to`, and names of conditions. */
  by: string[];
  /** Entries of `to` for which nothing captures it. */
  missing: string[];
};

/** What each name that `on` uses stands for: it is bound where every entry of `to`, or a whole condition captures it. */
export function bindingsOf({ on, to, when }: Pick<Rule, "on" | "to" | "when">): Binding[] {
  const used = [...new Set(on.map(nameOfResource).flatMap(namesOf))];
  return used.map((name) => {
    const captures = (pattern: string) => namesOf(pattern).includes(name);
    const entries = to.filter((entry) => captures(patternOfSubject(entry)));
    const conditions = when
      .filter(({ name: condition, values }) => condition !== "address" && values.length > 0 && values.every(captures))
      .map((condition) => condition.name);
    return {
      name,
      by: [...entries, ...conditions],
      missing: conditions.length > 0 ? [] : to.filter((entry) => !entries.includes(entry)),
    };
  });
}

export const isBound = ({ by, missing }: Binding) => by.length > 0 && missing.length === 0;

/** Splits `TYPE:NAME`. */
export function resourceOf(entry: string): { type: string; name: string } {
  const colon = entry.indexOf(":");
  return colon < 0 ? { type: "", name: entry } : { type: entry.slice(0, colon), name: entry.slice(colon + 1) };
}

const nameOfResource = (entry: string) => resourceOf(entry).name;

export const WHOLE_SUBJECTS = ["everyone", "authenticated", "anonymous"] as const;
export const NAMED_SUBJECTS = ["user", "group", "role", "client", "attribute", "organization", "workload"] as const;

export type SubjectKind = (typeof WHOLE_SUBJECTS)[number] | (typeof NAMED_SUBJECTS)[number];

/** An entry of `to` in its parts; one of no kind that there is has the kind `other`. */
export type SubjectEntry = { kind: SubjectKind | "other"; attribute: string; pattern: string };

const isOneOf = <K extends string>(kinds: readonly K[], word: string): word is K =>
  (kinds as readonly string[]).includes(word);

export function subjectOf(entry: string): SubjectEntry {
  const colon = entry.indexOf(":");
  const word = colon < 0 ? entry : entry.slice(0, colon);
  const rest = colon < 0 ? "" : entry.slice(colon + 1);
  if (colon < 0 && isOneOf(WHOLE_SUBJECTS, word)) {
    return { kind: word, attribute: "", pattern: "" };
  }
  if (colon < 0 || !isOneOf(NAMED_SUBJECTS, word)) {
    return { kind: "other", attribute: "", pattern: entry };
  }
  if (word !== "attribute") {
    return { kind: word, attribute: "", pattern: rest };
  }
  const equals = rest.indexOf("=");
  return equals < 0
    ? { kind: word, attribute: rest, pattern: "" }
    : { kind: word, attribute: rest.slice(0, equals), pattern: rest.slice(equals + 1) };
}

export function writeSubject({ kind, attribute, pattern }: SubjectEntry): string {
  if (kind === "other") {
    return pattern;
  }
  if (isOneOf(WHOLE_SUBJECTS, kind)) {
    return kind;
  }
  return kind === "attribute" ? `attribute:${attribute}=${pattern}` : `${kind}:${pattern}`;
}

const patternOfSubject = (entry: string) => {
  const { kind, pattern } = subjectOf(entry);
  return kind === "other" ? "" : pattern;
};
