import { Button, Form, Modal, type ModalVariant } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

type Properties = {
  id: string;
  variant: ModalVariant;
  title: string;
  onDone: () => void;
  onCancel: () => void;
  children: ReactNode;
};

/** The dialog in which an entry of a rule set is filled in. Escape closes what is in front, and it last of all. */
export function EntryDialog({ id, variant, title, onDone, onCancel, children }: Properties) {
  const { t } = useTranslation();
  return (
    <Modal
      isOpen
      variant={variant}
      title={title}
      onClose={onCancel}
      onEscapePress={() => {
        if (!isCovered()) {
          onCancel();
        }
      }}
      data-testid={`${id}-dialog`}
      actions={[
        <Button key="done" data-testid={`${id}-done`} onClick={onDone}>
          {t("registryAccessRuleDone")}
        </Button>,
        <Button key="cancel" data-testid={`${id}-cancel`} variant="link" onClick={onCancel}>
          {t("registryAccessCancel")}
        </Button>,
      ]}
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          onDone();
        }}
      >
        {children}
      </Form>
    </Modal>
  );
}

/** Whether a menu, a help text or another dialog is open over the dialog. */
function isCovered() {
  const dialogs = document.querySelectorAll(".pf-v5-c-modal-box");
  return dialogs.length > 1 || document.querySelector(".pf-v5-c-modal-box .pf-m-expanded, .pf-v5-c-popover") !== null;
}
