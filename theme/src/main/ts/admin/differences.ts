/** A part of what is edited that somebody else has changed, or that was changed here. */
export type Difference = { part: string; theirs: string; mine: string };

/** What differs between two states, by named parts. */
export const differences = <T>(theirs: T, mine: T, parts: readonly [string, (state: T) => string][]): Difference[] =>
  parts
    .map(([part, show]) => ({ part, theirs: show(theirs), mine: show(mine) }))
    .filter((difference) => difference.theirs !== difference.mine);
