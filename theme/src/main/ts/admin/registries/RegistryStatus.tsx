import { Label } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { StoredRegistry } from "./registryValues";

export function RegistryStatus({ settings, problems }: Pick<StoredRegistry, "settings" | "problems">) {
  const { t } = useTranslation();
  if (problems) {
    return <Label color="red">{t("registryAccessBroken")}</Label>;
  }
  return settings["registry.enabled"] === false ? (
    <Label>{t("registryAccessDisabled")}</Label>
  ) : (
    <Label color="green">{t("registryAccessEnabled")}</Label>
  );
}
