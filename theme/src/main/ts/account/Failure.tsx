import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
  EmptyStateIcon,
} from "@patternfly/react-core";
import { ExclamationCircleIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { ApiError } from "../shared/api/ApiError";

/** What is shown in place of what could not be read. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  // The console's token has the right audience only where the person has one of the client's roles: else it is a 401.
  const isForbidden = error instanceof ApiError && [401, 403].includes(error.status);
  return (
    <EmptyState>
      <EmptyStateHeader
        headingLevel="h2"
        titleText={t(isForbidden ? "registryMyForbidden" : "registryMyFailed")}
        icon={<EmptyStateIcon icon={ExclamationCircleIcon} />}
      />
      <EmptyStateBody>{isForbidden ? t("registryMyForbiddenHelp") : textOf(error)}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant="link" onClick={onRetry}>
            {t("registryMyRetry")}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}

export const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
