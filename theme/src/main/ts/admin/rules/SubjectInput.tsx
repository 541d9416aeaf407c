import { GroupPickerDialog } from "@keycloak/keycloak-admin-ui";
import { Button, TextInput } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { SearchPicker } from "../../shared/components/SearchPicker";
import { namesOfKinds } from "./kinds";
import {
  NAMED_SUBJECTS,
  type SubjectEntry,
  type SubjectKind,
  subjectOf,
  WHOLE_SUBJECTS,
  writeSubject,
} from "./model/patterns";
import { PatternText } from "./PatternText";
import { useFinders } from "./useFinders";

type Properties = { id: string; label: string; entry: string; onChange: (entry: string) => void };

const KINDS: readonly SubjectKind[] = [...WHOLE_SUBJECTS, ...NAMED_SUBJECTS];

const placeholders: Partial<Record<SubjectEntry["kind"], string>> = {
  user: "alice",
  group: "/teams/{team}",
  role: "registry-admin",
  client: "ci-*",
  organization: "acme",
  workload: "github",
};

/** Who is meant: a kind, and where that has names, a name that exists, or a pattern of names. */
export function SubjectInput({ id, label, entry, onChange }: Properties) {
  const { t } = useTranslation();
  const finders = useFinders();
  const [isPicking, setPicking] = useState(false);
  const subject = subjectOf(entry);
  const { kind, attribute, pattern } = subject;
  const change = (part: Partial<SubjectEntry>) => onChange(writeSubject({ ...subject, ...part }));
  const kinds = KINDS.map((key) => ({ key, text: t(namesOfKinds[key]) }));
  const isNamed = !(WHOLE_SUBJECTS as readonly string[]).includes(kind);

  return (
    <>
      {isPicking && (
        <GroupPickerDialog
          type="selectOne"
          canBrowse
          text={{ title: "registryAccessRulePickGroup", ok: "registryAccessRulePick" }}
          onConfirm={(groups) => {
            const path = groups?.[0]?.path;
            if (path !== undefined) {
              change({ pattern: path });
            }
            setPicking(false);
          }}
          onClose={() => setPicking(false)}
        />
      )}
      <Choice
        id={`${id}-kind`}
        label={t("registryAccessRuleKind")}
        options={kind === "other" ? [{ key: "other" as const, text: t("registryAccessRuleOther") }, ...kinds] : kinds}
        selected={kind}
        onSelect={(chosen) => change({ kind: chosen, attribute: "", pattern: "" })}
      />
      {kind === "attribute" && (
        <>
          <TextInput
            className="registry-access-entry__name"
            data-testid={`${id}-attribute`}
            aria-label={t("registryAccessRuleAttribute")}
            placeholder={t("registryAccessRuleAttribute")}
            value={attribute}
            onChange={(_event, name) => change({ attribute: name })}
          />
          <span aria-hidden>=</span>
        </>
      )}
      {isNamed && (
        <div className="registry-access-entry__pattern">
          <SearchPicker
            key={kind}
            id={id}
            label={label}
            value={pattern}
            placeholder={placeholders[kind]}
            find={finders[kind]}
            onChange={(text) => change({ pattern: text })}
          />
          {/[*?{}/]/.test(pattern) && <PatternText pattern={pattern} />}
        </div>
      )}
      {kind === "group" && (
        <Button variant="secondary" data-testid={`${id}-tree`} onClick={() => setPicking(true)}>
          {t("registryAccessRuleBrowse")}
        </Button>
      )}
    </>
  );
}
