import type { TryState } from "../addresses";

/** What the form's draft is called. */
export const PAGE = "try";

/** Beside what a link hands over: that the question was asked, and is to be asked again by who comes back to it. */
export type AskedState = TryState & { isAsked?: boolean };
