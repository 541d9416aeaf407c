import { Alert, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Choice } from "../../shared/components/Choice";
import { SearchPicker } from "../../shared/components/SearchPicker";
import { Field } from "../../shared/forms/Field";
import { NamedTexts } from "../../shared/forms/NamedTexts";
import { useFinders } from "../rules/useFinders";
import { useRights } from "../useRights";
import { DescribedFields } from "./DescribedFields";
import type { FieldsProperties } from "./fields";
import type { Who } from "./tryValues";

/** Who is asked about. */
export function WhoFields(fields: FieldsProperties) {
  const { t } = useTranslation();
  const { maySeeUsers } = useRights();
  const { values, change } = fields;
  const kinds: { key: Who; text: string; description: string }[] = [
    { key: "user", text: t("registryAccessTryUser"), description: t("registryAccessTryUserHelp") },
    { key: "robot", text: t("registryAccessTryRobot"), description: t("registryAccessTryRobotHelp") },
    {
      key: "described-user",
      text: t("registryAccessTryDescribedUser"),
      description: t("registryAccessTryDescribedUserHelp"),
    },
    {
      key: "described-robot",
      text: t("registryAccessTryDescribedRobot"),
      description: t("registryAccessTryDescribedRobotHelp"),
    },
    { key: "job", text: t("registryAccessTryJob"), description: t("registryAccessTryJobHelp") },
    { key: "nobody", text: t("registryAccessTryNobody"), description: t("registryAccessTryNobodyHelp") },
  ];

  return (
    <>
      {!maySeeUsers && (
        <Alert isInline variant="info" component="h2" title={t("registryAccessTryUsersHidden")}>
          {t("registryAccessTryUsersHiddenHelp")}
        </Alert>
      )}
      <Field id="try-who" label={t("registryAccessTryWho")}>
        <Choice
          id="try-who"
          label={t("registryAccessTryWho")}
          options={kinds}
          selected={values.who}
          onSelect={(who) => change({ who })}
          isFullWidth
        />
      </Field>
      <WhoByKind {...fields} />
    </>
  );
}

function WhoByKind(fields: FieldsProperties) {
  const { t } = useTranslation();
  const finders = useFinders();
  const { values, change, errorOf } = fields;
  switch (values.who) {
    case "user":
      return (
        <Field id="try-user" label={t("registryAccessTryUserName")} isRequired error={errorOf("user")}>
          <SearchPicker
            id="try-user"
            label={t("registryAccessTryUserName")}
            value={values.user}
            find={finders.user}
            onChange={(user) => change({ user })}
          />
        </Field>
      );
    case "robot":
      return (
        <Field id="try-robot" label={t("registryAccessTryClientId")} isRequired error={errorOf("robot")}>
          <SearchPicker
            id="try-robot"
            label={t("registryAccessTryClientId")}
            value={values.robot}
            find={finders.client}
            onChange={(robot) => change({ robot })}
          />
        </Field>
      );
    case "described-user":
      return (
        <>
          <Field id="try-user" label={t("registryAccessTryUserName")} isRequired error={errorOf("user")}>
            <TextInput
              id="try-user"
              data-testid="try-user"
              isRequired
              value={values.user}
              validated={errorOf("user") ? "error" : "default"}
              onChange={(_event, user) => change({ user })}
            />
          </Field>
          <DescribedFields {...fields} />
        </>
      );
    case "described-robot":
      return (
        <>
          <Field id="try-robot" label={t("registryAccessTryClientId")} isRequired error={errorOf("robot")}>
            <TextInput
              id="try-robot"
              data-testid="try-robot"
              isRequired
              value={values.robot}
              validated={errorOf("robot") ? "error" : "default"}
              onChange={(_event, robot) => change({ robot })}
            />
          </Field>
          <DescribedFields {...fields} />
        </>
      );
    case "job":
      return (
        <>
          <Field
            id="try-issuer"
            label={t("registryAccessIssuer")}
            help={t("registryAccessTryIssuerHelp")}
            isRequired
            error={errorOf("issuer")}
          >
            <SearchPicker
              id="try-issuer"
              label={t("registryAccessIssuer")}
              value={values.issuer}
              find={finders.workload}
              onChange={(issuer) => change({ issuer })}
            />
          </Field>
          <Field
            id="try-claims"
            role="group"
            label={t("registryAccessTryClaims")}
            help={t("registryAccessTryClaimsHelp")}
            error={errorOf("claims")}
          >
            <NamedTexts
              id="try-claims"
              texts={{
                name: t("registryAccessClaimName"),
                add: t("registryAccessAddClaim"),
                remove: (name) => t("registryAccessRemoveClaim", { name }),
              }}
              named={values.claims}
              errorOf={(field) => errorOf(`claims.${field}`)}
              onChange={(claims) => change({ claims })}
            />
          </Field>
        </>
      );
    case "nobody":
      return null;
  }
}
