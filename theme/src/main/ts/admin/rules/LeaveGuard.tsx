import { useAdminClient } from "@keycloak/keycloak-admin-ui";
import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useBlocker } from "react-router-dom";
import type { TryState } from "../addresses";

type Properties = {
  isChanged: boolean;
  /** Whether the changes are there for who comes back. */
  isKept: () => boolean;
  /** What begins with this is no other page. */
  path: string;
  onDiscard: () => void;
};

/** Asks before a page is left whose changes are not saved; not on the way to trying them, where they are kept. */
export function LeaveGuard({ isChanged, isKept, path, onDiscard }: Properties) {
  const { t } = useTranslation();
  const { keycloak } = useAdminClient();
  const blocker = useBlocker(
    ({ nextLocation }) =>
      isChanged &&
      !decodeURI(nextLocation.pathname).startsWith(`${decodeURI(path)}/`) &&
      ((nextLocation.state as TryState | null)?.draft === undefined || !isKept()),
  );

  useEffect(() => {
    // When the session has ended, the way leads to the sign-in page and back: the draft is kept, and nothing to ask.
    const ask = (event: BeforeUnloadEvent) => {
      if (isChanged && keycloak.authenticated) {
        event.preventDefault();
      }
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isChanged, keycloak]);

  if (blocker.state !== "blocked") {
    return null;
  }
  return (
    <Modal
      isOpen
      variant={ModalVariant.small}
      titleIconVariant="warning"
      title={t("registryAccessLeave")}
      onClose={blocker.reset}
      actions={[
        <Button key="stay" data-testid="leave-stay" onClick={blocker.reset}>
          {t("registryAccessConflictEdit")}
        </Button>,
        <Button
          key="leave"
          data-testid="leave-discard"
          variant="danger"
          onClick={() => {
            onDiscard();
            blocker.proceed();
          }}
        >
          {t("registryAccessLeaveDiscard")}
        </Button>,
      ]}
    >
      {t("registryAccessLeaveHelp")}
    </Modal>
  );
}
