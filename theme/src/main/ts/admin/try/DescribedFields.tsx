import { useTranslation } from "react-i18next";
import { Field } from "../../shared/forms/Field";
import { NamedTexts } from "../../shared/forms/NamedTexts";
import { TextList } from "../../shared/forms/TextList";
import { useFinders } from "../rules/useFinders";
import type { FieldsProperties } from "./fields";

/** What is known of somebody who is described. */
export function DescribedFields({ values, change, errorOf }: FieldsProperties) {
  const { t } = useTranslation();
  const finders = useFinders();
  const lists = [
    { key: "groups", label: t("registryAccessTryGroups"), placeholder: "/teams/team-a", find: finders.group },
    { key: "roles", label: t("registryAccessTryRoles"), help: t("registryAccessTryRolesHelp"), find: finders.role },
    { key: "organizations", label: t("registryAccessTryOrganizations"), find: finders.organization },
  ] as const;

  return (
    <>
      {lists.map(({ key, label, find, ...more }) => (
        <Field
          key={key}
          id={`try-${key}`}
          label={label}
          help={"help" in more ? more.help : undefined}
          error={errorOf(key)}
        >
          <TextList
            id={`try-${key}`}
            label={label}
            placeholder={"placeholder" in more ? more.placeholder : undefined}
            values={values[key]}
            find={find}
            errorOf={(index) => errorOf(`${key}.${index}`)}
            onChange={(texts) => change({ [key]: texts })}
          />
        </Field>
      ))}
      <Field
        id="try-attributes"
        role="group"
        label={t("registryAccessTryAttributes")}
        help={t("registryAccessTryAttributesHelp")}
        error={errorOf("attributes")}
      >
        <NamedTexts
          id="try-attributes"
          texts={{
            name: t("registryAccessTryAttributeName"),
            add: t("registryAccessTryAddAttribute"),
            remove: (name) => t("registryAccessTryRemoveAttribute", { name }),
          }}
          named={values.attributes}
          errorOf={(field) => errorOf(`attributes.${field}`)}
          onChange={(attributes) => change({ attributes })}
        />
      </Field>
    </>
  );
}
