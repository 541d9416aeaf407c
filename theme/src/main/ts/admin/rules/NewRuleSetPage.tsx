import { PageSection, Radio, TextInput } from "@patternfly/react-core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { ApiError, type Finding } from "../../shared/api/ApiError";
import { LoadedContent } from "../../shared/components/LoadedContent";
import { Loading } from "../../shared/components/Loading";
import { Field } from "../../shared/forms/Field";
import { FormFrame } from "../../shared/forms/FormFrame";
import { useRefusal } from "../../shared/forms/useRefusal";
import { useLoaded } from "../../shared/useLoaded";
import { RULE_SET, TABS, useAddress } from "../addresses";
import { PageHeader } from "../components/PageHeader";
import { useEdit } from "../useEdit";
import { useNotices } from "../useNotices";
import { entriesOf, type JsonObject } from "./model/document";
import { RulesTable } from "./RulesTable";
import { useRuleSets } from "./useRuleSets";

const PastedText = lazy(() => import("./PastedText"));

const EMPTY = "";
const TEXT = "text:";

type Wish = { name: string; from: string; text: string };

const NOTHING: Wish = { name: "", from: EMPTY, text: "" };
const noFindings = () => [];

/** Makes a rule set: empty, of a template, or of a text that somebody has. */
export default function NewRuleSetPage() {
  const { t } = useTranslation();
  const { templates } = useRuleSets();
  const { loaded, reload } = useLoaded(templates, []);
  return (
    <>
      <PageHeader title={t("registryAccessNewRuleSet")} help={t("registryAccessRuleSetHelp")} hasDivider />
      <PageSection variant="light">
        <LoadedContent loaded={loaded} reload={reload}>
          {(found) => <NewRuleSetForm templates={found} />}
        </LoadedContent>
      </PageSection>
    </>
  );
}

type Properties = { templates: readonly { name: string; description: string }[] };

function NewRuleSetForm({ templates }: Properties) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const address = useAddress();
  const ruleSets = useRuleSets();
  const { done } = useNotices();
  const { values, change, isRestored, reset, drop } = useEdit("rule-set", { values: NOTHING, etag: "" });
  const refusal = useRefusal(([field]) => (field === "name" ? "name" : undefined));
  const [isBusy, setBusy] = useState(false);
  /** What is wrong with the text, as the server sees it. */
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const { from } = values;
  const isText = from === TEXT;
  const template = useLoaded(
    async () => ({ from, document: from === EMPTY || isText ? { rules: [] } : await ruleSets.template(from) }),
    [from],
  );

  const read = async (): Promise<JsonObject | undefined> => {
    if (isText) {
      const { guessed, parse } = await import("./model/text");
      const parsed = parse(values.text, guessed(values.text));
      return "document" in parsed ? parsed.document : undefined;
    }
    const { loaded } = template;
    return loaded.state === "ready" && loaded.value.from === from ? loaded.value.document : undefined;
  };

  const save = async () => {
    setBusy(true);
    setFindings([]);
    try {
      const document = await read();
      if (!document) {
        throw new Error(isText ? t("registryAccessRuleTextUnreadable") : t("registryAccessLoading"));
      }
      const { name } = await ruleSets.create(
        values.name.trim() === "" ? document : { ...document, name: values.name.trim() },
      );
      drop();
      done(t("registryAccessRuleSetCreated", { name }));
      void navigate(address(RULE_SET, { name, tab: "rules" }));
    } catch (error) {
      setFindings(error instanceof ApiError ? error.problems : []);
      refusal.tell(error);
    } finally {
      setBusy(false);
    }
  };

  /** A template's name is the first that comes to mind for what is made of it. */
  const choose = (key: string) =>
    change({
      from: key,
      name: values.name === "" || values.name === from ? (key === TEXT ? "" : key) : values.name,
    });

  const choices = [
    { key: EMPTY, label: t("registryAccessNewRuleSetEmpty"), description: t("registryAccessNewRuleSetEmptyHelp") },
    ...templates.map(({ name, description }) => ({ key: name, label: name, description })),
    { key: TEXT, label: t("registryAccessNewRuleSetText"), description: t("registryAccessNewRuleSetTextHelp") },
  ];

  return (
    <FormFrame
      refusal={refusal}
      refusedTitle={t("registryAccessRuleSetNotSaved")}
      saveText={t("registryAccessCreate")}
      cancelText={t("registryAccessCancel")}
      isBusy={isBusy}
      isRestored={isRestored}
      onSave={() => void save()}
      onDiscard={reset}
      onCancel={() => {
        drop();
        void navigate(address(TABS, { tab: "rules" }));
      }}
    >
      <Field
        id="rule-set-name"
        label={t("registryAccessName")}
        help={t("registryAccessRuleSetNameHelp")}
        isRequired={!isText}
        error={refusal.errorOf("name")}
      >
        <TextInput
          id="rule-set-name"
          data-testid="rule-set-name"
          isRequired={!isText}
          value={values.name}
          validated={refusal.errorOf("name") ? "error" : "default"}
          onChange={(_event, name) => change({ name })}
        />
      </Field>
      <Field id="rule-set-from" role="radiogroup" label={t("registryAccessNewRuleSetFrom")}>
        {choices.map(({ key, label, description }) => (
          <Radio
            key={key}
            id={`rule-set-from-${key || "empty"}`}
            data-testid={`rule-set-from-${key || "empty"}`}
            name="rule-set-from"
            label={label}
            description={description}
            isChecked={from === key}
            onChange={() => choose(key)}
          />
        ))}
      </Field>
      {isText && (
        <Suspense fallback={<Loading />}>
          <PastedText
            start={values.text}
            text={values.text}
            findings={findings}
            onChange={(text) => change({ text })}
          />
        </Suspense>
      )}
      {from !== EMPTY && !isText && (
        <LoadedContent loaded={template.loaded} reload={template.reload}>
          {({ document }) => (
            <RulesTable
              label={t("registryAccessRules")}
              rows={entriesOf(document, "rules").map((rule, index) => ({ index, rule }))}
              count={entriesOf(document, "rules").length}
              findingsOf={noFindings}
            />
          )}
        </LoadedContent>
      )}
    </FormFrame>
  );
}
