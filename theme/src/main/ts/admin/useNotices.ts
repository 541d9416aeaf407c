import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { AlertVariant } from "@patternfly/react-core";
import { useExplained } from "../shared/useExplained";

/** Toasts: what has been done, and what could not be done and why. */
export function useNotices() {
  const { addAlert } = useAlerts();
  const explained = useExplained();
  return {
    done: (text: string) => addAlert(text, AlertVariant.success),
    failed: (text: string, error: unknown) => addAlert(text, AlertVariant.danger, explained(error)),
  };
}
