import { ListEmptyState } from "@keycloak/keycloak-ui-shared";
import { LockIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";

/** For an administrator who may not see the realm's users. */
export function WhoCanHidden() {
  const { t } = useTranslation();
  return (
    <ListEmptyState
      icon={LockIcon as never}
      message={t("registryAccessTryPeopleHidden")}
      instructions={t("registryAccessTryPeopleHiddenHelp")}
    />
  );
}
