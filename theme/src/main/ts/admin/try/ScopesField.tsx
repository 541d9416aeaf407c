import { useTranslation } from "react-i18next";
import { Field } from "../../shared/forms/Field";
import { TextList } from "../../shared/forms/TextList";
import type { FieldsProperties } from "./fields";

export function ScopesField({ values, change, errorOf }: FieldsProperties) {
  const { t } = useTranslation();
  return (
    <Field
      id="try-scopes"
      label={t("registryAccessTryScopes")}
      help={t("registryAccessTryScopesHelp")}
      isRequired
      error={errorOf("scopes")}
    >
      <TextList
        id="try-scopes"
        label={t("registryAccessTryScopes")}
        placeholder="repository:team-a/app:pull,push"
        values={values.scopes}
        errorOf={(index) => errorOf(`scopes.${index}`)}
        onChange={(scopes) => change({ scopes })}
      />
    </Field>
  );
}
