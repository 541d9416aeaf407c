import { Label } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { components } from "#registry-api";

export type IssuerSummary = components["schemas"]["TrustedIssuerSummary"];

export function IssuerStatus({ enabled, problems }: Pick<IssuerSummary, "enabled" | "problems">) {
  const { t } = useTranslation();
  if (problems) {
    return <Label color="red">{t("registryAccessBroken")}</Label>;
  }
  return enabled ? (
    <Label color="green">{t("registryAccessEnabled")}</Label>
  ) : (
    <Label>{t("registryAccessDisabled")}</Label>
  );
}
