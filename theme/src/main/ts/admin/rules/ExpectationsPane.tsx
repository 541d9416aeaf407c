import { ListEmptyState } from "@keycloak/keycloak-ui-shared";
import { Button, Label, PageSection, Toolbar, ToolbarContent, ToolbarItem } from "@patternfly/react-core";
import { CheckCircleIcon, ExclamationCircleIcon, QuestionCircleIcon } from "@patternfly/react-icons";
import { ActionsColumn, Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { ExpectationDialog } from "./ExpectationDialog";
import { FindingList } from "./FindingList";
import { namesOfKinds } from "./kinds";
import { entriesOf, type Json } from "./model/document";
import { type Expectation, readExpectation, unmetOf } from "./model/expectations";
import type { Check } from "./useCheck";
import type { RuleSetEdit } from "./useRuleSetEdit";

type Properties = { edit: RuleSetEdit; check: Check; isReadOnly: boolean };

const NEW: Json = { subject: { user: "" }, scopes: [], granted: [] };

/** Small cases that have to be true of the rule set, and what the server says of them. */
export function ExpectationsPane({ edit, check, isReadOnly }: Properties) {
  const { t } = useTranslation();
  const { document, open } = edit;
  const expectations = entriesOf(document, "expect");
  const add = () => edit.add("expect", NEW);

  return (
    <PageSection variant="light" padding={{ default: "noPadding" }}>
      {open?.list === "expect" && expectations[open.index] !== undefined && (
        <ExpectationDialog
          key={open.index}
          expectation={expectations[open.index] ?? {}}
          isNew={open.before === undefined}
          findings={check.lastAt("expect", open.index)}
          onType={edit.type}
          onDone={edit.close}
          onCancel={edit.cancel}
        />
      )}
      {expectations.length === 0 ? (
        <ListEmptyState
          message={t("registryAccessNoExpectations")}
          instructions={t("registryAccessNoExpectationsHelp")}
          primaryActionText={isReadOnly ? undefined : t("registryAccessExpectationAdd")}
          onPrimaryAction={add}
        />
      ) : (
        <>
          <Toolbar>
            <ToolbarContent>
              {!isReadOnly && (
                <ToolbarItem>
                  <Button data-testid="add-expectation" onClick={add}>
                    {t("registryAccessExpectationAdd")}
                  </Button>
                </ToolbarItem>
              )}
              <ToolbarItem alignSelf="center">{t("registryAccessExpectationsHelp")}</ToolbarItem>
            </ToolbarContent>
          </Toolbar>
          <Table variant="compact" aria-label={t("registryAccessExpectations")}>
            <Thead>
              <Tr>
                <Th width={25}>{t("registryAccessExpectationSubject")}</Th>
                <Th width={25}>{t("registryAccessExpectationAsks")}</Th>
                <Th width={20}>{t("registryAccessExpectationGranted")}</Th>
                <Th width={30}>{t("registryAccessExpectationResult")}</Th>
                {!isReadOnly && <Th screenReaderText={t("registryAccessActions")} />}
              </Tr>
            </Thead>
            <Tbody>
              {expectations.map((json, index) => (
                <Tr key={index} data-testid={`expectation-${index}`}>
                  <Cells json={json} />
                  <Td dataLabel={t("registryAccessExpectationResult")} className="registry-access-wrap">
                    <Result json={json} check={check} />
                  </Td>
                  {!isReadOnly && (
                    <Td isActionCell>
                      <ActionsColumn
                        aria-label={t("registryAccessExpectationActions", { number: index + 1 })}
                        items={[
                          ...(readExpectation(json)
                            ? [{ title: t("registryAccessRuleChange"), onClick: () => edit.openAt("expect", index) }]
                            : []),
                          {
                            title: t("registryAccessRuleDuplicate"),
                            onClick: () =>
                              edit.duplicate(
                                "expect",
                                structuredClone(json),
                                index + 1,
                                readExpectation(json) !== undefined,
                              ),
                          },
                          {
                            title: t("registryAccessRuleRemove"),
                            onClick: () => edit.arrange("expect", expectations.toSpliced(index, 1)),
                          },
                        ]}
                      />
                    </Td>
                  )}
                </Tr>
              ))}
            </Tbody>
          </Table>
        </>
      )}
    </PageSection>
  );
}

function Cells({ json }: { json: Json }) {
  const { t } = useTranslation();
  const expectation = readExpectation(json);
  if (!expectation) {
    return (
      <Td colSpan={3} className="registry-access-wrap">
        <em>{t("registryAccessRuleOnlyText")}</em> <code>{JSON.stringify(json)}</code>
      </Td>
    );
  }
  return (
    <>
      <Td dataLabel={t("registryAccessExpectationSubject")} className="registry-access-wrap">
        <Subject {...expectation} />
      </Td>
      <Td dataLabel={t("registryAccessExpectationAsks")} className="registry-access-wrap">
        <Scopes scopes={expectation.scopes} />
      </Td>
      <Td dataLabel={t("registryAccessExpectationGranted")} className="registry-access-wrap">
        <Scopes scopes={expectation.granted} />
      </Td>
    </>
  );
}

function Subject(expectation: Expectation) {
  const { t } = useTranslation();
  const { kind, name, description, groups, roles, organizations, attributes, claims } = expectation;
  const { registry, address, acr } = expectation;
  const lines: [string, string][] = [
    [t("registryAccessExpectationGroups"), groups.join(", ")],
    [t("registryAccessExpectationRoles"), roles.join(", ")],
    [t("registryAccessExpectationOrganizations"), organizations.join(", ")],
    ...[...attributes, ...claims].map((one): [string, string] => [one.name, one.values.join(", ")]),
    [t("registryAccessRuleRegistry"), registry],
    [t("registryAccessRuleAddress"), address],
    [t("registryAccessRuleAcr"), acr],
  ];
  return (
    <>
      <div>
        {t(namesOfKinds[kind])} <strong>{name}</strong>
      </div>
      {lines
        .filter(([, value]) => value !== "")
        .map(([label, value]) => (
          <div key={label}>
            <small>
              {label}: {value}
            </small>
          </div>
        ))}
      {description !== "" && <div className="registry-access-rules__description">{description}</div>}
    </>
  );
}

function Scopes({ scopes }: { scopes: readonly string[] }) {
  const { t } = useTranslation();
  return scopes.length === 0
    ? t("registryAccessExpectationNothing")
    : scopes.map((scope, index) => (
        <div key={index}>
          <code>{scope}</code>
        </div>
      ));
}

function Result({ json, check }: { json: Json; check: Check }) {
  const { t } = useTranslation();
  const findings = check.byEntry.get(json) ?? [];
  if (findings.length > 0) {
    return (
      <>
        <Label isCompact color="red" icon={<ExclamationCircleIcon />}>
          {unmetOf(findings) ? t("registryAccessExpectationUnmet") : t("registryAccessExpectationBroken")}
        </Label>
        <FindingList findings={findings} />
      </>
    );
  }
  // Where something else is wrong, the server does not come to try the expectations.
  const isTried = check.isCurrent && check.error === undefined && check.isTried;
  return isTried ? (
    <Label isCompact color="green" icon={<CheckCircleIcon />}>
      {t("registryAccessExpectationMet")}
    </Label>
  ) : (
    <Label isCompact icon={<QuestionCircleIcon />}>
      {check.isCurrent ? t("registryAccessExpectationNotTried") : t("registryAccessExpectationTrying")}
    </Label>
  );
}
