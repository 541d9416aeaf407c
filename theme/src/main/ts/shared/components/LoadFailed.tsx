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
import { useExplained } from "../useExplained";

type Properties = { error: unknown; retry: () => void };

export function LoadFailed({ error, retry }: Properties) {
  const { t } = useTranslation();
  const explained = useExplained();
  return (
    <EmptyState data-testid="load-failed" role="alert">
      <EmptyStateHeader
        titleText={t("registryAccessLoadFailed")}
        headingLevel="h2"
        icon={<EmptyStateIcon icon={ExclamationCircleIcon} color="var(--pf-v5-global--danger-color--100)" />}
      />
      <EmptyStateBody>{explained(error)}</EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button onClick={retry}>{t("registryAccessTryAgain")}</Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
