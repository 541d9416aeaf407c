import { createContext, useContext } from "react";
import type { components } from "#registry-api";
import { answerOf, createApi } from "../shared/api/client";
import { type AccountConsole, hasRole, sessionOf } from "./accountConsole";

type Schemas = components["schemas"];

export type Terms = Schemas["OwnTerms"];
export type Token = Schemas["Token"];
export type MadeToken = Schemas["MadeToken"];
export type Access = Schemas["OwnAccess"];

const ACCOUNT = "/realms/{realm}/registry/account";

/** What a person can see and do of the own access. */
export function ownAccess(account: AccountConsole) {
  const { serverBaseUrl, realm } = account.environment;
  const api = createApi(serverBaseUrl, sessionOf(account));
  const path = { realm };
  return {
    terms: () => answerOf(api.GET(ACCOUNT, { params: { path } })),
    tokens: () => answerOf(api.GET(`${ACCOUNT}/tokens`, { params: { path } })),
    /** In one registry, or in all. */
    access: (registry?: string) =>
      answerOf(api.GET(`${ACCOUNT}/access`, { params: { path, query: registry === undefined ? {} : { registry } } })),
    make: (body: Schemas["AccessTokenWish"]) => answerOf(api.POST(`${ACCOUNT}/tokens`, { params: { path }, body })),
    revoke: (id: string) => api.DELETE(`${ACCOUNT}/tokens/{id}`, { params: { path: { realm, id } } }),
    revokeAll: () => api.DELETE(`${ACCOUNT}/tokens`, { params: { path } }),
  };
}

/** What all parts of the page have at hand. */
export type PageContext = {
  account: AccountConsole;
  api: ReturnType<typeof ownAccess>;
  locale: string;
  /** Shows a message for a moment. */
  tell: (text: string, variant?: "success" | "danger") => void;
};

export const OwnAccessContext = createContext<PageContext | undefined>(undefined);

export function useOwnAccess() {
  const context = useContext(OwnAccessContext);
  if (!context) {
    throw new Error("no OwnAccessContext above");
  }
  return { ...context, isManager: hasRole(context.account, "manage-account") };
}
