import { Alert, Title } from "@patternfly/react-core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "../../shared/components/CopyText";
import type { JsonObject } from "../rules/model/document";
import { print } from "../rules/model/text";
import { SideBySide } from "./SideBySide";
import { CreateRuleSet } from "./CreateRuleSet";
import type { ImportFile } from "./importFile";
import { ReportTable } from "./ReportTable";
import type { Translation } from "./useImport";

type Properties = {
  file: ImportFile;
  translation: Translation;
  /** Whether something else stands in the form by now. */
  isStale: boolean;
};

/** What a file means here, with the proof, and the step from there to a rule set. */
export function Translated({ file, translation, isStale }: Properties) {
  const { t } = useTranslation();
  const { proof, registrySettings, report, ruleSet } = translation;
  const [shown, setShown] = useState<{ line: number }>();
  const rules = useMemo(() => print(ruleSet as unknown as JsonObject, "yaml"), [ruleSet]);
  const settings = Object.entries(registrySettings);

  return (
    <>
      <Alert
        isInline
        isLiveRegion
        variant="success"
        component="h2"
        className="pf-v5-u-mt-lg"
        data-testid="proof"
        title={t("registryAccessImportProved", { count: ruleSet.rules.length })}
      >
        {t("registryAccessImportProof", { proof })}
      </Alert>
      {isStale && (
        <Alert
          isInline
          variant="warning"
          component="h2"
          className="pf-v5-u-mt-md"
          title={t("registryAccessImportStale")}
        />
      )}
      <SideBySide file={file} rules={rules} shown={shown} />
      <ReportTable report={report} text={file.text} onLine={(line) => setShown({ line })} />
      {settings.length > 0 && (
        <>
          <Title headingLevel="h2" size="lg" className="pf-v5-u-mt-xl">
            {t("registryAccessImportSettings")}
          </Title>
          <p className="pf-v5-u-mb-sm">{t("registryAccessImportSettingsHelp")}</p>
          <CopyText
            id="import-settings"
            label={t("registryAccessImportSettings")}
            text={settings.map(([name, value]) => `${name}=${value}`).join("\n")}
          />
        </>
      )}
      <CreateRuleSet file={file} translation={translation} isStale={isStale} />
    </>
  );
}
