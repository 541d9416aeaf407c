import { useEffect, useState } from "react";
import { ApiError } from "../../shared/api/ApiError";
import type { Json, JsonObject } from "./model/document";
import { entriesOf, type ListName } from "./model/document";
import { NOTHING_FOUND, type Placed, place, type Placement } from "./model/findings";
import { useLatest } from "./useLatest";
import { useRuleSets } from "./useRuleSets";

const PAUSE = 400;

type Checked = Placement & { document: JsonObject; error?: unknown };

export type Check = Checked & {
  /** Whether what was found is about the document as it is now. */
  isCurrent: boolean;
  /** What was last found about an entry; it may have changed since. */
  lastAt: (list: ListName, index: number) => readonly Placed[];
};

const none: readonly Placed[] = [];

/** Has the server check a document whenever it has not changed for a moment. Nothing waits for it. */
export function useCheck(document: JsonObject): Check {
  const { check } = useRuleSets();
  const latestCheck = useLatest(check);
  const [checked, setChecked] = useState<Checked>();

  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      try {
        const answer = await latestCheck.current(document, abort.signal);
        setChecked({ document, ...place(document, answer) });
      } catch (error) {
        if (!abort.signal.aborted) {
          const problems = error instanceof ApiError ? [...error.problems] : [];
          setChecked({ document, ...place(document, { problems, warnings: [] }), error });
        }
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [document, latestCheck]);

  const found = checked ?? { ...NOTHING_FOUND, document };
  const lastAt = (list: ListName, index: number) => {
    const entry: Json | undefined = entriesOf(found.document, list)[index];
    return (entry === undefined ? undefined : found.byEntry.get(entry)) ?? none;
  };
  return { ...found, isCurrent: checked?.document === document, lastAt };
}
