import { useRealm } from "@keycloak/keycloak-admin-ui";
import { KeycloakDataTable, ListEmptyState } from "@keycloak/keycloak-ui-shared";
import { Button, Label, ToolbarItem } from "@patternfly/react-core";
import { ExclamationCircleIcon } from "@patternfly/react-icons";
import { cellWidth, type IRowData, TableText } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { told } from "../../shared/forms/pointers";
import { NEW_RULE_SET, RULE_SET, useAddress } from "../addresses";
import { useRights } from "../useRights";
import { DeleteRuleSetDialog } from "./DeleteRuleSetDialog";
import { type RuleSetSummary, useRuleSets } from "./useRuleSets";

export default function RulesTab() {
  const { t } = useTranslation();
  const { mayManage } = useRights();
  const { realm } = useRealm();
  const { list } = useRuleSets();
  const address = useAddress();
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  const [toDelete, setToDelete] = useState<RuleSetSummary>();

  return (
    <>
      {toDelete && (
        <DeleteRuleSetDialog {...toDelete} onDone={() => setRound(round + 1)} onClose={() => setToDelete(undefined)} />
      )}
      <KeycloakDataTable<RuleSetSummary>
        key={`${realm} ${round}`}
        ariaLabelKey="registryAccessRules"
        searchPlaceholderKey="registryAccessRuleSetsSearch"
        loader={list}
        actionResolver={({ data }: IRowData) =>
          mayManage ? [{ title: t("registryAccessDelete"), onClick: () => setToDelete(data as RuleSetSummary) }] : []
        }
        toolbarItem={
          mayManage && (
            <ToolbarItem>
              <Button data-testid="new-rule-set" component={(props) => <Link {...props} to={address(NEW_RULE_SET)} />}>
                {t("registryAccessNewRuleSet")}
              </Button>
            </ToolbarItem>
          )
        }
        columns={[
          { name: "name", displayKey: "registryAccessName", transforms: [cellWidth(25)], cellRenderer: NameCell },
          {
            name: "description",
            displayKey: "registryAccessDescription",
            transforms: [cellWidth(35)],
            cellRenderer: DescriptionCell,
          },
          { name: "rules", displayKey: "registryAccessRules", transforms: [cellWidth(10)], cellRenderer: CountCell },
          {
            name: "problems",
            displayKey: "registryAccessStatus",
            transforms: [cellWidth(30)],
            cellRenderer: StatusCell,
          },
        ]}
        emptyState={
          <ListEmptyState
            message={t("registryAccessNoRuleSets")}
            instructions={t("registryAccessNoRuleSetsHelp")}
            primaryActionText={mayManage ? t("registryAccessNewRuleSet") : undefined}
            onPrimaryAction={() => void navigate(address(NEW_RULE_SET))}
          />
        }
      />
    </>
  );
}

function NameCell({ name }: RuleSetSummary) {
  const address = useAddress();
  return (
    <TableText className="registry-access-wrap">
      <Link to={address(RULE_SET, { name, tab: "rules" })}>{name}</Link>
    </TableText>
  );
}

const DescriptionCell = ({ description }: RuleSetSummary) => (
  <TableText className="registry-access-wrap">{description ?? "—"}</TableText>
);

const CountCell = ({ rules, problems }: RuleSetSummary) => <>{problems ? "—" : rules}</>;

function StatusCell({ evaluation, problems }: RuleSetSummary) {
  const { t } = useTranslation();
  const [problem] = problems ?? [];
  if (!problem) {
    return <>{evaluation === "first-match" ? t("registryAccessRulesFirstMatch") : t("registryAccessRulesInForce")}</>;
  }
  return (
    <TableText className="registry-access-wrap">
      <Label isCompact color="red" icon={<ExclamationCircleIcon />}>
        {t("registryAccessBroken")}
      </Label>
      <div>
        {problem.pointer} {told(problem)}
      </div>
    </TableText>
  );
}
