import { Radio, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { Field } from "../../shared/forms/Field";
import type { FieldsProperties } from "./fields";
import { type Action, ACTIONS } from "./tryValues";

/** What "who may?" asks about. */
export function ResourceFields({ values, change, errorOf }: FieldsProperties) {
  const { t } = useTranslation();
  const { isCatalog } = values;
  const texts: Record<Action, string> = {
    pull: "pull",
    push: "push",
    delete: "delete",
    "*": t("registryAccessTryEveryAction"),
  };
  return (
    <>
      <Field id="try-resource" role="radiogroup" label={t("registryAccessTryResource")}>
        <Radio
          id="try-resource-repository"
          data-testid="try-resource-repository"
          name="try-resource"
          label={t("registryAccessTryOneRepository")}
          isChecked={!isCatalog}
          onChange={() => change({ isCatalog: false })}
        />
        <Radio
          id="try-resource-catalog"
          data-testid="try-resource-catalog"
          name="try-resource"
          label={t("registryAccessTryCatalog")}
          isChecked={isCatalog}
          onChange={() => change({ isCatalog: true })}
        />
      </Field>
      {!isCatalog && (
        <>
          <Field
            id="try-repository"
            label={t("registryAccessTryRepository")}
            help={t("registryAccessTryRepositoryHelp")}
            isRequired
            error={errorOf("repository")}
          >
            <TextInput
              id="try-repository"
              data-testid="try-repository"
              isRequired
              placeholder="team-a/app"
              value={values.repository}
              validated={errorOf("repository") ? "error" : "default"}
              onChange={(_event, repository) => change({ repository })}
            />
          </Field>
          <Field id="try-action" label={t("registryAccessTryAction")}>
            <Choice
              id="try-action"
              label={t("registryAccessTryAction")}
              options={ACTIONS.map((key) => ({ key, text: texts[key] }))}
              selected={values.action}
              onSelect={(action) => change({ action })}
              isFullWidth
            />
          </Field>
        </>
      )}
    </>
  );
}
