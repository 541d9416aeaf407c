import { Button, InputGroup, InputGroupItem, TextInput } from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import { FormErrorText } from "@keycloak/keycloak-ui-shared";
import { useTranslation } from "react-i18next";
import { SearchPicker, type SearchPickerProperties } from "../components/SearchPicker";

type Properties = {
  id: string;
  label: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  /** What is wrong with the value at an index. */
  errorOf?: (index: number) => string | undefined;
  /** Offers what fits a text. */
  find?: SearchPickerProperties["find"];
  placeholder?: string;
  isDisabled?: boolean;
};

/** Several texts, one below the other; the last may be empty and does not count. */
export function TextList({
  id,
  label,
  values,
  onChange,
  errorOf = () => undefined,
  find,
  placeholder,
  isDisabled = false,
}: Properties) {
  const { t } = useTranslation();
  const rows = values.length === 0 ? [""] : values;
  const replace = (index: number, ...by: string[]) => onChange(rows.toSpliced(index, 1, ...by));

  return (
    <>
      {rows.map((value, index) => {
        const error = errorOf(index);
        return (
          <div key={index} className="pf-v5-u-mb-xs">
            <InputGroup>
              <InputGroupItem isFill>
                {find ? (
                  <SearchPicker
                    id={index === 0 ? id : `${id}-${index}`}
                    label={`${label} ${index + 1}`}
                    value={value}
                    placeholder={placeholder}
                    isDisabled={isDisabled}
                    find={find}
                    onChange={(text) => replace(index, text)}
                  />
                ) : (
                  <TextInput
                    id={index === 0 ? id : `${id}-${index}`}
                    data-testid={`${id}-${index}`}
                    aria-label={`${label} ${index + 1}`}
                    value={value}
                    placeholder={placeholder}
                    isDisabled={isDisabled}
                    validated={error ? "error" : "default"}
                    onChange={(_event, text) => replace(index, text)}
                  />
                )}
              </InputGroupItem>
              <InputGroupItem>
                <Button
                  variant="plain"
                  aria-label={t("registryAccessRemoveValue", { label, number: index + 1 })}
                  isDisabled={isDisabled || (rows.length === 1 && value === "")}
                  onClick={() => replace(index)}
                >
                  <MinusCircleIcon />
                </Button>
              </InputGroupItem>
            </InputGroup>
            {error && <FormErrorText data-testid={`${id}-${index}-helper`} message={error} />}
          </div>
        );
      })}
      <Button
        variant="link"
        isInline
        icon={<PlusCircleIcon />}
        data-testid={`${id}-add`}
        isDisabled={isDisabled || rows.at(-1) === ""}
        onClick={() => onChange([...rows, ""])}
      >
        {t("registryAccessAddValue")}
      </Button>
    </>
  );
}
