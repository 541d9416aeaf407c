import { Alert, List, ListItem } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useRights } from "../useRights";
import { Because } from "./Because";
import { draftName } from "./draftText";
import { nameOf, verdictOf } from "./explained";
import { OutcomeLabel } from "./OutcomeLabel";
import type { AskedState } from "./page";
import { SubjectFacts } from "./SubjectFacts";
import { valuesOfScope } from "./tryValues";
import type { Answered } from "./useAsk";
import type { Explanation } from "./useQuestions";

type Scope = Explanation["scopes"][number];

/** What is granted, and action by action why, and why not. */
export function WhatHappensAnswer({ asked, answer }: Answered<Explanation>) {
  const { t } = useTranslation();
  const { subject, granted, scopes, note } = answer;
  const name = nameOf(subject) ?? t("registryAccessTryNobody");
  const verdict = verdictOf(scopes);
  const draft = useMemo(() => draftName(asked.draft), [asked.draft]);
  const titles = {
    all: t("registryAccessTryGrantedAll", { name }),
    part: t("registryAccessTryGrantedPart", { name }),
    nothing: t("registryAccessTryGrantedNothing", { name }),
  };
  const variants = { all: "success", part: "warning", nothing: "danger" } as const;

  return (
    <>
      <Alert
        isInline
        isLiveRegion
        component="h2"
        data-testid="answer"
        variant={variants[verdict]}
        title={titles[verdict]}
      >
        {granted.length > 0 && (
          <List isPlain>
            {granted.map((scope) => (
              <ListItem key={scope}>
                <code className="pf-v5-u-text-break-word">{scope}</code>
              </ListItem>
            ))}
          </List>
        )}
        {draft && <p>{t("registryAccessTryWithDraft", { name: draft })}</p>}
      </Alert>
      {note && <DisabledNote />}
      {scopes.map((scope) => (
        <ScopeDecision key={scope.scope} {...scope} draft={draft} />
      ))}
      <SubjectFacts subject={subject} />
    </>
  );
}

/** The server says it in English; there is but one note. */
export function DisabledNote() {
  const { t } = useTranslation();
  return <Alert isInline variant="warning" component="h3" title={t("registryAccessTryUserDisabled")} />;
}

function ScopeDecision({ scope, actions, draft }: Scope & { draft: string | undefined }) {
  const { t } = useTranslation();
  const { maySeeUsers } = useRights();
  const resource = scope.slice(0, scope.lastIndexOf(":"));
  return (
    <Table
      variant="compact"
      className="pf-v5-u-mt-md"
      aria-label={t("registryAccessTryDecision", { scope })}
      data-testid="decision"
    >
      <caption className="pf-v5-u-text-align-left pf-v5-u-text-break-word">
        <code>{scope}</code>
      </caption>
      <Thead>
        <Tr>
          <Th width={15}>{t("registryAccessTryAction")}</Th>
          <Th width={25}>{t("registryAccessTryOutcome")}</Th>
          <Th>{t("registryAccessTryWhy")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {actions.map(({ action, outcome, because }) => (
          <Tr key={action} data-testid={`action-${action}`}>
            <Td dataLabel={t("registryAccessTryAction")}>{action}</Td>
            <Td dataLabel={t("registryAccessTryOutcome")}>
              <div>
                <OutcomeLabel outcome={outcome} />
              </div>
            </Td>
            <Td dataLabel={t("registryAccessTryWhy")} className="registry-access-wrap">
              {because.map((reason, index) => (
                <Because key={index} {...reason} draft={draft} />
              ))}
              {outcome === "nothing matched" && (
                <div>
                  {t("registryAccessTryNoRule")}{" "}
                  {maySeeUsers && (
                    <Link
                      to={{ search: "question=who-can" }}
                      state={{ part: valuesOfScope(`${resource}:${action}`) } satisfies AskedState}
                    >
                      {t("registryAccessTryWhoCanThen")}
                    </Link>
                  )}
                </div>
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
