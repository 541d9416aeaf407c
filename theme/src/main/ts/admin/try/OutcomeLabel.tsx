import { Label } from "@patternfly/react-core";
import { BanIcon, CheckCircleIcon, MinusCircleIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { components } from "#registry-api";

type Outcome = components["schemas"]["ActionDecision"]["outcome"];

/** What was decided about an action. */
export function OutcomeLabel({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  switch (outcome) {
    case "allowed":
      return (
        <Label isCompact color="green" icon={<CheckCircleIcon />}>
          {t("registryAccessTryAllowed")}
        </Label>
      );
    case "denied":
      return (
        <Label isCompact color="red" icon={<BanIcon />}>
          {t("registryAccessTryDenied")}
        </Label>
      );
    case "nothing matched":
      return (
        <Label isCompact icon={<MinusCircleIcon />}>
          {t("registryAccessTryNotAllowed")}
        </Label>
      );
  }
}
