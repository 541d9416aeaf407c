import { Button, Card, CardBody, Split, SplitItem, Stack, StackItem, TextInput } from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import { FormErrorText } from "@keycloak/keycloak-ui-shared";
import { useTranslation } from "react-i18next";
import type { NamedText } from "./namedText";
import { TextList } from "./TextList";

type Properties = {
  id: string;
  /** What they are, such as claims. */
  texts: { name: string; add: string; remove: (name: string) => string };
  named: readonly NamedText[];
  onChange: (named: NamedText[]) => void;
  /** What is wrong with a name (its index), or with a value (both indices, with a dot between). */
  errorOf: (field: string) => string | undefined;
  isDisabled?: boolean;
};

/** Names, each with its values. */
export function NamedTexts({ id, texts, named, onChange, errorOf, isDisabled = false }: Properties) {
  const { t } = useTranslation();
  const replace = (index: number, ...by: NamedText[]) => onChange(named.toSpliced(index, 1, ...by));

  return (
    <Stack hasGutter>
      {named.map((one, index) => {
        const error = errorOf(`${index}`);
        return (
          <StackItem key={index}>
            <Card isFlat isCompact>
              <CardBody>
                <Split hasGutter className="pf-v5-u-mb-sm">
                  <SplitItem isFilled>
                    <TextInput
                      data-testid={`${id}-${index}-name`}
                      aria-label={texts.name}
                      placeholder={texts.name}
                      value={one.name}
                      isDisabled={isDisabled}
                      validated={error ? "error" : "default"}
                      onChange={(_event, name) => replace(index, { ...one, name })}
                    />
                    {error && <FormErrorText message={error} />}
                  </SplitItem>
                  <SplitItem>
                    <Button
                      variant="plain"
                      aria-label={texts.remove(one.name)}
                      isDisabled={isDisabled}
                      onClick={() => replace(index)}
                    >
                      <MinusCircleIcon />
                    </Button>
                  </SplitItem>
                </Split>
                <TextList
                  id={`${id}-${index}`}
                  label={t("registryAccessValuesOf", { name: one.name })}
                  placeholder={t("registryAccessValue")}
                  values={one.values}
                  isDisabled={isDisabled}
                  errorOf={(value) => errorOf(`${index}.${value}`)}
                  onChange={(values) => replace(index, { ...one, values })}
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
          onClick={() => onChange([...named, { name: "", values: [] }])}
        >
          {texts.add}
        </Button>
      </StackItem>
    </Stack>
  );
}
