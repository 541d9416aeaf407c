import { Grid, GridItem, Title } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { TextEditor } from "../rules/TextEditor";
import type { ImportFile } from "./importFile";

type Properties = {
  file: ImportFile;
  /** What it means here; nothing where it was refused. */
  rules?: string;
  /** The line of the file to go to. */
  shown?: { line: number };
};

/** The file, and beside it the rules that say the same, both to be read. */
export function SideBySide({ file, rules, shown }: Properties) {
  const { t } = useTranslation();
  return (
    <Grid hasGutter className="pf-v5-u-mt-md">
      <GridItem lg={rules === undefined ? 12 : 6}>
        <Text title={file.name || t("registryAccessImportFile")} text={file.text} shown={shown} />
      </GridItem>
      {rules !== undefined && (
        <GridItem lg={6}>
          <Text title={t("registryAccessImportRules")} text={rules} />
        </GridItem>
      )}
    </Grid>
  );
}

const NO_DIAGNOSTICS = [] as const;

function Text({ title, text, shown }: { title: string; text: string; shown?: { line: number } }) {
  return (
    <>
      <Title headingLevel="h2" size="md" className="pf-v5-u-mb-sm pf-v5-u-text-break-word">
        {title}
      </Title>
      <TextEditor label={title} format="yaml" start={text} diagnostics={NO_DIAGNOSTICS} isReadOnly shown={shown} />
    </>
  );
}
