import { Alert, Label, Pagination, Text } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "#registry-api";
import { Loading } from "../../shared/components/Loading";
import { useExplained } from "../../shared/useExplained";
import type { Loaded } from "../../shared/useLoaded";
import { byEffect, type Change, effectOf } from "./model/changes";

type DiffAnswer = components["schemas"]["DiffAnswer"];

/** Who gains and who loses what by a rule set that is not stored. */
export function Grants({ loaded }: { loaded: Loaded<DiffAnswer> }) {
  const { t } = useTranslation();
  const explained = useExplained();
  switch (loaded.state) {
    case "loading":
      return <Loading />;
    case "failed":
      return (
        <Alert isInline isPlain variant="warning" component="h3" title={t("registryAccessReviewFailed")}>
          {explained(loaded.error)}
        </Alert>
      );
    case "ready":
      return <GrantChanges {...loaded.value} />;
  }
}

function GrantChanges({ compared, changed, changes }: DiffAnswer) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const [perPage, setPerPage] = useState(10);
  const sorted = byEffect(changes);
  const shown = sorted.slice((page - 1) * perPage, page * perPage);
  return (
    <>
      <Text component="p" data-testid="review-summary">
        {changed === 0
          ? t("registryAccessReviewNothing", { count: compared })
          : t("registryAccessReviewChanged", { count: changed, compared })}{" "}
        {t("registryAccessReviewSample")}
      </Text>
      {shown.length > 0 && (
        <Table variant="compact" aria-label={t("registryAccessReviewGrants")}>
          <Thead>
            <Tr>
              <Th>{t("registryAccessReviewWho")}</Th>
              <Th>{t("registryAccessRuleResource")}</Th>
              <Th>{t("registryAccessReviewLoses")}</Th>
              <Th>{t("registryAccessReviewGains")}</Th>
              <Th>{t("registryAccessReviewBy")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map((change, index) => (
              <ChangeRow key={index} {...change} />
            ))}
          </Tbody>
        </Table>
      )}
      {changes.length > perPage && (
        <Pagination
          isCompact
          itemCount={changes.length}
          page={page}
          perPage={perPage}
          titles={{ paginationAriaLabel: t("registryAccessReviewPages") }}
          onSetPage={(_event, value) => setPage(value)}
          onPerPageSelect={(_event, value, first) => {
            setPerPage(value);
            setPage(first);
          }}
        />
      )}
    </>
  );
}

function ChangeRow(change: Change) {
  const { t } = useTranslation();
  const { lost, gained } = effectOf(change);
  const rules = lost.length > 0 && change.rulesAfter.length === 0 ? change.rulesBefore : change.rulesAfter;
  return (
    <Tr>
      <Td dataLabel={t("registryAccessReviewWho")} className="registry-access-wrap">
        <Who subject={change.subject} />
      </Td>
      <Td dataLabel={t("registryAccessRuleResource")} className="registry-access-wrap">
        <code>{change.scope.slice(0, change.scope.lastIndexOf(":"))}</code>
      </Td>
      <Td dataLabel={t("registryAccessReviewLoses")}>
        <ActionLabels actions={lost} color="red" />
      </Td>
      <Td dataLabel={t("registryAccessReviewGains")}>
        <ActionLabels actions={gained} color="green" />
      </Td>
      <Td dataLabel={t("registryAccessReviewBy")} className="registry-access-wrap">
        {rules.join(", ")}
      </Td>
    </Tr>
  );
}

const ActionLabels = ({ actions, color }: { actions: readonly string[]; color: "red" | "green" }) =>
  actions.length === 0
    ? "—"
    : actions.map((action) => (
        <Label key={action} isCompact color={color} className="pf-v5-u-mr-xs">
          {action}
        </Label>
      ));

function Who({ subject }: Pick<Change, "subject">) {
  const { t } = useTranslation();
  if (subject === "anonymous") {
    return <strong>{t("registryAccessRuleAnonymous")}</strong>;
  }
  const { user, client, workload } = subject as { user?: string; client?: string; workload?: string };
  return (
    <>
      {user ?? client ?? workload}{" "}
      {user === undefined && (
        <Label isCompact>{client === undefined ? t("registryAccessIssuer") : t("registryAccessRobot")}</Label>
      )}
    </>
  );
}
