import { Alert, Flex, FlexItem, PageSection, ToggleGroup, ToggleGroupItem } from "@patternfly/react-core";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isSame, type JsonObject, sharing } from "./model/document";
import { parse, type Parsed, print } from "./model/text";
import { TextEditor } from "./TextEditor";
import type { Check } from "./useCheck";
import { useDiagnostics } from "./useDiagnostics";
import { useLatest } from "./useLatest";
import type { RuleSetEdit, TextFormat } from "./useRuleSetEdit";

type Properties = { edit: RuleSetEdit; check: Check; isReadOnly: boolean };

const PAUSE = 250;
const FORMATS: readonly TextFormat[] = ["yaml", "json"];

/** The document of a rule set as a text. What is typed is the draft as soon as it can be read. */
export default function TextPane({ edit, check, isReadOnly }: Properties) {
  const { t } = useTranslation();
  const { format } = edit;
  const [text, setText] = useState(() => startOf(edit, format));
  const [start, setStart] = useState(text);
  const parsed = useMemo(() => parse(text, format), [text, format]);
  const pending = useRef<string>();
  const latest = useLatest({ edit, format });

  const take = () => {
    const typed = pending.current;
    if (typed !== undefined) {
      pending.current = undefined;
      setText(typed);
      const { edit: now } = latest.current;
      now.typeText(typed, documentOf(parse(typed, latest.current.format), now.document));
    }
  };
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const latestTake = useLatest(take);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      latestTake.current();
    },
    [latestTake],
  );

  const type = (typed: string) => {
    pending.current = typed;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latestTake.current(), PAUSE);
  };

  const show = (chosen: TextFormat) => {
    const typed = pending.current;
    const read = typed === undefined ? edit.document : documentOf(parse(typed, format), edit.document);
    if (read === undefined) {
      take();
      return;
    }
    pending.current = undefined;
    const texts = typed === undefined ? edit.texts : { ...edit.texts, [format]: typed };
    const shown = startOf({ ...edit, document: read, texts }, chosen);
    edit.showAs(chosen, texts, read);
    setText(shown);
    setStart(shown);
  };

  const { isCurrent, byEntry, elsewhere } = check;
  const findings = useMemo(
    () => (isCurrent ? [...elsewhere, ...[...byEntry.values()].flat()] : []),
    [isCurrent, byEntry, elsewhere],
  );
  const diagnostics = useDiagnostics(text, parsed, findings);
  const problems = "problems" in parsed ? diagnostics : [];

  return (
    <PageSection variant="light">
      <Flex className="pf-v5-u-mb-md">
        <FlexItem>
          <ToggleGroup aria-label={t("registryAccessRuleFormat")}>
            {FORMATS.map((key) => (
              <ToggleGroupItem
                key={key}
                buttonId={`format-${key}`}
                text={key.toUpperCase()}
                isSelected={format === key}
                isDisabled={edit.isUnreadable && format !== key}
                onChange={() => show(key)}
              />
            ))}
          </ToggleGroup>
        </FlexItem>
        <FlexItem>{t("registryAccessRuleTextHelp")}</FlexItem>
      </Flex>
      {problems.length > 0 && (
        <Alert
          isInline
          isLiveRegion
          variant="danger"
          component="h2"
          data-testid="text-unreadable"
          className="pf-v5-u-mb-md"
          title={t("registryAccessRuleTextUnreadable")}
        >
          {problems.slice(0, 3).map(({ from, message }) => (
            <div key={`${from} ${message}`}>
              {t("registryAccessRuleTextLine", { line: text.slice(0, from).split("\n").length, message })}
            </div>
          ))}
        </Alert>
      )}
      <TextEditor
        key={format}
        label={t("registryAccessRuleText")}
        format={format}
        start={start}
        diagnostics={diagnostics}
        isReadOnly={isReadOnly}
        onChange={type}
      />
    </PageSection>
  );
}

/** What was typed, where that is still what the document says; else the document, with what was typed around it. */
function startOf({ document, texts, isUnreadable, format: shown }: RuleSetEdit, format: TextFormat): string {
  const typed = texts[format];
  if (typed === undefined) {
    return print(document, format);
  }
  const isTyped = isUnreadable && shown === format;
  const read = parse(typed, format);
  return isTyped || ("document" in read && isSame(read.document, document)) ? typed : print(document, format, typed);
}

const documentOf = (parsed: Parsed, before: JsonObject) =>
  "document" in parsed ? sharing(parsed.document, before) : undefined;
