import { useRealm, useWhoAmI } from "@keycloak/keycloak-admin-ui";
import { useEffect, useState } from "react";
import { dropDraft, readDraft, saveDraft } from "../shared/drafts";

/** What is edited, and the ETag of what it was when it was read; nothing for what does not exist yet. */
export type Edit<T> = { values: T; etag: string };

/** What a draft of a page is called: another one for each administrator and realm. */
export function useDraftName(page: string) {
  const { whoAmI } = useWhoAmI();
  const { realm } = useRealm();
  return [whoAmI.userId, realm, page].join(":");
}

const isDifferent = (values: unknown, read: unknown) => JSON.stringify(values) !== JSON.stringify(read);

/**
 * The values of a form. What is typed outlives a new sign-in: it is kept as this administrator's draft of this page in
 * this realm, with the ETag that it was read with, until it is saved or dropped.
 *
 * @param differs whether there is something to save
 */
export function useEdit<T>(page: string, read: Edit<T>, differs: (values: T, read: T) => boolean = isDifferent) {
  const name = useDraftName(page);
  const [found] = useState(() => readDraft(name) as Edit<T> | undefined);
  const [edit, setEdit] = useState(found ?? read);
  const isChanged = differs(edit.values, read.values);

  useEffect(() => {
    if (isChanged) {
      saveDraft(name, edit);
    } else {
      dropDraft(name);
    }
  }, [name, edit, isChanged]);

  return {
    ...edit,
    isChanged,
    /** Whether this is what was typed before, in an earlier visit of the page. */
    isRestored: edit === found && isChanged,
    change: (part: Partial<T>) => setEdit({ ...edit, values: { ...edit.values, ...part } }),
    reset: () => setEdit(read),
    drop: () => dropDraft(name),
    /** Whether what was typed is kept for who comes back; there may be no room for it. */
    isKept: () => readDraft(name) !== undefined,
  };
}
