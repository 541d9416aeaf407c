/**
 * What is being typed, kept for this browser tab alone: when the session has ended, the console leads to the sign-in page
 * and back, and nothing is lost. Never for secrets.
 */
const PREFIX = "registry-access-draft:";

/** A draft that is larger than what the browser has room for is not kept, and an older one of it neither. */
export function saveDraft(name: string, draft: unknown) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(draft));
  } catch {
    dropDraft(name);
  }
}

export function dropDraft(name: string) {
  sessionStorage.removeItem(PREFIX + name);
}

/** The draft, if there is one that can be read. */
export function readDraft(name: string): unknown {
  const text = sessionStorage.getItem(PREFIX + name);
  if (text === null) {
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    dropDraft(name);
    return undefined;
  }
}
