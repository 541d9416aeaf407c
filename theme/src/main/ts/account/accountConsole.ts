import type { Session } from "../shared/api/client";

/**
 * What the account console knows of the person and the server. The console hands it to its own pages by a React context that
 * it does not export; so it is looked up in React's tree, above an element of ours.
 */
export type AccountConsole = { environment: Environment; keycloak: Keycloak };

/** The part of the console's page that is used here. */
export type Environment = { serverBaseUrl: string; realm: string };

/** The part of keycloak-js that is used here. */
export type Keycloak = {
  token?: string;
  tokenParsed?: {
    sub?: string;
    /** When the person signed in, in seconds. */
    auth_time?: number;
    resource_access?: Record<string, { roles: string[] }>;
  };
  updateToken: (minValiditySeconds: number) => Promise<boolean>;
  login: (options?: { prompt: "login" }) => Promise<void>;
};

type Fiber = { return: Fiber | null; memoizedProps: { value?: unknown } | null };

/** @throws Error where the console is built in another way than that of the Keycloak that this theme is for */
export function findConsole(element: Element): AccountConsole {
  const entry = Object.entries(element).find(([name]) => name.startsWith("__reactFiber$"));
  for (let fiber = entry?.[1] as Fiber | null | undefined; fiber; fiber = fiber.return) {
    const value = fiber.memoizedProps?.value;
    if (isConsole(value)) {
      return value;
    }
  }
  throw new Error("Registry access does not fit this version of Keycloak's account console");
}

function isConsole(value: unknown): value is AccountConsole {
  const { environment, keycloak } = (value ?? {}) as Partial<AccountConsole>;
  return typeof environment?.serverBaseUrl === "string" && typeof keycloak?.updateToken === "function";
}

export function hasRole({ keycloak }: AccountConsole, role: "manage-account" | "view-profile") {
  return keycloak.tokenParsed?.resource_access?.account?.roles.includes(role) ?? false;
}

/** Sign-ins that the page is on its way to. */
const signIns = new WeakMap<Keycloak, Promise<void>>();

/** Two at once would end each other at Keycloak: the page leaves for one. */
function signIn(keycloak: Keycloak) {
  const begun = signIns.get(keycloak) ?? keycloak.login();
  signIns.set(keycloak, begun);
  return begun;
}

/** The person's session, for requests; where it has ended, the person signs in first. */
export function sessionOf({ keycloak }: AccountConsole): Session {
  const update = async (minValiditySeconds: number) => {
    try {
      await keycloak.updateToken(minValiditySeconds);
    } catch {
      await signIn(keycloak);
    }
  };
  return {
    token: async () => {
      await update(5);
      return keycloak.token;
    },
    // Makes a new one, although the time of the old one is not over.
    renew: () => update(-1),
  };
}
