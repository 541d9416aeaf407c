import { type ComponentType, lazy, type LazyExoticComponent } from "react";

type RegistryAccessTab = {
  /** The last part of its address. */
  path: string;
  titleKey: string;
  Content: LazyExoticComponent<ComponentType>;
};

/** The tabs of the section, from left to right; the first is shown where the address names none. */
export const tabs: readonly [RegistryAccessTab, ...RegistryAccessTab[]] = [
  {
    path: "registries",
    titleKey: "registryAccessRegistries",
    Content: lazy(() => import("./registries/RegistriesTab")),
  },
  { path: "rules", titleKey: "registryAccessRules", Content: lazy(() => import("./rules/RulesTab")) },
  { path: "try", titleKey: "registryAccessTry", Content: lazy(() => import("./try/TryTab")) },
  { path: "tokens", titleKey: "registryAccessTokens", Content: lazy(() => import("./tokens/TokensTab")) },
  { path: "issuers", titleKey: "registryAccessIssuers", Content: lazy(() => import("./issuers/IssuersTab")) },
  { path: "import", titleKey: "registryAccessImport", Content: lazy(() => import("./import/ImportTab")) },
];
