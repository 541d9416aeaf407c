import { describe, expect, test, vi } from "vitest";
import { type AccountConsole, findConsole, hasRole, sessionOf } from "../../../main/ts/account/accountConsole";
import { ApiError } from "../../../main/ts/shared/api/ApiError";
import { isSignInRecent, signInAsked } from "../../../main/ts/account/signIn";

const account = (part: Partial<AccountConsole["keycloak"]> = {}): AccountConsole => ({
  environment: { serverBaseUrl: "https://keycloak.example.org", realm: "demo" },
  keycloak: {
    token: "TOKEN",
    updateToken: vi.fn(() => Promise.resolve(true)),
    login: vi.fn(() => Promise.resolve()),
    ...part,
  },
});

test("the console is found in React's tree, above other contexts, and its absence is an error", () => {
  const console = account();
  const fiber = (value: unknown, above: unknown) => ({ memoizedProps: { value }, return: above });
  const tree = fiber(
    "text",
    fiber(null, fiber({ keycloak: {} }, { memoizedProps: null, return: fiber(console, null) })),
  );
  const element = (above: unknown) => ({ __reactFiber$abc: above }) as unknown as Element;

  expect(findConsole(element(tree))).toBe(console);
  expect(() => findConsole(element(fiber({}, null)))).toThrow(/does not fit/);
  expect(() => findConsole({} as Element)).toThrow(/does not fit/);
});

test("a role counts where it is one of the client account", () => {
  const roles = (client: string) =>
    account({ tokenParsed: { resource_access: { [client]: { roles: ["manage-account"] } } } });
  expect(hasRole(roles("account"), "manage-account")).toBe(true);
  expect(hasRole(roles("account"), "view-profile")).toBe(false);
  expect(hasRole(roles("other"), "manage-account")).toBe(false);
  expect(hasRole(account(), "manage-account")).toBe(false);
});

describe("the session", () => {
  test("has a token that is made new where it ends soon, and in any case where it was refused", async () => {
    const { environment, keycloak } = account();
    const session = sessionOf({ environment, keycloak });
    expect(await session.token()).toBe("TOKEN");
    await session.renew();
    expect(vi.mocked(keycloak.updateToken).mock.calls).toEqual([[5], [-1]]);
    expect(keycloak.login).not.toHaveBeenCalled();
  });

  test("that has ended leads to a sign-in", async () => {
    const ended = account({ updateToken: () => Promise.reject(new Error()) });
    await sessionOf(ended).token();
    expect(ended.keycloak.login).toHaveBeenCalledOnce();
  });

  test("that has ended under several requests leads to one sign-in", async () => {
    const ended = account({ updateToken: () => Promise.reject(new Error()) });
    await Promise.all([sessionOf(ended).token(), sessionOf(ended).token(), sessionOf(ended).renew()]);
    expect(ended.keycloak.login).toHaveBeenCalledOnce();
  });
});

test("a sign-in is recent while there is time to fill in the form", () => {
  const now = new Date(1_000_000_000);
  const terms = { signInSeconds: 3600 } as Parameters<typeof isSignInRecent>[1];
  const signedIn = (secondsAgo: number) => account({ tokenParsed: { auth_time: 1_000_000 - secondsAgo } }).keycloak;
  expect(isSignInRecent(signedIn(3500), terms, now)).toBe(true);
  expect(isSignInRecent(signedIn(3560), terms, now)).toBe(false);
  expect(isSignInRecent(signedIn(20), { ...terms, signInSeconds: 60 }, now)).toBe(true);
  expect(isSignInRecent(account().keycloak, terms, now)).toBe(false);
});

test("the server tells how recent a sign-in has to be", () => {
  const refusal = { error: "recent_sign_in_required", max_age: 60 };
  expect(signInAsked(new ApiError(403, "old", [], refusal))).toBe(60);
  expect(signInAsked(new ApiError(403, "no", [], {}))).toBeUndefined();
  expect(signInAsked(new Error("no"))).toBeUndefined();
});
