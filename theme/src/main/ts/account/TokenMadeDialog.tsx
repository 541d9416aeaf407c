import {
  Alert,
  Button,
  Checkbox,
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  Modal,
  ModalVariant,
} from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyField } from "./CopyField";
import { hostOf, loginCommand } from "./login";
import type { MadeToken, Terms } from "./ownAccess";

type Props = { made: MadeToken; terms: Terms; onClose: () => void };

/** Shows a new token's text, this once: it is in this dialog's memory and nowhere else. */
export function TokenMadeDialog({ made, terms, onClose }: Props) {
  const { t } = useTranslation();
  const registries = made.registries.length > 0 ? made.registries : terms.registries;
  const host = (service: string) => hostOf(service, terms.addresses);
  const [registry, setRegistry] = useState(registries.find(host) ?? registries[0] ?? "");
  const [isKept, setKept] = useState(false);
  const [isWarned, setWarned] = useState(false);
  const address = host(registry);
  const close = () => (isKept ? onClose() : setWarned(true));

  return (
    <Modal
      variant={ModalVariant.medium}
      isOpen
      title={t("registryMyMade", { name: made.name })}
      elementToFocus="#registry-token"
      onClose={close}
      actions={[
        <Button key="close" onClick={close}>
          {t("close")}
        </Button>,
      ]}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <Alert component="p" isInline variant="warning" title={t("registryMyShownOnce")}>
          {t("registryMyShownOnceHelp")}
        </Alert>
        <FormGroup label={t("registryMyToken")} fieldId="registry-token">
          <CopyField
            id="registry-token"
            text={made.token}
            copyLabel={t("registryMyCopyToken")}
            onCopied={() => setKept(true)}
          />
        </FormGroup>
        {registries.length > 1 && (
          <FormGroup label={t("registryMyRegistry")} fieldId="registry-of-command">
            <FormSelect id="registry-of-command" value={registry} onChange={(_, chosen) => setRegistry(chosen)}>
              {registries.map((one) => (
                <FormSelectOption key={one} value={one} label={one} />
              ))}
            </FormSelect>
          </FormGroup>
        )}
        <FormGroup label={t("registryMyCommand")} fieldId="registry-command">
          <CopyField
            id="registry-command"
            text={loginCommand(address ?? "REGISTRY", terms.user)}
            copyLabel={t("registryMyCopyCommand")}
          />
          <FormHelperText>
            <HelperText>
              {!address && <HelperTextItem>{t("registryMyCommandAddress", { registry })}</HelperTextItem>}
              <HelperTextItem>{t("registryMyCommandHelp")}</HelperTextItem>
            </HelperText>
          </FormHelperText>
        </FormGroup>
        <Checkbox
          id="registry-token-kept"
          label={t("registryMyKept")}
          isChecked={isKept}
          onChange={(_, checked) => setKept(checked)}
        />
        {isWarned && !isKept && (
          <Alert component="p" isInline isLiveRegion variant="danger" title={t("registryMyNotKept")}>
            {t("registryMyNotKeptHelp")}
          </Alert>
        )}
      </Form>
    </Modal>
  );
}
