import { Button, Card, CardBody, Split, SplitItem, Stack, StackItem, TextInput } from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import { FormErrorText } from "@keycloak/keycloak-ui-shared";
import { useTranslation } from "react-i18next";
import { TextList } from "../../shared/forms/TextList";
import type { Claim } from "./issuerValues";

type Properties = {
  id: string;
  claims: readonly Claim[];
  onChange: (claims: Claim[]) => void;
  errorOf: (field: string) => string | undefined;
  isDisabled: boolean;
};

/** Names of claims, each with the values that it may have. */
export function ClaimsInput({ id, claims, onChange, errorOf, isDisabled }: Properties) {
  const { t } = useTranslation();
  const replace = (index: number, ...by: Claim[]) => onChange(claims.toSpliced(index, 1, ...by));

  return (
    <Stack hasGutter>
      {claims.map((claim, index) => {
        const error = errorOf(`claims.${index}`);
        return (
          <StackItem key={index}>
            <Card isFlat isCompact>
              <CardBody>
                <Split hasGutter className="pf-v5-u-mb-sm">
                  <SplitItem isFilled>
                    <TextInput
                      data-testid={`${id}-${index}-name`}
                      aria-label={t("registryAccessClaimName")}
                      placeholder={t("registryAccessClaimName")}
                      value={claim.name}
                      isDisabled={isDisabled}
                      validated={error ? "error" : "default"}
                      onChange={(_event, name) => replace(index, { ...claim, name })}
                    />
                    {error && <FormErrorText message={error} />}
                  </SplitItem>
                  <SplitItem>
                    <Button
                      variant="plain"
                      aria-label={t("registryAccessRemoveClaim", { name: claim.name })}
                      isDisabled={isDisabled}
                      onClick={() => replace(index)}
                    >
                      <MinusCircleIcon />
                    </Button>
                  </SplitItem>
                </Split>
                <TextList
                  id={`${id}-${index}`}
                  label={t("registryAccessClaimValues", { name: claim.name })}
                  placeholder={t("registryAccessClaimValue")}
                  values={claim.values}
                  isDisabled={isDisabled}
                  errorOf={(value) => errorOf(`claims.${index}.${value}`)}
                  onChange={(values) => replace(index, { ...claim, values })}
                />
              </CardBody>
            </Card>
          </StackItem>
        );
      })}
      <StackItem>
        <Button
          variant="link"
          isInline
          icon={<PlusCircleIcon />}
          data-testid={`${id}-add`}
          isDisabled={isDisabled}
          onClick={() => onChange([...claims, { name: "", values: [] }])}
        >
          {t("registryAccessAddClaim")}
        </Button>
      </StackItem>
    </Stack>
  );
}
