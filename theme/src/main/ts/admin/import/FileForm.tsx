import { ActionGroup, Button, ExpandableSection, FileUpload, Form } from "@patternfly/react-core";
import { FormErrorText } from "@keycloak/keycloak-ui-shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problems } from "../../shared/components/Problems";
import { Field } from "../../shared/forms/Field";
import { TextList } from "../../shared/forms/TextList";
import type { Refusal } from "../../shared/forms/useRefusal";
import { type ImportFile, MAX } from "./importFile";

type Properties = {
  file: ImportFile;
  change: (part: Partial<ImportFile>) => void;
  refusal: Refusal;
  isBusy: boolean;
  onTranslate: () => void;
  onClear: () => void;
};

/** Takes a file that is dropped in, chosen, or pasted as text. */
export function FileForm({ file, change, refusal, isBusy, onTranslate, onClear }: Properties) {
  const { t, i18n } = useTranslation();
  const [unread, setUnread] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const size = new Intl.NumberFormat(i18n.language);
  const tooLarge = (characters: number) =>
    t("registryAccessImportTooLarge", { size: size.format(characters), max: size.format(MAX) });
  const error = unread ?? (file.text.length > MAX ? tooLarge(file.text.length) : undefined);
  const hasLabelError = file.labels.some((_label, index) => refusal.errorOf(`labels.${index}`) !== undefined);

  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        onTranslate();
      }}
    >
      {refusal.isRefused && refusal.elsewhere.length > 0 && (
        <Problems title={t("registryAccessImportRefused")} texts={refusal.elsewhere} />
      )}
      <Field id="import-file" label={t("registryAccessImportFile")} help={t("registryAccessImportFileHelp")} isRequired>
        <FileUpload
          id="import-file"
          type="text"
          data-testid="import-file"
          value={file.text}
          filename={file.name}
          filenamePlaceholder={t("registryAccessImportDrop")}
          filenameAriaLabel={t("registryAccessImportFileName")}
          aria-label={t("registryAccessImportFile")}
          browseButtonText={t("registryAccessImportChoose")}
          clearButtonText={t("registryAccessImportClear")}
          spinnerAriaValueText={t("registryAccessLoading")}
          allowEditingUploadedText
          validated={error ? "error" : "default"}
          dropzoneProps={{
            maxSize: MAX * 4,
            onDropRejected: ([rejected]) => setUnread(rejected && tooLarge(rejected.file.size)),
          }}
          onFileInputChange={(_event, { name }) => {
            setUnread(undefined);
            change({ name });
          }}
          onDataChange={(_event, text) => change({ text })}
          onTextChange={(_event, text) => {
            setUnread(undefined);
            change({ text });
          }}
          onReadFailed={(_event, failure) => setUnread(failure.message)}
          onClearClick={() => {
            setUnread(undefined);
            onClear();
          }}
        />
        {error && <FormErrorText data-testid="import-file-helper" message={error} />}
      </Field>
      <ExpandableSection
        toggleText={t("registryAccessImportLabels")}
        toggleId="import-labels-toggle"
        contentId="import-labels-content"
        isExpanded={isOpen || hasLabelError}
        onToggle={(_event, open) => setOpen(open)}
      >
        <Field
          id="import-labels"
          label={t("registryAccessImportLabelTargets")}
          help={t("registryAccessImportLabelsHelp")}
        >
          <TextList
            id="import-labels"
            label={t("registryAccessImportLabelTargets")}
            placeholder="team=group:/teams"
            values={file.labels}
            errorOf={(index) => refusal.errorOf(`labels.${index}`)}
            onChange={(labels) => change({ labels })}
          />
        </Field>
      </ExpandableSection>
      <ActionGroup>
        <Button
          type="submit"
          data-testid="translate"
          isLoading={isBusy}
          isDisabled={isBusy || file.text.trim() === "" || error !== undefined}
        >
          {t("registryAccessImportTranslate")}
        </Button>
      </ActionGroup>
    </Form>
  );
}
