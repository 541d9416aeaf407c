import { Alert, Button, Label, LabelGroup, Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useRealm } from "@keycloak/keycloak-admin-ui";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { generatePath, Link } from "react-router-dom";
import { RuleReference } from "../components/RuleReference";
import { ShowMore } from "../components/ShowMore";
import { useNotices } from "../useNotices";
import { draftName } from "./draftText";
import type { Answered } from "./useAsk";
import { type People, useQuestions } from "./useQuestions";

const USER = "/:realm/users/:id/settings";
const SHOWN_RULES = 50;

/** Who may, and what the rules say about it. */
export function WhoCanAnswer({ asked, answer }: Answered<People>) {
  const { t } = useTranslation();
  const { whoCan } = useQuestions();
  const { failed } = useNotices();
  const [people, setPeople] = useState(answer.people);
  const [next, setNext] = useState(answer.next);
  const [isBusy, setBusy] = useState(false);
  const draft = useMemo(() => draftName(asked.draft), [asked.draft]);
  const { scope, anonymous, rules } = answer;

  const more = async (first: number) => {
    setBusy(true);
    try {
      const page = await whoCan(asked, first);
      setPeople([...people, ...page.people]);
      setNext(page.next);
    } catch (error) {
      failed(t("registryAccessTryNoMore"), error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Alert
        isInline
        isLiveRegion
        component="h2"
        variant={anonymous.length > 0 ? "warning" : "info"}
        data-testid="answer"
        title={
          next === undefined
            ? t("registryAccessTryPeople", { count: people.length })
            : t("registryAccessTryPeopleSoFar", { count: people.length, looked: next })
        }
      >
        <code className="pf-v5-u-text-break-word">{scope}</code>
        {anonymous.length > 0 && <p>{t("registryAccessTryAnybody", { actions: anonymous.join(", ") })}</p>}
        {draft && <p>{t("registryAccessTryWithDraft", { name: draft })}</p>}
      </Alert>
      {people.length > 0 && (
        <Table
          variant="compact"
          className="pf-v5-u-mt-md"
          aria-label={t("registryAccessTryWhoCan")}
          data-testid="people"
        >
          <Thead>
            <Tr>
              <Th width={30}>{t("registryAccessName")}</Th>
              <Th width={20}>{t("registryAccessTryAction")}</Th>
              <Th>{t("registryAccessTryRules")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {people.map((person) => (
              <Tr key={person.id}>
                <Td dataLabel={t("registryAccessName")} className="registry-access-wrap">
                  <PersonCell {...person} />
                </Td>
                <Td dataLabel={t("registryAccessTryAction")}>{person.granted.join(", ")}</Td>
                <Td dataLabel={t("registryAccessTryRules")} className="registry-access-wrap">
                  {person.rules.map((id) => (
                    <div key={id}>
                      <RuleReference id={id} draft={draft} />
                    </div>
                  ))}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      {next !== undefined && (
        <Button
          variant="secondary"
          className="pf-v5-u-mt-md"
          data-testid="more"
          isLoading={isBusy}
          isDisabled={isBusy}
          onClick={() => void more(next)}
        >
          {t("registryAccessTryMore")}
        </Button>
      )}
      <RulesAbout rules={rules} draft={draft} />
    </>
  );
}

/** What can say something about it, whoever asks. */
function RulesAbout({ rules, draft }: Pick<People, "rules"> & { draft: string | undefined }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(SHOWN_RULES);
  return (
    <>
      <Title headingLevel="h3" size="md" className="pf-v5-u-mt-xl">
        {t("registryAccessTryRulesAbout")}
      </Title>
      {rules.length === 0 ? (
        <p>{t("registryAccessTryNoRulesAbout")}</p>
      ) : (
        <Table variant="compact" aria-label={t("registryAccessTryRulesAbout")} data-testid="rules">
          <Thead>
            <Tr>
              <Th width={35}>{t("registryAccessTryRule")}</Th>
              <Th width={25}>{t("registryAccessTryAction")}</Th>
              <Th>{t("registryAccessTryFor")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rules.slice(0, shown).map(({ rule, allow, deny, to }, index) => (
              <Tr key={index}>
                <Td dataLabel={t("registryAccessTryRule")} className="registry-access-wrap">
                  <RuleReference id={rule} draft={draft} />
                </Td>
                <Td dataLabel={t("registryAccessTryAction")}>
                  <div>
                    <Effect allow={allow} deny={deny} />
                  </div>
                </Td>
                <Td dataLabel={t("registryAccessTryFor")} className="registry-access-wrap">
                  <LabelGroup numLabels={5} aria-label={t("registryAccessTryFor")}>
                    {to.map((subject) => (
                      <Label key={subject} isCompact>
                        {subject}
                      </Label>
                    ))}
                  </LabelGroup>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
      <ShowMore id="more-rules" left={rules.length - shown} onShow={() => setShown(shown + SHOWN_RULES)} />
    </>
  );
}

function PersonCell({ id, user, client }: People["people"][number]) {
  const { t } = useTranslation();
  const { realm } = useRealm();
  return (
    <div className="pf-v5-u-text-break-word">
      <Link to={generatePath(USER, { realm, id })}>{user ?? client}</Link>
      {client !== undefined && (
        <Label isCompact className="pf-v5-u-ml-sm">
          {t("registryAccessRobot")}
        </Label>
      )}
    </div>
  );
}

/** What a rule allows, or denies. */
export function Effect({ allow, deny }: { allow?: string[]; deny?: string[] }) {
  const { t } = useTranslation();
  return deny ? (
    <Label isCompact color="red">
      {t("registryAccessTryDenies", { actions: deny.join(", ") })}
    </Label>
  ) : (
    <Label isCompact color="green">
      {allow && allow.length > 0
        ? t("registryAccessTryAllows", { actions: allow.join(", ") })
        : t("registryAccessTryAllowsNothing")}
    </Label>
  );
}
