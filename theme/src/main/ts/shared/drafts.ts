/**
 * What is being typed, kept for this browser tab alone: when the session has ended, the console leads to the sign-in page
 * and back, and nothing is lost. Never for secrets.
 */
const PREFIX = "registry-access-draft:";

export function saveDraft(name: string, draft: unknown) {
  sessionStorage.setItem(PREFIX + name, JSON.stringify(draft));
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
