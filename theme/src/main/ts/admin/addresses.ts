import { useRealm } from "@keycloak/keycloak-admin-ui";
import { generatePath } from "react-router-dom";

export const TABS = "/:realm/registry-access/:tab?";
export const NEW_REGISTRY = "/:realm/registry-access/registries/new";
export const REGISTRY = "/:realm/registry-access/registries/:id/:tab";
export const NEW_RULE_SET = "/:realm/registry-access/rules/new";
export const RULE_SET = "/:realm/registry-access/rules/:name/:tab?";
export const NEW_TOKEN = "/:realm/registry-access/tokens/new";
export const NEW_ISSUER = "/:realm/registry-access/issuers/new";
export const ISSUER = "/:realm/registry-access/issuers/:alias/:tab";

/** Fills in the realm that is looked at, and what else an address has. */
export function useAddress() {
  const { realm } = useRealm();
  return (path: string, parameters: Record<string, string> = {}) => generatePath(path, { realm, ...parameters });
}

/** Where a rule is shown. */
export function useRuleAddress() {
  const address = useAddress();
  return ({ set, id }: { set: string; id?: string }) => {
    const page = address(RULE_SET, { name: set, tab: "rules" });
    return id === undefined ? page : `${page}?${new URLSearchParams({ rule: id })}`;
  };
}

export type Question = "what-happens" | "who-can" | "what-can";

/** What "Try it" is asked by its address; people are named by their user names, robots by their client ids. */
export type TryQuestion = {
  question?: Question;
  user?: string;
  robot?: string;
  registry?: string;
  /** The client's. */
  address?: string;
  scopes?: readonly string[];
};

/** What a link to "Try it" hands over beside its address: a rule set that is not stored, as JSON or YAML. */
export type TryState = { draft?: string };

/** Where a question is answered. */
export function useTryAddress() {
  const address = useAddress();
  return ({ scopes = [], ...named }: TryQuestion) => {
    const parameters = new URLSearchParams(named);
    scopes.forEach((scope) => parameters.append("scope", scope));
    return `${address(TABS, { tab: "try" })}?${parameters}`;
  };
}
