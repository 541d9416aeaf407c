import { PageSection } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { FormFrame } from "../../shared/forms/FormFrame";
import { useRefusal } from "../../shared/forms/useRefusal";
import { REGISTRY, TABS, useAddress } from "../addresses";
import { PageHeader } from "../components/PageHeader";
import { useEdit } from "../useEdit";
import { useNotices } from "../useNotices";
import { RegistryFields } from "./RegistryFields";
import { documentOf, fieldOf, tidy, valuesOf } from "./registryValues";
import { useRegistries } from "./useRegistries";

export default function NewRegistryPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const address = useAddress();
  const { create } = useRegistries();
  const { done } = useNotices();
  const { values, change, isRestored, reset, drop } = useEdit("registry", { values: valuesOf({}), etag: "" });
  const refusal = useRefusal(fieldOf);
  const [isBusy, setBusy] = useState(false);

  const leave = () => {
    drop();
    void navigate(address(TABS, { tab: "registries" }));
  };

  const connect = async () => {
    const tidied = tidy(values);
    change(tidied);
    setBusy(true);
    try {
      const { id } = await create(documentOf(tidied));
      drop();
      done(t("registryAccessConnected", { service: tidied.service }));
      void navigate(address(REGISTRY, { id, tab: "configuration" }));
    } catch (error) {
      refusal.tell(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <PageHeader title={t("registryAccessConnect")} help={t("registryAccessConnectHelp")} hasDivider />
      <PageSection variant="light">
        <FormFrame
          refusal={refusal}
          refusedTitle={t("registryAccessRegistryNotSaved")}
          saveText={t("registryAccessConnectAction")}
          cancelText={t("registryAccessCancel")}
          isBusy={isBusy}
          isRestored={isRestored}
          onSave={() => void connect()}
          onDiscard={reset}
          onCancel={leave}
        >
          <RegistryFields values={values} change={change} refusal={refusal} isNew />
        </FormFrame>
      </PageSection>
    </>
  );
}
