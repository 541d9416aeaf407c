import { Checkbox, Flex, Radio, Switch, TextArea, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../shared/forms/Field";
import { NamedTexts } from "../../shared/forms/NamedTexts";
import { TextList } from "../../shared/forms/TextList";
import type { Refusal } from "../../shared/forms/useRefusal";
import { ALGORITHMS, type IssuerValues, type KeySource } from "./issuerValues";

type Properties = {
  values: IssuerValues;
  change: (part: Partial<IssuerValues>) => void;
  refusal: Refusal;
  /** Whether it is not stored yet; only then is the alias to be chosen. */
  isNew?: boolean;
  isReadOnly?: boolean;
};

export function IssuerFields({ values, change, refusal, isNew = false, isReadOnly = false }: Properties) {
  const { t } = useTranslation();
  const { errorOf } = refusal;
  const validated = (field: string) => (errorOf(field) ? ("error" as const) : ("default" as const));
  const keySources: { key: KeySource; label: string }[] = [
    { key: "metadata", label: t("registryAccessKeysMetadata") },
    { key: "address", label: t("registryAccessKeysAddress") },
    { key: "written", label: t("registryAccessKeysWritten") },
  ];

  return (
    <>
      <Field
        id="issuer-alias"
        label={t("registryAccessAlias")}
        help={t("registryAccessAliasHelp")}
        isRequired={isNew}
        error={errorOf("alias")}
      >
        <TextInput
          id="issuer-alias"
          data-testid="issuer-alias"
          isRequired={isNew}
          readOnlyVariant={isNew ? undefined : "default"}
          value={values.alias}
          validated={validated("alias")}
          onChange={(_event, alias) => change({ alias })}
        />
      </Field>
      <Field
        id="issuer-url"
        label={t("registryAccessIssuerUrl")}
        help={t("registryAccessIssuerUrlHelp")}
        isRequired
        error={errorOf("issuer")}
      >
        <TextInput
          id="issuer-url"
          data-testid="issuer-url"
          type="url"
          isRequired
          isDisabled={isReadOnly}
          value={values.issuer}
          validated={validated("issuer")}
          onChange={(_event, issuer) => change({ issuer })}
        />
      </Field>
      <Field
        id="issuer-audiences"
        label={t("registryAccessAudiences")}
        help={t("registryAccessAudiencesHelp")}
        isRequired
        error={errorOf("audiences")}
      >
        <TextList
          id="issuer-audiences"
          label={t("registryAccessAudiences")}
          values={values.audiences}
          placeholder="https://registry.example.org"
          isDisabled={isReadOnly}
          errorOf={(index) => errorOf(`audiences.${index}`)}
          onChange={(audiences) => change({ audiences })}
        />
      </Field>
      <Field
        id="issuer-claims"
        role="group"
        label={t("registryAccessRequiredClaims")}
        help={t("registryAccessRequiredClaimsHelp")}
        error={errorOf("claims")}
      >
        <NamedTexts
          id="issuer-claims"
          texts={{
            name: t("registryAccessClaimName"),
            add: t("registryAccessAddClaim"),
            remove: (name) => t("registryAccessRemoveClaim", { name }),
          }}
          named={values.claims}
          isDisabled={isReadOnly}
          errorOf={(field) => errorOf(`claims.${field}`)}
          onChange={(claims) => change({ claims })}
        />
      </Field>
      <Field id="issuer-keys" role="radiogroup" label={t("registryAccessKeys")} help={t("registryAccessKeysHelp")}>
        {keySources.map(({ key, label }) => (
          <Radio
            key={key}
            id={`issuer-keys-${key}`}
            data-testid={`issuer-keys-${key}`}
            name="issuer-keys"
            label={label}
            isChecked={values.keySource === key}
            isDisabled={isReadOnly}
            onChange={() => change({ keySource: key })}
          />
        ))}
      </Field>
      {values.keySource === "address" && (
        <Field id="issuer-jwks-uri" label={t("registryAccessJwksUri")} isRequired error={errorOf("jwksUri")}>
          <TextInput
            id="issuer-jwks-uri"
            data-testid="issuer-jwks-uri"
            type="url"
            isRequired
            isDisabled={isReadOnly}
            value={values.jwksUri}
            validated={validated("jwksUri")}
            onChange={(_event, jwksUri) => change({ jwksUri })}
          />
        </Field>
      )}
      {values.keySource === "written" && (
        <Field
          id="issuer-jwks"
          label={t("registryAccessJwks")}
          help={t("registryAccessJwksHelp")}
          isRequired
          error={errorOf("jwks")}
        >
          <TextArea
            id="issuer-jwks"
            data-testid="issuer-jwks"
            isRequired
            rows={8}
            resizeOrientation="vertical"
            spellCheck={false}
            className="pf-v5-u-font-family-monospace"
            isDisabled={isReadOnly}
            value={values.jwks}
            validated={validated("jwks")}
            onChange={(_event, jwks) => change({ jwks })}
          />
        </Field>
      )}
      <Field
        id="issuer-algorithms"
        role="group"
        label={t("registryAccessAlgorithms")}
        help={t("registryAccessAlgorithmsHelp")}
        error={errorOf("algorithms")}
      >
        <Flex columnGap={{ default: "columnGapLg" }}>
          {ALGORITHMS.map((algorithm) => (
            <Checkbox
              key={algorithm}
              id={`issuer-algorithm-${algorithm}`}
              label={algorithm}
              isChecked={values.algorithms.includes(algorithm)}
              isDisabled={isReadOnly}
              onChange={(_event, wanted) =>
                change({
                  algorithms: ALGORITHMS.filter((one) =>
                    one === algorithm ? wanted : values.algorithms.includes(one),
                  ),
                })
              }
            />
          ))}
        </Flex>
      </Field>
      <Field
        id="issuer-private"
        label={t("registryAccessPrivateAddresses")}
        help={t("registryAccessPrivateAddressesHelp")}
        error={errorOf("allowPrivateAddresses")}
      >
        <Switch
          id="issuer-private"
          data-testid="issuer-private"
          label={t("registryAccessYes")}
          labelOff={t("registryAccessNo")}
          aria-label={t("registryAccessPrivateAddresses")}
          isChecked={values.allowPrivateAddresses}
          isDisabled={isReadOnly}
          onChange={(_event, allowPrivateAddresses) => change({ allowPrivateAddresses })}
        />
      </Field>
      <Field id="issuer-enabled" label={t("registryAccessEnabled")} help={t("registryAccessIssuerEnabledHelp")}>
        <Switch
          id="issuer-enabled"
          data-testid="issuer-enabled"
          label={t("registryAccessYes")}
          labelOff={t("registryAccessNo")}
          aria-label={t("registryAccessEnabled")}
          isChecked={values.enabled}
          isDisabled={isReadOnly}
          onChange={(_event, enabled) => change({ enabled })}
        />
      </Field>
      <Field id="issuer-description" label={t("registryAccessDescription")} error={errorOf("description")}>
        <TextArea
          id="issuer-description"
          data-testid="issuer-description"
          rows={3}
          resizeOrientation="vertical"
          isDisabled={isReadOnly}
          value={values.description}
          validated={validated("description")}
          onChange={(_event, description) => change({ description })}
        />
      </Field>
    </>
  );
}
