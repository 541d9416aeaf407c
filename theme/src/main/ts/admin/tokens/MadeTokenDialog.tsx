import { Alert, Button, Modal, ModalVariant, Stack, StackItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { components } from "#registry-api";
import { CopyText } from "../../shared/components/CopyText";

type Properties = { made: components["schemas"]["MadeRobotToken"]; onClose: () => void };

/** Shows a new token's text, once. */
export function MadeTokenDialog({ made, onClose }: Properties) {
  const { t } = useTranslation();
  const registry = made.registries[0] ?? "REGISTRY";
  const robot = made.owner.client ?? made.owner.username;

  return (
    <Modal
      isOpen
      variant={ModalVariant.medium}
      title={t("registryAccessTokenMade", { name: made.name })}
      onClose={onClose}
      onEscapePress={() => undefined}
      showClose={false}
      actions={[
        <Button key="close" data-testid="close" onClick={onClose}>
          {t("registryAccessClose")}
        </Button>,
      ]}
    >
      <Stack hasGutter>
        <StackItem>
          <Alert isInline variant="warning" component="h2" title={t("registryAccessTokenShownOnce")} />
        </StackItem>
        <StackItem>
          <CopyText id="made-token" label={t("registryAccessTokenText")} text={made.token} />
        </StackItem>
        <StackItem>{t("registryAccessLoginCommand")}</StackItem>
        <StackItem>
          <CopyText
            id="login-command"
            label={t("registryAccessLoginCommandLabel")}
            text={`docker login ${registry} -u ${robot} --password-stdin`}
          />
        </StackItem>
      </Stack>
    </Modal>
  );
}
