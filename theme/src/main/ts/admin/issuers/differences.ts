import type { TFunction } from "i18next";
import { type Difference, differences } from "../differences";
import type { IssuerValues } from "./issuerValues";

/** What differs between two states of a trusted issuer, as a person reads it. */
export function differencesOf(theirs: IssuerValues, mine: IssuerValues, t: TFunction): Difference[] {
  const yesOrNo = (value: boolean) => (value ? t("registryAccessYes") : t("registryAccessNo"));
  const claimLines = ({ claims }: IssuerValues) =>
    claims.map(({ name, values }) => `${name}: ${values.join(", ")}`).join("\n");
  const keys = ({ keySource, jwksUri, jwks }: IssuerValues) =>
    ({ metadata: t("registryAccessKeysMetadata"), address: jwksUri, written: jwks })[keySource];
  return differences(theirs, mine, [
    [t("registryAccessIssuerUrl"), ({ issuer }) => issuer],
    [t("registryAccessAudiences"), ({ audiences }) => audiences.join("\n")],
    [t("registryAccessRequiredClaims"), claimLines],
    [t("registryAccessKeys"), keys],
    [t("registryAccessAlgorithms"), ({ algorithms }) => algorithms.join(", ")],
    [t("registryAccessPrivateAddresses"), ({ allowPrivateAddresses }) => yesOrNo(allowPrivateAddresses)],
    [t("registryAccessEnabled"), ({ enabled }) => yesOrNo(enabled)],
    [t("registryAccessDescription"), ({ description }) => description],
  ]);
}
