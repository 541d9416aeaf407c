import { Alert, SearchInput } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ShowMore } from "../components/ShowMore";
import { Because } from "./Because";
import { draftName } from "./draftText";
import { nameOf } from "./explained";
import { SubjectFacts } from "./SubjectFacts";
import type { Answered } from "./useAsk";
import type { Permissions } from "./useQuestions";
import { Effect } from "./WhoCanAnswer";
import { DisabledNote } from "./WhatHappensAnswer";

const SHOWN = 50;

/** What somebody may do, and may not. */
export function WhatCanAnswer({ asked, answer }: Answered<Permissions>) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState(SHOWN);
  const { subject, note, permissions } = answer;
  const name = nameOf(subject) ?? t("registryAccessTryNobody");
  const draft = useMemo(() => draftName(asked.draft), [asked.draft]);
  const found = permissions.filter(({ on, rule }) => on.includes(search) || rule.includes(search));

  return (
    <>
      <Alert
        isInline
        isLiveRegion
        component="h2"
        variant={permissions.length > 0 ? "info" : "warning"}
        data-testid="answer"
        title={
          permissions.length > 0
            ? t("registryAccessTryMay", { name, count: permissions.length })
            : t("registryAccessTryMayNothing", { name })
        }
      >
        {permissions.length > 0 && t("registryAccessTryDenyWins")}
        {draft && <p>{t("registryAccessTryWithDraft", { name: draft })}</p>}
      </Alert>
      {note && <DisabledNote />}
      {permissions.length > SHOWN && (
        <SearchInput
          className="pf-v5-u-mt-md"
          aria-label={t("registryAccessTrySearch")}
          placeholder={t("registryAccessTrySearch")}
          value={search}
          onChange={(_event, text) => setSearch(text)}
          onClear={() => setSearch("")}
        />
      )}
      {found.length > 0 && (
        <Table
          variant="compact"
          className="pf-v5-u-mt-md"
          aria-label={t("registryAccessTryWhatCan")}
          data-testid="permissions"
        >
          <Thead>
            <Tr>
              <Th width={25}>{t("registryAccessTryAction")}</Th>
              <Th width={35}>{t("registryAccessTryOn")}</Th>
              <Th>{t("registryAccessTryWhy")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {found.slice(0, shown).map((permission, index) => (
              <Tr key={index}>
                <Td dataLabel={t("registryAccessTryAction")}>
                  <div>
                    <Effect allow={permission.allow} deny={permission.deny} />
                  </div>
                </Td>
                <Td dataLabel={t("registryAccessTryOn")} className="registry-access-wrap">
                  <code className="pf-v5-u-text-break-word">{permission.on}</code>
                </Td>
                <Td dataLabel={t("registryAccessTryWhy")} className="registry-access-wrap">
                  <Because {...permission} draft={draft} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      <ShowMore id="more" left={found.length - shown} onShow={() => setShown(shown + SHOWN)} />
      <SubjectFacts subject={subject} />
    </>
  );
}
