import { FormGroup, type FormGroupProps } from "@patternfly/react-core";
import { FormErrorText, HelpItem } from "@keycloak/keycloak-ui-shared";
import type { ReactNode } from "react";

type Properties = {
  id: string;
  label: string;
  help?: string;
  isRequired?: boolean;
  error?: string | undefined;
  /** Of a group of inputs. */
  role?: FormGroupProps["role"];
  children: ReactNode;
};

/** A labelled part of a form, with its help and what is wrong with it. */
export const Field = ({ id, label, help, isRequired = false, error, role, children }: Properties) => (
  <FormGroup
    label={label}
    fieldId={id}
    isRequired={isRequired}
    labelIcon={help ? <HelpItem helpText={help} fieldLabelId={label} /> : undefined}
    role={role}
  >
    {children}
    {error && <FormErrorText data-testid={`${id}-helper`} message={error} />}
  </FormGroup>
);
