/** What a decision came of: a rule of a set, or else an attribute, named by who or what carries it. */
export type DecidedBy = { text: string; captures: string; rule?: { set: string; id?: string } };

const WITH_CAPTURES = /^(.*?)\{(\w+=.*)\}$/s;
// A set that is broken denies by a rule of this name, which it does not have.
const RULE = /^([A-Za-z0-9][A-Za-z0-9._-]*)\/(?:([A-Za-z0-9][A-Za-z0-9._-]*)|\(broken\))$/;

/** Reads an id such as `teams/members`, `teams/members{team=team-a}` or `group:/teams/team-a#2`. */
export function decidedBy(id: string): DecidedBy {
  const [, text = id, captures = ""] = WITH_CAPTURES.exec(id) ?? [];
  const [, set, rule] = RULE.exec(text) ?? [];
  return { text, captures, ...(set && { rule: { set, ...(rule && { id: rule }) } }) };
}
