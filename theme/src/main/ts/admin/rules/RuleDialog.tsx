import { Checkbox, Flex, ModalVariant, Radio, TextInput } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { Field } from "../../shared/forms/Field";
import { BindingList } from "./BindingList";
import { ConditionInputs } from "./ConditionInputs";
import { EntryDialog } from "./EntryDialog";
import { EntryRows } from "./EntryRows";
import { FindingList } from "./FindingList";
import { type Effect, type Json, readRule, type Rule, writeRule } from "./model/document";
import { findingsAt, type Placed } from "./model/findings";
import { resourceOf } from "./model/patterns";
import { PatternText } from "./PatternText";
import { ActionsPart } from "./sentence";
import { SubjectInput } from "./SubjectInput";
import { useTyped } from "./useTyped";

type Properties = {
  rule: Json;
  isNew: boolean;
  isFirstMatch: boolean;
  findings: readonly Placed[];
  onType: (rule: Json) => void;
  onDone: (rule: Json) => void;
  onCancel: () => void;
};

const EMPTY: Rule = { id: "", description: "", effect: "allow", actions: [], on: [], to: [], when: [] };
const ACTIONS = ["pull", "push", "delete", "*"] as const;
const EFFECTS: readonly Effect[] = ["allow", "deny"];

const isNamed = (entry: string) => !/[:=]$/.test(entry);

/** A rule to be filled in. The draft has at once what is typed, and the server says what it thinks of it. */
export function RuleDialog({ rule: json, isNew, isFirstMatch, findings, onType, onDone, onCancel }: Properties) {
  const { t } = useTranslation();
  const [start] = useState(() => readRule(json) ?? EMPTY);
  const [rule, setRule] = useTyped(start, (typed) => onType(writeRule(typed, json)));
  const [isTried, setTried] = useState(!isNew);
  const change = (part: Partial<Rule>) => setRule({ ...rule, ...part });
  /** What was not filled in yet is no mistake. */
  const at = (path: readonly (string | number)[], isFilled: boolean, isExact = false) =>
    isFilled || isTried ? findingsAt(findings, path, isExact) : [];
  const setAction = (action: string, isWanted: boolean) =>
    change({ actions: isWanted ? [...rule.actions, action] : rule.actions.filter((one) => one !== action) });
  const others = rule.actions.filter((action) => !(ACTIONS as readonly string[]).includes(action));
  const isFilled = [rule.on, rule.to].every((entries) => entries.length > 0 && entries.every(isNamed));

  const finish = () => {
    if (isFilled || isTried) {
      onDone(writeRule(rule, json));
    } else {
      setTried(true);
    }
  };

  return (
    <EntryDialog
      id="rule"
      variant={ModalVariant.large}
      title={isNew ? t("registryAccessRuleAdd") : t("registryAccessRuleEdit", { id: start.id })}
      onDone={finish}
      onCancel={onCancel}
    >
      <FindingList findings={at([], isFilled, true)} />
      <Field id="rule-id" label={t("registryAccessRuleId")} help={t("registryAccessRuleIdHelp")} isRequired>
        <TextInput
          id="rule-id"
          data-testid="rule-id"
          isRequired
          value={rule.id}
          onChange={(_event, id) => change({ id })}
        />
        <FindingList findings={at(["id"], true)} />
      </Field>
      <Field
        id="rule-actions"
        role="group"
        label={t("registryAccessRuleActions")}
        help={t("registryAccessRuleActionsHelp")}
      >
        <Flex>
          {EFFECTS.map((effect) => (
            <Radio
              key={effect}
              id={`rule-${effect}`}
              data-testid={`rule-${effect}`}
              name="rule-effect"
              label={effect === "allow" ? t("registryAccessRuleAllow") : t("registryAccessRuleDeny")}
              isChecked={rule.effect === effect}
              onChange={() => change({ effect })}
            />
          ))}
        </Flex>
        <Flex className="pf-v5-u-mt-sm">
          {[...ACTIONS, ...others].map((action) => (
            <Checkbox
              key={action}
              id={`rule-action-${action}`}
              data-testid={`rule-action-${action}`}
              label={action === "*" ? t("registryAccessRuleEveryAction") : <code>{action}</code>}
              isChecked={rule.actions.includes(action)}
              onChange={(_event, isWanted) => setAction(action, isWanted)}
            />
          ))}
        </Flex>
        {isFirstMatch && rule.actions.length === 0 && rule.effect === "allow" && (
          <ActionsPart effect={rule.effect} actions={rule.actions} />
        )}
        <FindingList findings={[...at(["allow"], true), ...at(["deny"], true)]} />
      </Field>
      <Field
        id="rule-on-0"
        role="group"
        label={t("registryAccessRuleOn")}
        help={t("registryAccessRuleOnHelp")}
        isRequired
      >
        <EntryRows
          id="rule-on"
          label={t("registryAccessRuleResource")}
          entries={rule.on}
          blank="repository:"
          addText={t("registryAccessRuleAddResource")}
          onChange={(on) => change({ on })}
        >
          {(entry, index, replace) => (
            <ResourceInput
              id={`rule-on-${index}`}
              entry={entry}
              onChange={replace}
              findings={at(["on", index], resourceOf(entry).name !== "")}
            />
          )}
        </EntryRows>
        <FindingList findings={at(["on"], rule.on.length > 0, true)} />
        <BindingList rule={rule} />
      </Field>
      <Field
        id="rule-to-0"
        role="group"
        label={t("registryAccessRuleTo")}
        help={t("registryAccessRuleToHelp")}
        isRequired
      >
        <EntryRows
          id="rule-to"
          label={t("registryAccessRuleSubject")}
          entries={rule.to}
          blank="group:"
          addText={t("registryAccessRuleAddSubject")}
          onChange={(to) => change({ to })}
        >
          {(entry, index, replace) => (
            <>
              <SubjectInput
                id={`rule-to-${index}`}
                label={`${t("registryAccessRuleSubject")} ${index + 1}`}
                entry={entry}
                onChange={replace}
              />
              <FindingList findings={at(["to", index], isNamed(entry))} />
            </>
          )}
        </EntryRows>
        <FindingList findings={at(["to"], rule.to.length > 0, true)} />
      </Field>
      <Field id="rule-when-0" role="group" label={t("registryAccessRuleWhen")} help={t("registryAccessRuleWhenHelp")}>
        <ConditionInputs
          when={rule.when}
          onChange={(when) => change({ when })}
          findingsAt={(path) => at(["when", ...path], true)}
        />
        <FindingList findings={at(["when"], true, true)} />
      </Field>
      <Field id="rule-description" label={t("registryAccessDescription")}>
        <TextInput
          id="rule-description"
          data-testid="rule-description"
          value={rule.description}
          onChange={(_event, description) => change({ description })}
        />
      </Field>
    </EntryDialog>
  );
}

type ResourceProperties = {
  id: string;
  entry: string;
  onChange: (entry: string) => void;
  findings: readonly Placed[];
};

const TYPES = ["repository", "registry", "*"];

function ResourceInput({ id, entry, onChange, findings }: ResourceProperties) {
  const { t } = useTranslation();
  const { type, name } = resourceOf(entry);
  const texts: Record<string, string> = {
    repository: t("registryAccessRuleRepository"),
    registry: t("registryAccessRuleRegistry"),
    "*": t("registryAccessRuleAnyType"),
  };
  const types = TYPES.includes(type) ? TYPES : [type, ...TYPES];
  return (
    <>
      <Choice
        id={`${id}-type`}
        label={t("registryAccessRuleType")}
        options={types.map((key) => ({ key, text: texts[key] ?? key }))}
        selected={type}
        onSelect={(chosen) => onChange(`${chosen}:${name}`)}
      />
      <div className="registry-access-entry__pattern">
        <TextInput
          id={id}
          data-testid={id}
          aria-label={t("registryAccessRulePattern")}
          placeholder={type === "registry" ? "catalog" : "team-a/**"}
          spellCheck={false}
          autoComplete="off"
          value={name}
          validated={findings.some(({ isWarning }) => !isWarning) ? "error" : "default"}
          onChange={(_event, text) => onChange(`${type}:${text}`)}
        />
        {/[*?{}/]/.test(name) && <PatternText pattern={name} />}
        <FindingList findings={findings} />
      </div>
    </>
  );
}
