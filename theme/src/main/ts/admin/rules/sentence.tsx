import { Label } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { namesOfKinds } from "./kinds";
import type { Rule } from "./model/document";
import { resourceOf, subjectOf } from "./model/patterns";
import { PatternText } from "./PatternText";

const SHOWN = 4;

type LineProperties = { entry: string };

/** The parts of a rule as the words of a sentence: allow pull, push | on … | to … | when …. */
export function ActionsPart({ effect, actions }: Pick<Rule, "effect" | "actions">) {
  const { t } = useTranslation();
  return (
    <>
      <Label isCompact color={effect === "allow" ? "green" : "red"} className="pf-v5-u-mr-xs">
        {effect === "allow" ? t("registryAccessRuleAllow") : t("registryAccessRuleDeny")}
      </Label>
      {actions.length === 0 && <em>{t("registryAccessRuleNoAction")}</em>}
      {actions.map((action) => (
        <code key={action} className="registry-access-action">
          {action}
        </code>
      ))}
    </>
  );
}

export const ResourcesPart = ({ on }: Pick<Rule, "on">) => <Lines entries={on} Line={ResourceLine} />;

function ResourceLine({ entry }: LineProperties) {
  const { t } = useTranslation();
  const { type, name } = resourceOf(entry);
  if (type === "repository") {
    return <PatternText pattern={name} />;
  }
  return (
    <>
      {type === "*" ? t("registryAccessRuleAnyType") : type} <PatternText pattern={name} />
    </>
  );
}

export const SubjectsPart = ({ to }: Pick<Rule, "to">) => <Lines entries={to} Line={SubjectLine} />;

function SubjectLine({ entry }: LineProperties) {
  const { t } = useTranslation();
  const { kind, attribute, pattern } = subjectOf(entry);
  if (kind === "other") {
    return <PatternText pattern={pattern} />;
  }
  const text = t(namesOfKinds[kind]);
  if (kind === "everyone" || kind === "authenticated" || kind === "anonymous") {
    return <strong>{text}</strong>;
  }
  return (
    <>
      {text} {kind === "attribute" && `${attribute} = `}
      <PatternText pattern={pattern} />
    </>
  );
}

export function ConditionsPart({ when }: Pick<Rule, "when">) {
  const { t } = useTranslation();
  return when.map(({ name, values }, index) => (
    <div key={index}>
      {index > 0 && <>{t("registryAccessRuleAnd")} </>}
      {name}
      <Lines entries={values} Line={name === "address" ? AddressLine : ValueLine} />
    </div>
  ));
}

const AddressLine = ({ entry }: LineProperties) => <code>{entry}</code>;

const ValueLine = ({ entry }: LineProperties) => <PatternText pattern={entry} />;

function Lines({ entries, Line }: { entries: readonly string[]; Line: (properties: LineProperties) => ReactNode }) {
  const { t } = useTranslation();
  const more = entries.length - SHOWN;
  return (
    <>
      {entries.slice(0, SHOWN).map((entry, index) => (
        <div key={index}>
          {index > 0 && <>{t("registryAccessRuleOr")} </>}
          <Line entry={entry} />
        </div>
      ))}
      {more > 0 && <div title={entries.slice(SHOWN).join("\n")}>{t("registryAccessMore", { count: more })}</div>}
    </>
  );
}
