import { ActionGroup, Alert, AlertActionLink, Button, Form } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problems } from "../components/Problems";
import type { Refusal } from "./useRefusal";

type Properties = {
  refusal: Refusal;
  /** Says that it was not saved. */
  refusedTitle: string;
  saveText: string;
  isBusy: boolean;
  /** Whether there is something to save; left out, there always is. */
  isChanged?: boolean;
  isReadOnly?: boolean;
  isRestored: boolean;
  onSave: () => void;
  onDiscard: () => void;
  onCancel: () => void;
  cancelText: string;
  children: ReactNode;
};

/** A form with what speaks against it above, and its buttons below. */
export function FormFrame({
  refusal,
  refusedTitle,
  saveText,
  isBusy,
  isChanged = true,
  isReadOnly = false,
  isRestored,
  onSave,
  onDiscard,
  onCancel,
  cancelText,
  children,
}: Properties) {
  const { t } = useTranslation();
  return (
    <Form
      isHorizontal
      className="keycloak__form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {isRestored && (
        <Alert
          isInline
          variant="info"
          component="h2"
          title={t("registryAccessRestored")}
          actionLinks={<AlertActionLink onClick={onDiscard}>{t("registryAccessDiscard")}</AlertActionLink>}
        />
      )}
      {refusal.isRefused && (
        <Problems
          title={refusedTitle}
          texts={refusal.elsewhere.length > 0 ? refusal.elsewhere : [t("registryAccessMendFields")]}
        />
      )}
      {children}
      {!isReadOnly && (
        <ActionGroup>
          <Button type="submit" data-testid="save" isDisabled={isBusy || !isChanged} isLoading={isBusy}>
            {saveText}
          </Button>
          <Button variant="link" data-testid="cancel" isDisabled={!isChanged} onClick={onCancel}>
            {cancelText}
          </Button>
        </ActionGroup>
      )}
    </Form>
  );
}
