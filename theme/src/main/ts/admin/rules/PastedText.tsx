import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../shared/api/ApiError";
import { Field } from "../../shared/forms/Field";
import { guessed, parse } from "./model/text";
import { TextEditor } from "./TextEditor";
import { useDiagnostics } from "./useDiagnostics";

type Properties = {
  start: string;
  text: string;
  findings: readonly Finding[];
  onChange: (text: string) => void;
};

const NOTHING_WRONG = { document: {} };

/** A rule set to be pasted, as JSON or YAML. */
export default function PastedText({ start, text, findings, onChange }: Properties) {
  const { t } = useTranslation();
  const parsed = useMemo(() => (text === "" ? NOTHING_WRONG : parse(text, guessed(text))), [text]);
  const diagnostics = useDiagnostics(text, parsed, findings);
  return (
    <Field id="rule-set-text" role="group" label={t("registryAccessRuleText")}>
      <TextEditor
        label={t("registryAccessRuleText")}
        format="yaml"
        start={start}
        diagnostics={diagnostics}
        isReadOnly={false}
        onChange={onChange}
      />
    </Field>
  );
}
