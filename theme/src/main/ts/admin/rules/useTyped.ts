import { useEffect, useState } from "react";
import { useLatest } from "./useLatest";

const PAUSE = 300;

/** A value that is typed; others hear of it when typing pauses, so that it never waits for them. */
export function useTyped<T>(start: T, onPause: (value: T) => void) {
  const [value, setValue] = useState(start);
  const latest = useLatest(onPause);
  useEffect(() => {
    const timer = setTimeout(() => latest.current(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value, latest]);
  return [value, setValue] as const;
}
