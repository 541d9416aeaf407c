import type { ReactNode } from "react";
import type { Loaded } from "../useLoaded";
import { LoadFailed } from "./LoadFailed";
import { Loading } from "./Loading";

type Properties<T> = { loaded: Loaded<T>; reload: () => void; children: (value: T) => ReactNode };

/** Shows what was loaded, or that it is being loaded, or why it could not be. */
export function LoadedContent<T>({ loaded, reload, children }: Properties<T>) {
  switch (loaded.state) {
    case "loading":
      return <Loading />;
    case "failed":
      return <LoadFailed error={loaded.error} retry={reload} />;
    case "ready":
      return children(loaded.value);
  }
}
