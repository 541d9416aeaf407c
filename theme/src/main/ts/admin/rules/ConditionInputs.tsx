import { Stack, StackItem, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { SearchPicker } from "../../shared/components/SearchPicker";
import { EntryRows } from "./EntryRows";
import { FindingList } from "./FindingList";
import type { Condition } from "./model/document";
import type { Placed } from "./model/findings";
import { PatternText } from "./PatternText";
import { useFinders } from "./useFinders";

type Properties = {
  when: readonly Condition[];
  onChange: (when: Condition[]) => void;
  findingsAt: (path: readonly (string | number)[]) => readonly Placed[];
};

const PREFIXED = ["attribute", "claim"] as const;

const placeholders: Record<string, string> = {
  address: "10.0.0.0/8",
  acr: "gold",
  registry: "registry.example.org",
  claim: "acme/{repo}",
  attribute: "{dep}",
};

/** Takes `claim.NAME` apart; what is no condition that there is stands as its own kind. */
function kindOf(name: string): { kind: string; of: string } {
  const prefix = PREFIXED.find((kind) => name.startsWith(`${kind}.`));
  return prefix ? { kind: prefix, of: name.slice(prefix.length + 1) } : { kind: name, of: "" };
}

const isPrefixed = (kind: string) => (PREFIXED as readonly string[]).includes(kind);

/** Conditions, each with the values of which one has to fit. */
export function ConditionInputs({ when, onChange, findingsAt }: Properties) {
  const { t } = useTranslation();
  const finders = useFinders();
  const texts = {
    address: t("registryAccessRuleAddress"),
    registry: t("registryAccessRuleRegistry"),
    attribute: t("registryAccessRuleAttribute"),
    claim: t("registryAccessClaim"),
    acr: t("registryAccessRuleAcr"),
  };

  return (
    <EntryRows
      id="rule-when"
      label={t("registryAccessRuleCondition")}
      entries={when}
      blank={{ name: "address", values: [""] }}
      addText={t("registryAccessRuleAddCondition")}
      onChange={onChange}
    >
      {(condition, index, replace) => {
        const { kind, of } = kindOf(condition.name);
        const options = Object.entries(texts).map(([key, text]) => ({ key, text }));
        const known = options.some(({ key }) => key === kind) ? options : [{ key: kind, text: kind }, ...options];
        const label = `${t("registryAccessRuleCondition")} ${index + 1}`;
        return (
          <>
            <Choice
              id={`rule-when-${index}-kind`}
              label={label}
              options={known}
              selected={kind}
              onSelect={(chosen) => replace({ ...condition, name: isPrefixed(chosen) ? `${chosen}.` : chosen })}
            />
            {isPrefixed(kind) && (
              <TextInput
                className="registry-access-entry__name"
                data-testid={`rule-when-${index}-name`}
                aria-label={t("registryAccessRuleConditionName")}
                placeholder={t("registryAccessName")}
                value={of}
                onChange={(_event, text) => replace({ ...condition, name: `${kind}.${text}` })}
              />
            )}
            <Stack className="registry-access-entry__pattern">
              <StackItem>
                <EntryRows
                  id={`rule-when-${index}-value`}
                  label={t("registryAccessClaimValue")}
                  entries={condition.values}
                  blank=""
                  addText={t("registryAccessAddValue")}
                  onChange={(values) => replace({ ...condition, values })}
                >
                  {(value, position, replaceValue) => (
                    <div className="registry-access-entry__pattern">
                      {kind === "registry" ? (
                        <SearchPicker
                          id={`rule-when-${index}-value-${position}`}
                          label={`${label}, ${t("registryAccessClaimValue")} ${position + 1}`}
                          value={value}
                          placeholder={placeholders.registry}
                          find={finders.registry}
                          onChange={replaceValue}
                        />
                      ) : (
                        <TextInput
                          data-testid={`rule-when-${index}-value-${position}`}
                          aria-label={`${label}, ${t("registryAccessClaimValue")} ${position + 1}`}
                          placeholder={placeholders[kind]}
                          spellCheck={false}
                          value={value}
                          onChange={(_event, text) => replaceValue(text)}
                        />
                      )}
                      {kind !== "address" && /[*?{}/]/.test(value) && <PatternText pattern={value} />}
                      <FindingList findings={findingsAt([condition.name, position])} />
                    </div>
                  )}
                </EntryRows>
                {kind === "address" && <small>{t("registryAccessRuleAddressHelp")}</small>}
              </StackItem>
            </Stack>
          </>
        );
      }}
    </EntryRows>
  );
}
