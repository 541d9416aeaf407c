import { type MutableRefObject, useLayoutEffect, useRef } from "react";

/** The latest value, for what happens later than the rendering that it comes from. */
export function useLatest<T>(value: T): MutableRefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
