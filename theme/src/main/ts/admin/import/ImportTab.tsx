import { PageSection, Text, TextContent } from "@patternfly/react-core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../shared/api/ApiError";
import { useRefusal } from "../../shared/forms/useRefusal";
import { useRuleSets } from "../rules/useRuleSets";
import { linesOf } from "../try/draftText";
import { FileForm } from "./FileForm";
import { type ImportFile, labelProblems, NO_FILE, tidy, unusedName } from "./importFile";
import { reportOf } from "./report";
import { SideBySide } from "./SideBySide";
import { ReportTable } from "./ReportTable";
import { Translated } from "./Translated";
import { type Translation, useImport } from "./useImport";

/** What came of a file. */
type Result = { file: ImportFile } & ({ translation: Translation } | { refusedBody: unknown });

const NAME = "docker-auth";

/** The file and all that came of it stay in this page alone, and as long as it is open. */
export default function ImportTab() {
  const { t } = useTranslation();
  const { translate } = useImport();
  const { list } = useRuleSets();
  const [file, setFile] = useState(NO_FILE);
  const [isBusy, setBusy] = useState(false);
  const [result, setResult] = useState<Result>();
  const latest = useRef(0);
  const refusal = useRefusal((segments) => (segments[0] === "labels" ? segments.join(".") : undefined));

  const start = async () => {
    const asked = tidy(file);
    const round = ++latest.current;
    setFile(asked);
    setBusy(true);
    setResult(undefined);
    refusal.clear();
    try {
      const problems = labelProblems(asked.labels, t("registryAccessImportBadLabel"));
      if (problems.length > 0) {
        throw new ApiError(400, "", problems);
      }
      const name = unusedName(
        NAME,
        (await list()).map((set) => set.name),
      );
      const translation = await translate(asked, name);
      if (round === latest.current) {
        setResult({ file: asked, translation });
      }
    } catch (error) {
      if (round === latest.current) {
        refusal.tell(withLines(error, asked.text));
        setResult(error instanceof ApiError ? { file: asked, refusedBody: error.body } : undefined);
      }
    } finally {
      if (round === latest.current) {
        setBusy(false);
      }
    }
  };

  /** Says the lines of the file that problems are about. */
  const withLines = (error: unknown, text: string) => {
    if (!(error instanceof ApiError)) {
      return error;
    }
    const inFile = error.problems.filter(({ pointer }) => pointer !== "" && !pointer.startsWith("/labels/"));
    const lines = linesOf(
      text,
      inFile.map(({ pointer }) => pointer),
    );
    const problems = error.problems.map((problem) => {
      const line = lines.get(problem.pointer);
      return line === undefined
        ? problem
        : {
            ...problem,
            pointer: "",
            reason: t("registryAccessAtLine", { line, reason: `${problem.pointer}: ${problem.reason}` }),
          };
    });
    return new ApiError(error.status, error.message, problems, error.body);
  };

  const change = (part: Partial<ImportFile>) => setFile((before) => ({ ...before, ...part }));
  const isStale = result !== undefined && JSON.stringify(result.file) !== JSON.stringify(file);

  return (
    <PageSection variant="light">
      <TextContent className="pf-v5-u-mb-md">
        <Text>{t("registryAccessImportHelp")}</Text>
      </TextContent>
      <FileForm
        file={file}
        change={change}
        refusal={refusal}
        isBusy={isBusy}
        onTranslate={() => void start()}
        onClear={() => {
          latest.current++;
          setBusy(false);
          setFile(NO_FILE);
          setResult(undefined);
          refusal.clear();
        }}
      />
      {result && "translation" in result && <Translated {...result} isStale={isStale} />}
      {result && "refusedBody" in result && <Refused {...result} />}
    </PageSection>
  );
}

/** What is known of a file that was refused, to mend it by. */
function Refused({ file, refusedBody }: { file: ImportFile; refusedBody: unknown }) {
  const [shown, setShown] = useState<{ line: number }>();
  return (
    <>
      <SideBySide file={file} shown={shown} />
      <ReportTable report={reportOf(refusedBody)} text={file.text} onLine={(line) => setShown({ line })} />
    </>
  );
}
