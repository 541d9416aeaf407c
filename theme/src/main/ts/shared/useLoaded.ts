import { type DependencyList, useCallback, useEffect, useState } from "react";

export type Loaded<T> = { state: "loading" } | { state: "failed"; error: unknown } | { state: "ready"; value: T };

/**
 * Loads when it is first used, whenever a dependency changes, and on {@code reload}. What an earlier load answers late is
 * passed over. While it loads again, what was loaded before stays.
 */
export function useLoaded<T>(
  load: () => Promise<T>,
  dependencies: DependencyList,
): { loaded: Loaded<T>; reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const [round, setRound] = useState(0);

  useEffect(() => {
    let wanted = true;
    const settle = (result: Loaded<T>) => {
      if (wanted) {
        setLoaded(result);
      }
    };
    load().then(
      (value) => settle({ state: "ready", value }),
      (error: unknown) => settle({ state: "failed", error }),
    );
    return () => {
      wanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the caller says what a load depends on
  }, [...dependencies, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { loaded, reload };
}
