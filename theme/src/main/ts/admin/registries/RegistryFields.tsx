import { InputGroup, InputGroupItem, InputGroupText, Radio, Switch, TextArea, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { Field } from "../../shared/forms/Field";
import { TextList } from "../../shared/forms/TextList";
import type { Refusal } from "../../shared/forms/useRefusal";
import { ALGORITHMS, type RegistryValues, type Trust } from "./registryValues";

type Properties = {
  values: RegistryValues;
  change: (part: Partial<RegistryValues>) => void;
  refusal: Refusal;
  /** Whether it is not stored yet; only then is the service to be chosen. */
  isNew?: boolean;
  isReadOnly?: boolean;
};

export function RegistryFields({ values, change, refusal, isNew = false, isReadOnly = false }: Properties) {
  const { t } = useTranslation();
  const { errorOf } = refusal;
  const validated = (field: keyof RegistryValues) => (errorOf(field) ? ("error" as const) : ("default" as const));
  const trusts: { key: Trust; label: string; help: string }[] = [
    { key: "certificate", label: t("registryAccessTrustCertificate"), help: t("registryAccessTrustCertificateHelp") },
    { key: "key-id", label: t("registryAccessTrustKeyId"), help: t("registryAccessTrustKeyIdHelp") },
  ];
  const switches: { field: "anonymous" | "loginTokens" | "enabled"; label: string; help: string }[] = [
    { field: "anonymous", label: t("registryAccessAnonymous"), help: t("registryAccessAnonymousHelp") },
    { field: "loginTokens", label: t("registryAccessLoginTokens"), help: t("registryAccessLoginTokensHelp") },
    { field: "enabled", label: t("registryAccessEnabled"), help: t("registryAccessRegistryEnabledHelp") },
  ];

  return (
    <>
      <Field
        id="registry-service"
        label={t("registryAccessService")}
        help={t("registryAccessServiceHelp")}
        isRequired={isNew}
        error={errorOf("service")}
      >
        <TextInput
          id="registry-service"
          data-testid="registry-service"
          isRequired={isNew}
          readOnlyVariant={isNew ? undefined : "default"}
          placeholder="registry.example.org"
          value={values.service}
          validated={validated("service")}
          onChange={(_event, service) => change({ service })}
        />
      </Field>
      <Field
        id="registry-address"
        label={t("registryAccessAddress")}
        help={t("registryAccessAddressHelp")}
        error={errorOf("address")}
      >
        <TextInput
          id="registry-address"
          data-testid="registry-address"
          type="url"
          placeholder="https://registry.example.org"
          isDisabled={isReadOnly}
          value={values.address}
          validated={validated("address")}
          onChange={(_event, address) => change({ address })}
        />
      </Field>
      <Field
        id="registry-trust"
        role="radiogroup"
        label={t("registryAccessTrust")}
        help={t("registryAccessTrustHelp")}
        error={errorOf("trust")}
      >
        {trusts.map(({ key, label, help }) => (
          <Radio
            key={key}
            id={`registry-trust-${key}`}
            data-testid={`registry-trust-${key}`}
            name="registry-trust"
            label={label}
            description={help}
            isChecked={values.trust === key}
            isDisabled={isReadOnly}
            onChange={() => change({ trust: key })}
          />
        ))}
      </Field>
      <Field
        id="registry-algorithm"
        label={t("registryAccessAlgorithm")}
        help={t("registryAccessAlgorithmHelp")}
        error={errorOf("algorithm")}
      >
        <Choice
          id="registry-algorithm"
          label={t("registryAccessAlgorithm")}
          options={ALGORITHMS.map((key) => ({ key, text: key }))}
          selected={values.algorithm}
          isDisabled={isReadOnly}
          onSelect={(algorithm) => change({ algorithm })}
        />
      </Field>
      <Field
        id="registry-lifetime"
        label={t("registryAccessLifetime")}
        help={t("registryAccessLifetimeHelp")}
        isRequired
        error={errorOf("lifetime")}
      >
        <InputGroup>
          <InputGroupItem>
            <TextInput
              id="registry-lifetime"
              data-testid="registry-lifetime"
              type="number"
              isRequired
              min={60}
              max={86400}
              isDisabled={isReadOnly}
              value={values.lifetime}
              validated={validated("lifetime")}
              onChange={(_event, lifetime) => change({ lifetime })}
            />
          </InputGroupItem>
          <InputGroupText isPlain>{t("registryAccessSecondsUnit")}</InputGroupText>
        </InputGroup>
      </Field>
      <Field
        id="registry-everyone-scopes"
        label={t("registryAccessEveryone")}
        help={t("registryAccessEveryoneHelp")}
        error={errorOf("everyoneScopes")}
      >
        <TextList
          id="registry-everyone-scopes"
          label={t("registryAccessEveryone")}
          values={values.everyoneScopes}
          placeholder="repository:public/**:pull"
          isDisabled={isReadOnly}
          onChange={(everyoneScopes) => change({ everyoneScopes })}
        />
      </Field>
      {switches.map(({ field, label, help }) => (
        <Field key={field} id={`registry-${field}`} label={label} help={help} error={errorOf(field)}>
          <Switch
            id={`registry-${field}`}
            data-testid={`registry-${field}`}
            label={t("registryAccessYes")}
            labelOff={t("registryAccessNo")}
            aria-label={label}
            isChecked={values[field]}
            isDisabled={isReadOnly}
            onChange={(_event, checked) => change({ [field]: checked })}
          />
        </Field>
      ))}
      <Field
        id="registry-origins"
        label={t("registryAccessOrigins")}
        help={t("registryAccessOriginsHelp")}
        error={errorOf("origins")}
      >
        <TextList
          id="registry-origins"
          label={t("registryAccessOrigins")}
          values={values.origins}
          placeholder="https://ui.example.org"
          isDisabled={isReadOnly}
          onChange={(origins) => change({ origins })}
        />
      </Field>
      <Field
        id="registry-catalog-address"
        label={t("registryAccessCatalogAddress")}
        help={t("registryAccessCatalogAddressHelp")}
        error={errorOf("catalogAddress")}
      >
        <TextInput
          id="registry-catalog-address"
          data-testid="registry-catalog-address"
          type="url"
          placeholder="http://registry:5000"
          isDisabled={isReadOnly}
          value={values.catalogAddress}
          validated={validated("catalogAddress")}
          onChange={(_event, catalogAddress) => change({ catalogAddress })}
        />
      </Field>
      <Field id="registry-description" label={t("registryAccessDescription")} error={errorOf("description")}>
        <TextArea
          id="registry-description"
          data-testid="registry-description"
          rows={3}
          resizeOrientation="vertical"
          isDisabled={isReadOnly}
          value={values.description}
          onChange={(_event, description) => change({ description })}
        />
      </Field>
    </>
  );
}
