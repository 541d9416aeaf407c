import type { TryState } from "../addresses";
import type { TryValues } from "./tryValues";

/** What the form's draft is called. */
export const PAGE = "try";

/** What the history of this tab knows beside what links of others hand over. */
export type AskedState = TryState & {
  /** The question was asked, and is to be asked again for who comes back to it. */
  isAsked?: boolean;
  /** What another question is asked about; the rest of the form stays. */
  part?: Partial<TryValues>;
};
