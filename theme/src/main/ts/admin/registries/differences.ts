import type { TFunction } from "i18next";
import { type Difference, differences } from "../differences";
import type { RegistryValues } from "./registryValues";

/** What differs between two states of a registry, as a person reads it. */
export function differencesOf(theirs: RegistryValues, mine: RegistryValues, t: TFunction): Difference[] {
  const yesOrNo = (value: boolean) => (value ? t("registryAccessYes") : t("registryAccessNo"));
  return differences(theirs, mine, [
    [t("registryAccessAddress"), ({ address }) => address],
    [t("registryAccessTrust"), ({ trust }) => trust],
    [t("registryAccessAlgorithm"), ({ algorithm }) => algorithm],
    [t("registryAccessLifetime"), ({ lifetime }) => lifetime],
    [t("registryAccessEveryone"), ({ everyoneScopes }) => everyoneScopes.join("\n")],
    [t("registryAccessAnonymous"), ({ anonymous }) => yesOrNo(anonymous)],
    [t("registryAccessLoginTokens"), ({ loginTokens }) => yesOrNo(loginTokens)],
    [t("registryAccessEnabled"), ({ enabled }) => yesOrNo(enabled)],
    [t("registryAccessOrigins"), ({ origins }) => origins.join("\n")],
    [t("registryAccessCatalogAddress"), ({ catalogAddress }) => catalogAddress],
    [t("registryAccessDescription"), ({ description }) => description],
  ]);
}
