import { useState } from "react";
import { ApiError } from "../api/ApiError";
import { useExplained } from "../useExplained";
import { placeProblems, type PlacedProblems } from "./pointers";

/** Why the server refused what a form holds: at the field, where it is about one. */
export function useRefusal(fieldOf: (segments: string[]) => string | undefined) {
  const explained = useExplained();
  const [refusal, setRefusal] = useState<PlacedProblems>();
  return {
    isRefused: refusal !== undefined,
    elsewhere: refusal?.elsewhere ?? [],
    errorOf: (field: string) => refusal?.byField.get(field),
    clear: () => setRefusal(undefined),
    tell: (error: unknown) => {
      const problems = error instanceof ApiError ? error.problems : [];
      setRefusal(
        problems.length > 0 ? placeProblems(problems, fieldOf) : { byField: new Map(), elsewhere: [explained(error)] },
      );
    },
  };
}

export type Refusal = ReturnType<typeof useRefusal>;
