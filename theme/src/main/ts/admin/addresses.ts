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
