import { Alert, Button, Form, Stack, StackItem, Text, TextContent } from "@patternfly/react-core";
import { DownloadIcon } from "@patternfly/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { CopyText } from "../../shared/components/CopyText";
import { LoadedContent } from "../../shared/components/LoadedContent";
import { Field } from "../../shared/forms/Field";
import { useLoaded } from "../../shared/useLoaded";
import { type FormKey, type NeededFile, neededFiles, type Product, type WrittenDown } from "./configurations";
import { useConfigurationTexts } from "./useConfigurationTexts";
import { useRegistries } from "./useRegistries";

const PRODUCTS: readonly { key: Product; text: string }[] = [
  { key: "distribution-3", text: "Distribution 3.x" },
  { key: "distribution-2", text: "Distribution 2.8" },
  { key: "zot", text: "zot 2.1" },
];

/** What to write into a registry's own configuration, in the form that its owner wants. */
export function Configuration({ id }: { id: string }) {
  const { t } = useTranslation();
  const { readConfiguration } = useRegistries();
  const [product, setProduct] = useState<Product>("distribution-3");
  const [form, setForm] = useState<FormKey>("config");
  const { loaded, reload } = useLoaded(() => readConfiguration(id, product), [id, product]);

  return (
    <Stack hasGutter className="keycloak__form">
      <StackItem>
        <Form isHorizontal>
          <Field id="product" label={t("registryAccessProduct")}>
            <Choice
              id="product"
              label={t("registryAccessProduct")}
              selected={product}
              onSelect={setProduct}
              options={PRODUCTS}
            />
          </Field>
        </Form>
      </StackItem>
      <LoadedContent loaded={loaded} reload={reload}>
        {(writtenDown) =>
          // While another product is read, the one before is still loaded.
          writtenDown.product === product && <Forms writtenDown={writtenDown} wanted={form} onSelect={setForm} />
        }
      </LoadedContent>
    </Stack>
  );
}

type FormsProperties = { writtenDown: WrittenDown; wanted: FormKey; onSelect: (form: FormKey) => void };

function Forms({ writtenDown, wanted, onSelect }: FormsProperties) {
  const { t } = useTranslation();
  const { titleOf, helpOf, warningOf } = useConfigurationTexts();
  const { forms, warnings } = writtenDown;
  // Not every product has every form.
  const form = forms.find((candidate) => candidate.form === wanted) ?? forms[0];
  if (form === undefined) {
    return null;
  }

  return (
    <>
      <StackItem>
        <Form isHorizontal>
          <Field id="form" label={t("registryAccessConfigurationForm")}>
            <Choice
              id="form"
              label={t("registryAccessConfigurationForm")}
              selected={form.form}
              onSelect={onSelect}
              options={forms.map((candidate) => ({ key: candidate.form, text: titleOf(candidate) }))}
            />
          </Field>
        </Form>
      </StackItem>
      {warnings.map(({ code }) => (
        <StackItem key={code}>
          <Alert isInline variant="warning" component="h2" title={warningOf(code)} />
        </StackItem>
      ))}
      {neededFiles(writtenDown, form).map((file) => (
        <File key={file.name} file={file} />
      ))}
      <Help text={helpOf(form.form)} />
      <StackItem>
        <CopyText id="configuration" label={titleOf(form)} text={form.content} />
        <Download name={form.file} content={form.content} />
      </StackItem>
      {form.command && (
        <StackItem>
          <CopyText id="command" label={t("registryAccessConfigurationCommand")} text={form.command} />
        </StackItem>
      )}
    </>
  );
}

/** A file that the registry has to have, by a command or as a download. */
function File({ file: { name, content, command } }: { file: NeededFile }) {
  const { t } = useTranslation();
  const { fileHelpOf } = useConfigurationTexts();
  return (
    <>
      <Help text={fileHelpOf(name)} />
      <StackItem>
        {command && <CopyText id={`fetch-${name}`} label={t("registryAccessFetchFile", { name })} text={command} />}
        <Download name={name} content={content} />
      </StackItem>
    </>
  );
}

const Help = ({ text }: { text: string }) => (
  <StackItem>
    <TextContent>
      <Text>{text}</Text>
    </TextContent>
  </StackItem>
);

function Download({ name, content }: { name: string; content: string }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="link"
      component="a"
      icon={<DownloadIcon />}
      data-testid={`download-${name}`}
      download={name}
      href={`data:text/plain;charset=utf-8,${encodeURIComponent(content)}`}
    >
      {t("registryAccessDownloadFile", { name })}
    </Button>
  );
}
