import { TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { SearchPicker } from "../../shared/components/SearchPicker";
import { Field } from "../../shared/forms/Field";
import { useFinders } from "../rules/useFinders";
import type { FieldsProperties } from "./fields";

/** What is true of the request, apart from who asks for what. */
export function CircumstanceFields({ values, change, errorOf }: FieldsProperties) {
  const { t } = useTranslation();
  const { registry } = useFinders();
  return (
    <>
      <Field
        id="try-registry"
        label={t("registryAccessTryRegistry")}
        help={t("registryAccessTryRegistryHelp")}
        error={errorOf("registry")}
      >
        <SearchPicker
          id="try-registry"
          label={t("registryAccessTryRegistry")}
          value={values.registry}
          find={registry}
          onChange={(service) => change({ registry: service })}
        />
      </Field>
      <Field
        id="try-address"
        label={t("registryAccessTryAddress")}
        help={t("registryAccessTryAddressHelp")}
        error={errorOf("address")}
      >
        <TextInput
          id="try-address"
          data-testid="try-address"
          placeholder="10.0.0.1"
          value={values.address}
          validated={errorOf("address") ? "error" : "default"}
          onChange={(_event, address) => change({ address })}
        />
      </Field>
      <Field id="try-acr" label={t("registryAccessTryAcr")} help={t("registryAccessTryAcrHelp")} error={errorOf("acr")}>
        <TextInput id="try-acr" data-testid="try-acr" value={values.acr} onChange={(_event, acr) => change({ acr })} />
      </Field>
    </>
  );
}
