import { ExpandableSection, TextArea } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../shared/forms/Field";
import type { FieldsProperties } from "./fields";

/** A rule set that is not stored, for trying what it would do. */
export function DraftField({ values, change, errorOf }: FieldsProperties) {
  const { t } = useTranslation();
  const error = errorOf("draft");
  const [isOpen, setOpen] = useState(values.draft !== "");
  return (
    <ExpandableSection
      toggleText={t("registryAccessTryDraft")}
      toggleId="try-draft-toggle"
      contentId="try-draft-content"
      isExpanded={isOpen || error !== undefined}
      onToggle={(_event, open) => setOpen(open)}
    >
      <Field
        id="try-draft"
        label={t("registryAccessTryDraftText")}
        help={t("registryAccessTryDraftHelp")}
        error={error}
      >
        <TextArea
          id="try-draft"
          data-testid="try-draft"
          rows={10}
          resizeOrientation="vertical"
          spellCheck={false}
          className="pf-v5-u-font-family-monospace"
          value={values.draft}
          validated={error ? "error" : "default"}
          onChange={(_event, draft) => change({ draft })}
        />
      </Field>
    </ExpandableSection>
  );
}
