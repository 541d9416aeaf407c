import type { TFunction } from "i18next";
import type { Difference } from "../components/ConflictDialog";
import type { IssuerValues } from "./issuerValues";

/** What differs between two states of a trusted issuer, as a person reads it. */
export function differencesOf(theirs: IssuerValues, mine: IssuerValues, t: TFunction): Difference[] {
  const parts: [string, (values: IssuerValues) => string][] = [
    [t("registryAccessIssuerUrl"), ({ issuer }) => issuer],
    [t("registryAccessAudiences"), ({ audiences }) => audiences.join("\n")],
    [
      t("registryAccessRequiredClaims"),
      ({ claims }) => claims.map(({ name, values }) => `${name}: ${values.join(", ")}`).join("\n"),
    ],
    [t("registryAccessKeys"), keysOf],
    [t("registryAccessAlgorithms"), ({ algorithms }) => algorithms.join(", ")],
    [
      t("registryAccessPrivateAddresses"),
      ({ allowPrivateAddresses }) => (allowPrivateAddresses ? t("registryAccessYes") : t("registryAccessNo")),
    ],
    [t("registryAccessEnabled"), ({ enabled }) => (enabled ? t("registryAccessYes") : t("registryAccessNo"))],
    [t("registryAccessDescription"), ({ description }) => description],
  ];
  return parts
    .map(([part, show]) => ({ part, theirs: show(theirs), mine: show(mine) }))
    .filter((difference) => difference.theirs !== difference.mine);

  function keysOf({ keySource, jwksUri, jwks }: IssuerValues) {
    switch (keySource) {
      case "metadata":
        return t("registryAccessKeysMetadata");
      case "address":
        return jwksUri;
      case "written":
        return jwks;
    }
  }
}
