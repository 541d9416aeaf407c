import { ModalVariant, TextInput } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { SearchPicker } from "../../shared/components/SearchPicker";
import { Field } from "../../shared/forms/Field";
import { TextList } from "../../shared/forms/TextList";
import { filled } from "../../shared/forms/lines";
import { EntryDialog } from "./EntryDialog";
import { EntryRows } from "./EntryRows";
import { FindingList } from "./FindingList";
import { namesOfKinds } from "./kinds";
import type { Condition, Json } from "./model/document";
import {
  type Expectation,
  NEW_EXPECTATION,
  readExpectation,
  SUBJECT_KINDS,
  writeExpectation,
} from "./model/expectations";
import type { Placed } from "./model/findings";
import { useFinders } from "./useFinders";
import { useTyped } from "./useTyped";

type Properties = {
  expectation: Json;
  isNew: boolean;
  findings: readonly Placed[];
  onType: (expectation: Json) => void;
  onDone: (expectation: Json) => void;
  onCancel: () => void;
};

/** Without lines that are empty. */
const tidy = (expectation: Expectation): Expectation => ({
  ...expectation,
  groups: filled(expectation.groups),
  roles: filled(expectation.roles),
  organizations: filled(expectation.organizations),
  scopes: filled(expectation.scopes),
  granted: filled(expectation.granted),
  attributes: expectation.attributes.map(({ name, values }) => ({ name, values: filled(values) })),
  claims: expectation.claims.map(({ name, values }) => ({ name, values: filled(values) })),
});

/** An expectation to be filled in. The draft has at once what is typed, and the server tries it. */
export function ExpectationDialog({ expectation: json, isNew, findings, onType, onDone, onCancel }: Properties) {
  const { t } = useTranslation();
  const finders = useFinders();
  const [start] = useState(() => readExpectation(json) ?? NEW_EXPECTATION);
  const written = (typed: Expectation) => writeExpectation(tidy(typed), json);
  const [expectation, setExpectation] = useTyped(start, (typed) => onType(written(typed)));
  const change = (part: Partial<Expectation>) => setExpectation({ ...expectation, ...part });
  const { kind } = expectation;
  const finish = () => onDone(written(expectation));
  const isFilled = expectation.scopes.length > 0 && (kind === "anonymous" || expectation.name !== "");

  return (
    <EntryDialog
      id="expectation"
      variant={ModalVariant.medium}
      title={isNew ? t("registryAccessExpectationAdd") : t("registryAccessExpectationEdit")}
      onDone={finish}
      onCancel={onCancel}
    >
      {isFilled && <FindingList findings={findings} />}
      <Field
        id="expectation-name"
        role="group"
        label={t("registryAccessExpectationSubject")}
        help={t("registryAccessExpectationSubjectHelp")}
        isRequired
      >
        <div className="registry-access-entry__inputs">
          <Choice
            id="expectation-kind"
            label={t("registryAccessRuleKind")}
            options={SUBJECT_KINDS.map((key) => ({ key, text: t(namesOfKinds[key]) }))}
            selected={kind}
            onSelect={(chosen) => change({ kind: chosen })}
          />
          {kind !== "anonymous" && (
            <div className="registry-access-entry__pattern">
              <SearchPicker
                key={kind}
                id="expectation-name"
                label={t("registryAccessName")}
                value={expectation.name}
                find={finders[kind]}
                onChange={(name) => change({ name })}
              />
            </div>
          )}
        </div>
      </Field>
      {(kind === "user" || kind === "client") && (
        <>
          {(["groups", "roles", "organizations"] as const).map((part) => {
            const labels = {
              groups: t("registryAccessExpectationGroups"),
              roles: t("registryAccessExpectationRoles"),
              organizations: t("registryAccessExpectationOrganizations"),
            };
            const find = { groups: finders.group, roles: finders.role, organizations: finders.organization }[part];
            return (
              <Field key={part} id={`expectation-${part}`} role="group" label={labels[part]}>
                <EntryRows
                  id={`expectation-${part}`}
                  label={labels[part]}
                  entries={expectation[part]}
                  blank=""
                  addText={t("registryAccessAddValue")}
                  onChange={(values) => change({ [part]: values })}
                >
                  {(value, index, replace) => (
                    <div className="registry-access-entry__pattern">
                      <SearchPicker
                        id={`expectation-${part}-${index}`}
                        label={`${labels[part]} ${index + 1}`}
                        value={value}
                        find={find}
                        onChange={replace}
                      />
                    </div>
                  )}
                </EntryRows>
              </Field>
            );
          })}
          <NamedTexts
            id="expectation-attributes"
            label={t("registryAccessExpectationAttributes")}
            named={expectation.attributes}
            onChange={(attributes) => change({ attributes })}
          />
        </>
      )}
      {kind === "workload" && (
        <NamedTexts
          id="expectation-claims"
          label={t("registryAccessClaims")}
          named={expectation.claims}
          onChange={(claims) => change({ claims })}
        />
      )}
      <Field
        id="expectation-scopes"
        label={t("registryAccessExpectationAsks")}
        help={t("registryAccessExpectationAsksHelp")}
        isRequired
      >
        <TextList
          id="expectation-scopes"
          label={t("registryAccessExpectationAsks")}
          placeholder="repository:team-a/app:pull,push"
          values={expectation.scopes}
          onChange={(scopes) => change({ scopes })}
        />
      </Field>
      <Field
        id="expectation-granted"
        label={t("registryAccessExpectationGranted")}
        help={t("registryAccessExpectationGrantedHelp")}
      >
        <TextList
          id="expectation-granted"
          label={t("registryAccessExpectationGranted")}
          placeholder="repository:team-a/app:pull"
          values={expectation.granted}
          onChange={(granted) => change({ granted })}
        />
      </Field>
      <Field id="expectation-registry" label={t("registryAccessRuleRegistry")}>
        <SearchPicker
          id="expectation-registry"
          label={t("registryAccessRuleRegistry")}
          value={expectation.registry}
          find={finders.registry}
          onChange={(registry) => change({ registry })}
        />
      </Field>
      {(
        [
          ["address", t("registryAccessRuleAddress"), "10.0.0.1"],
          ["acr", t("registryAccessRuleAcr"), ""],
          ["description", t("registryAccessDescription"), ""],
        ] as const
      ).map(([part, label, placeholder]) => (
        <Field key={part} id={`expectation-${part}`} label={label}>
          <TextInput
            id={`expectation-${part}`}
            data-testid={`expectation-${part}`}
            placeholder={placeholder}
            value={expectation[part]}
            onChange={(_event, text) => change({ [part]: text })}
          />
        </Field>
      ))}
    </EntryDialog>
  );
}

type NamedTextsProperties = {
  id: string;
  label: string;
  named: readonly Condition[];
  onChange: (named: Condition[]) => void;
};

function NamedTexts({ id, label, named, onChange }: NamedTextsProperties) {
  const { t } = useTranslation();
  return (
    <Field id={id} role="group" label={label}>
      <EntryRows
        id={id}
        label={label}
        entries={named}
        blank={{ name: "", values: [] }}
        addText={t("registryAccessAddValue")}
        onChange={onChange}
      >
        {(one, index, replace) => (
          <>
            <TextInput
              className="registry-access-entry__name"
              data-testid={`${id}-${index}-name`}
              aria-label={`${label} ${index + 1}, ${t("registryAccessName")}`}
              placeholder={t("registryAccessName")}
              value={one.name}
              onChange={(_event, name) => replace({ ...one, name })}
            />
            <div className="registry-access-entry__pattern">
              <TextList
                id={`${id}-${index}`}
                label={`${label} ${index + 1}, ${t("registryAccessClaimValue")}`}
                values={one.values}
                onChange={(values) => replace({ ...one, values })}
              />
            </div>
          </>
        )}
      </EntryRows>
    </Field>
  );
}
