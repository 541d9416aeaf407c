import { PageSection, TextInput } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import type { components } from "#registry-api";
import { answerOf } from "../../shared/api/client";
import { Choice } from "../../shared/components/Choice";
import { LoadedContent } from "../../shared/components/LoadedContent";
import { Field } from "../../shared/forms/Field";
import { FormFrame } from "../../shared/forms/FormFrame";
import { TextList } from "../../shared/forms/TextList";
import { useRefusal } from "../../shared/forms/useRefusal";
import { useLoaded } from "../../shared/useLoaded";
import { TABS, useAddress } from "../addresses";
import { PageHeader } from "../components/PageHeader";
import { useEdit } from "../useEdit";
import { useRegistryApi } from "../useRegistryApi";
import { MadeTokenDialog } from "./MadeTokenDialog";
import { RobotPicker } from "./RobotPicker";
import { daysOf, EMPTY_WISH, expiriesWithin, type Expiry, fieldOf, requestOf, type Terms, tidy } from "./tokenWish";

export default function NewTokenPage() {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const { loaded, reload } = useLoaded(
    () => answerOf(api.GET("/admin/realms/{realm}/registry/settings", { params: { path: { realm } } })),
    [api, realm],
  );
  return (
    <>
      <PageHeader title={t("registryAccessNewToken")} help={t("registryAccessNewTokenHelp")} hasDivider />
      <PageSection variant="light">
        <LoadedContent loaded={loaded} reload={reload}>
          {(settings) => <NewTokenForm terms={termsOf(settings)} />}
        </LoadedContent>
      </PageSection>
    </>
  );
}

const termsOf = (settings: components["schemas"]["SettingsInForce"]): Terms => ({
  defaultDays: settings["registry.access-token.default-days"] ?? 0,
  maxDays: settings["registry.access-token.max-days"] ?? 0,
  neverAllowed: settings["registry.access-token.never"] === true,
});

function NewTokenForm({ terms }: { terms: Terms }) {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const navigate = useNavigate();
  const address = useAddress();
  const { values, change, isRestored, reset, drop } = useEdit("token", { values: EMPTY_WISH, etag: "" });
  const refusal = useRefusal(fieldOf);
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<components["schemas"]["MadeRobotToken"]>();

  const leave = () => {
    drop();
    void navigate(address(TABS, { tab: "tokens" }));
  };

  const make = async () => {
    const wish = tidy(values);
    change(wish);
    setBusy(true);
    try {
      const body = requestOf(wish);
      setMade(await answerOf(api.POST("/admin/realms/{realm}/registry/tokens", { params: { path: { realm } }, body })));
      refusal.clear();
      drop();
    } catch (error) {
      refusal.tell(error);
    } finally {
      setBusy(false);
    }
  };

  const textOf = (expiry: Expiry) => {
    switch (expiry) {
      case "default":
        return t("registryAccessExpiryDefault", { count: Math.min(terms.defaultDays, terms.maxDays) });
      case "date":
        return t("registryAccessExpiryDate");
      case "never":
        return t("registryAccessNever");
      default:
        return t("registryAccessDays", { count: daysOf(expiry) });
    }
  };

  return (
    <>
      {made && <MadeTokenDialog made={made} onClose={leave} />}
      <FormFrame
        refusal={refusal}
        refusedTitle={t("registryAccessTokenNotMade")}
        saveText={t("registryAccessCreate")}
        cancelText={t("registryAccessCancel")}
        isBusy={isBusy}
        isRestored={isRestored}
        onSave={() => void make()}
        onDiscard={reset}
        onCancel={leave}
      >
        <Field
          id="token-client"
          label={t("registryAccessRobotClient")}
          help={t("registryAccessRobotClientHelp")}
          isRequired
          error={refusal.errorOf("client")}
        >
          <RobotPicker
            id="token-client"
            label={t("registryAccessRobotClient")}
            value={values.client}
            onChange={(client) => change({ client })}
          />
        </Field>
        <Field
          id="token-name"
          label={t("registryAccessName")}
          help={t("registryAccessTokenNameHelp")}
          isRequired
          error={refusal.errorOf("name")}
        >
          <TextInput
            id="token-name"
            data-testid="token-name"
            isRequired
            maxLength={100}
            value={values.name}
            validated={refusal.errorOf("name") ? "error" : "default"}
            onChange={(_event, name) => change({ name })}
          />
        </Field>
        <Field
          id="token-scopes"
          label={t("registryAccessMayDo")}
          help={t("registryAccessTokenScopesHelp")}
          error={refusal.errorOf("scopes")}
        >
          <TextList
            id="token-scopes"
            label={t("registryAccessMayDo")}
            values={values.scopes}
            placeholder="repository:team-a/**:pull,push"
            errorOf={(index) => refusal.errorOf(`scopes.${index}`)}
            onChange={(scopes) => change({ scopes })}
          />
        </Field>
        <Field
          id="token-registries"
          label={t("registryAccessRegistries")}
          help={t("registryAccessTokenRegistriesHelp")}
          error={refusal.errorOf("registries")}
        >
          <TextList
            id="token-registries"
            label={t("registryAccessRegistries")}
            values={values.registries}
            errorOf={(index) => refusal.errorOf(`registries.${index}`)}
            onChange={(registries) => change({ registries })}
          />
        </Field>
        <Field
          id="token-expiry"
          label={t("registryAccessExpires")}
          help={t("registryAccessTokenExpiryHelp", { count: terms.maxDays })}
          error={refusal.errorOf("expiry")}
        >
          <Choice
            id="token-expiry"
            label={t("registryAccessExpires")}
            isFullWidth
            options={expiriesWithin(terms).map((key) => ({ key, text: textOf(key) }))}
            selected={values.expiry}
            onSelect={(expiry) => change({ expiry })}
          />
          {values.expiry === "date" && (
            <TextInput
              type="date"
              className="pf-v5-u-mt-sm"
              data-testid="token-day"
              aria-label={t("registryAccessLastDay")}
              isRequired
              value={values.day}
              onChange={(_event, day) => change({ day })}
            />
          )}
        </Field>
      </FormFrame>
    </>
  );
}
