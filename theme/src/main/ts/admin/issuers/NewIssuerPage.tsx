import { PageSection } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router-dom";
import { answerOf } from "../../shared/api/client";
import { LoadedContent } from "../../shared/components/LoadedContent";
import { FormFrame } from "../../shared/forms/FormFrame";
import { useRefusal } from "../../shared/forms/useRefusal";
import { useLoaded } from "../../shared/useLoaded";
import { ISSUER, TABS, useAddress } from "../addresses";
import { PageHeader } from "../components/PageHeader";
import { useEdit } from "../useEdit";
import { useNotices } from "../useNotices";
import { useRegistryApi } from "../useRegistryApi";
import { IssuerFields } from "./IssuerFields";
import { documentOrProblem } from "./documentOrProblem";
import { fieldOf, type IssuerValues, tidy, type TrustedIssuer, valuesOf, valuesOfPreset } from "./issuerValues";
import { presetOf } from "./presets";
import { useIssuers } from "./useIssuers";

const NOTHING: TrustedIssuer = { issuer: "", audiences: [] };

export default function NewIssuerPage() {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const [search] = useSearchParams();
  const { key, titleKey, helpKey } = presetOf(search.get("preset"));
  const { loaded, reload } = useLoaded(async () => {
    const found = await answerOf(
      api.GET("/admin/realms/{realm}/registry/trusted-issuers/presets", { params: { path: { realm } } }),
    );
    return found.find(({ alias }) => alias === key);
  }, [api, realm, key]);

  return (
    <>
      <PageHeader title={t("registryAccessNewIssuerOf", { preset: t(titleKey) })} help={t(helpKey)} hasDivider />
      <PageSection variant="light">
        <LoadedContent loaded={loaded} reload={reload}>
          {(preset) => (
            <NewIssuerForm
              key={key}
              page={`issuer:${key}`}
              start={preset ? valuesOfPreset(preset) : valuesOf(NOTHING)}
            />
          )}
        </LoadedContent>
      </PageSection>
    </>
  );
}

function NewIssuerForm({ page, start }: { page: string; start: IssuerValues }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const address = useAddress();
  const { create } = useIssuers();
  const { done } = useNotices();
  const { values, change, isRestored, reset, drop } = useEdit(page, { values: start, etag: "" });
  const refusal = useRefusal((segments) => fieldOf(values, segments));
  const [isBusy, setBusy] = useState(false);

  const leave = () => {
    drop();
    void navigate(address(TABS, { tab: "issuers" }));
  };

  const save = async () => {
    const tidied = tidy(values);
    change(tidied);
    setBusy(true);
    try {
      await create(documentOrProblem(tidied, t("registryAccessNotJson")));
      drop();
      done(t("registryAccessIssuerCreated", { alias: tidied.alias }));
      void navigate(address(ISSUER, { alias: tidied.alias, tab: "settings" }));
    } catch (error) {
      refusal.tell(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <FormFrame
      refusal={refusal}
      refusedTitle={t("registryAccessIssuerNotSaved")}
      saveText={t("registryAccessCreate")}
      cancelText={t("registryAccessCancel")}
      isBusy={isBusy}
      isRestored={isRestored}
      onSave={() => void save()}
      onDiscard={reset}
      onCancel={leave}
    >
      <IssuerFields values={values} change={change} refusal={refusal} isNew />
    </FormFrame>
  );
}
