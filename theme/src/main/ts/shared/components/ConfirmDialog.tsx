import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

type Properties = {
  title: string;
  children: ReactNode;
  /** What the button says that does it. */
  action: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before something is destroyed. Closes when that is done, however it went. */
export function ConfirmDialog({ title, children, action, onConfirm, onClose }: Properties) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);

  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      onClose();
    }
  };

  return (
    <Modal
      isOpen
      variant={ModalVariant.small}
      titleIconVariant="warning"
      title={title}
      onClose={onClose}
      actions={[
        <Button
          key="confirm"
          data-testid="confirm"
          variant="danger"
          isLoading={busy}
          isDisabled={busy}
          onClick={() => void confirm()}
        >
          {action}
        </Button>,
        <Button key="cancel" data-testid="cancel" variant="link" onClick={onClose}>
          {t("registryAccessCancel")}
        </Button>,
      ]}
    >
      {children}
    </Modal>
  );
}
