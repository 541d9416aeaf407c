import { Form, PageSection, Radio, TextArea, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../shared/forms/Field";
import { isFirstMatch, textOf } from "./model/document";
import type { RuleSetEdit } from "./useRuleSetEdit";

type Properties = { edit: RuleSetEdit; isReadOnly: boolean };

/** What there is about a rule set beside its rules. */
export function SettingsPane({ edit, isReadOnly }: Properties) {
  const { t } = useTranslation();
  const { document } = edit;
  const isOrdered = isFirstMatch(document);
  return (
    <PageSection variant="light">
      <Form isHorizontal className="keycloak__form" onSubmit={(event) => event.preventDefault()}>
        <Field id="rule-set-name" label={t("registryAccessName")} help={t("registryAccessRuleSetNameHelp")}>
          <TextInput id="rule-set-name" readOnlyVariant="default" value={textOf(document.name) ?? ""} />
        </Field>
        <Field id="rule-set-description" label={t("registryAccessDescription")}>
          <TextArea
            id="rule-set-description"
            data-testid="rule-set-description"
            rows={3}
            resizeOrientation="vertical"
            isDisabled={isReadOnly}
            value={textOf(document.description) ?? JSON.stringify(document.description)}
            onChange={(_event, text) =>
              text === "" ? edit.leaveOut("description") : edit.change({ description: text })
            }
          />
        </Field>
        <Field
          id="rule-set-evaluation"
          role="radiogroup"
          label={t("registryAccessEvaluation")}
          help={t("registryAccessEvaluationHelp")}
        >
          <Radio
            id="rule-set-union"
            data-testid="rule-set-union"
            name="rule-set-evaluation"
            label={t("registryAccessEvaluationUnion")}
            description={t("registryAccessEvaluationUnionHelp")}
            isChecked={!isOrdered}
            isDisabled={isReadOnly}
            onChange={() => edit.leaveOut("evaluation")}
          />
          <Radio
            id="rule-set-first-match"
            data-testid="rule-set-first-match"
            name="rule-set-evaluation"
            label={t("registryAccessEvaluationFirst")}
            description={t("registryAccessEvaluationFirstHelp")}
            isChecked={isOrdered}
            isDisabled={isReadOnly}
            onChange={() => edit.change({ evaluation: "first-match" })}
          />
        </Field>
      </Form>
    </PageSection>
  );
}
