import { Bullseye, Spinner } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

export function Loading() {
  const { t } = useTranslation();
  return (
    <Bullseye className="pf-v5-u-p-xl">
      <Spinner aria-label={t("registryAccessLoading")} />
    </Bullseye>
  );
}
