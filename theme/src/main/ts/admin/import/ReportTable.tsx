import { Button, Label, Title, ToggleGroup, ToggleGroupItem } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ShowMore } from "../components/ShowMore";
import { linesOf } from "../try/draftText";
import { countOf, type ReportLine, SEVERITIES, type Severity, sorted } from "./report";

type Properties = {
  report: readonly ReportLine[];
  text: string;
  /** Shows a line of the file. */
  onLine?: (line: number) => void;
};

const SHOWN = 50;

/** What was translated, what is to be decided, and what is lost. */
export function ReportTable({ report, text, onLine }: Properties) {
  const { t } = useTranslation();
  const [severity, setSeverity] = useState<Severity>();
  const [shown, setShown] = useState(SHOWN);
  const lines = useMemo(
    () =>
      linesOf(
        text,
        report.map(({ place }) => place),
      ),
    [text, report],
  );
  if (report.length === 0) {
    return null;
  }
  const names = {
    decision: t("registryAccessImportDecision"),
    "no counterpart": t("registryAccessImportLost"),
    translated: t("registryAccessImportTranslated"),
  };
  const colors = { decision: "gold", "no counterpart": "red", translated: "green" } as const;
  const found = sorted(report).filter((line) => severity === undefined || line.severity === severity);

  return (
    <>
      <Title headingLevel="h2" size="lg" className="pf-v5-u-mt-xl pf-v5-u-mb-sm">
        {t("registryAccessImportReport")}
      </Title>
      <ToggleGroup aria-label={t("registryAccessImportReport")}>
        <ToggleGroupItem
          text={t("registryAccessImportAll", { count: report.length })}
          isSelected={severity === undefined}
          onChange={() => setSeverity(undefined)}
        />
        {SEVERITIES.map((one) => (
          <ToggleGroupItem
            key={one}
            text={`${names[one]} (${countOf(report, one)})`}
            isSelected={severity === one}
            isDisabled={countOf(report, one) === 0}
            onChange={() => setSeverity(one)}
          />
        ))}
      </ToggleGroup>
      <Table variant="compact" aria-label={t("registryAccessImportReport")} data-testid="report">
        <Thead>
          <Tr>
            <Th width={20}>{t("registryAccessStatus")}</Th>
            <Th width={20}>{t("registryAccessImportPlace")}</Th>
            <Th>{t("registryAccessImportText")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {found.slice(0, shown).map((line, index) => (
            <Tr key={index}>
              <Td dataLabel={t("registryAccessStatus")}>
                <div>
                  <Label isCompact color={colors[line.severity]}>
                    {names[line.severity]}
                  </Label>
                </div>
              </Td>
              <Td dataLabel={t("registryAccessImportPlace")} className="registry-access-wrap">
                <Place place={line.place} line={lines.get(line.place)} onLine={onLine} />
              </Td>
              <Td dataLabel={t("registryAccessImportText")} className="registry-access-wrap">
                {line.text}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <ShowMore id="more-report" left={found.length - shown} onShow={() => setShown(shown + SHOWN)} />
    </>
  );
}

type PlaceProperties = { place: string; line: number | undefined; onLine: ((line: number) => void) | undefined };

function Place({ place, line, onLine }: PlaceProperties) {
  const { t } = useTranslation();
  return (
    <div>
      <code className="pf-v5-u-text-break-word">{place}</code>
      {line !== undefined && onLine && (
        <Button variant="link" isInline className="pf-v5-u-ml-sm" onClick={() => onLine(line)}>
          {t("registryAccessImportLine", { line })}
        </Button>
      )}
    </div>
  );
}
