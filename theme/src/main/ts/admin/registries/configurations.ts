import type { components } from "#registry-api";

/** What to write into a registry's own configuration, in every form that its product has. */
export type WrittenDown = components["schemas"]["Configuration"];
export type Product = components["schemas"]["Product"];
export type WrittenForm = components["schemas"]["ConfigurationForm"];
export type FormKey = WrittenForm["form"];
export type WarningCode = components["schemas"]["ConfigurationWarning"]["code"];
export type NeededFile = { name: string; content: string; command?: string | undefined };

/** The files that have to lie beside a form; they may be another form's. */
export const neededFiles = ({ files, forms }: WrittenDown, { needs }: WrittenForm): NeededFile[] =>
  needs.flatMap((name) => {
    const form = forms.find(({ file }) => file === name);
    return files.find((file) => file.name === name) ?? (form ? { name, content: form.content } : []);
  });
