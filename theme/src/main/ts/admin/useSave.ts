import { useState } from "react";
import { ApiError } from "../shared/api/ApiError";
import type { Refusal } from "../shared/forms/useRefusal";
import type { Edit } from "./useEdit";

type Properties<T> = {
  /** Stores what is edited in the place of what has this ETag; tells that it has done so. */
  store: (etag: string) => Promise<void>;
  /** What is stored now. */
  readAgain: () => Promise<Edit<T>>;
  refusal: Refusal;
};

/** Saves what is edited. Where somebody else was faster, theirs is there to choose from, and nothing is stored. */
export function useSave<T>({ store, readAgain, refusal }: Properties<T>) {
  const [isBusy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<Edit<T>>();

  const save = async (etag: string) => {
    setTheirs(undefined);
    setBusy(true);
    try {
      await store(etag);
    } catch (error) {
      await tell(error);
    } finally {
      setBusy(false);
    }
  };

  const tell = async (error: unknown) => {
    if (!(error instanceof ApiError && error.isConflict)) {
      refusal.tell(error);
      return;
    }
    try {
      setTheirs(await readAgain());
    } catch (failure) {
      refusal.tell(failure);
    }
  };

  return { isBusy, theirs, save: (etag: string) => void save(etag), keepEditing: () => setTheirs(undefined) };
}
