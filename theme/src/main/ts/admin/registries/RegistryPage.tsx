import { PageSection } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router-dom";
import { LoadedContent } from "../../shared/components/LoadedContent";
import { useLoaded } from "../../shared/useLoaded";
import { REGISTRY, TABS, useAddress } from "../addresses";
import { PageHeader } from "../components/PageHeader";
import { PageTabs } from "../components/PageTabs";
import { useRights } from "../useRights";
import { Configuration } from "./Configuration";
import { DeleteRegistryDialog } from "./DeleteRegistryDialog";
import { EditRegistryForm } from "./EditRegistryForm";
import { type LastProbe, laterOf } from "./lastProbe";
import { Probe } from "./Probe";
import { RegistryStatus } from "./RegistryStatus";
import type { StoredRegistry } from "./registryValues";
import { useRegistries } from "./useRegistries";

export default function RegistryPage() {
  const { id = "" } = useParams();
  const { read } = useRegistries();
  const { loaded, reload } = useLoaded(() => read(id), [id]);
  return (
    <LoadedContent loaded={loaded} reload={reload}>
      {({ value, etag }) => <RegistryTabs registry={value} etag={etag} reload={reload} />}
    </LoadedContent>
  );
}

type Properties = { registry: StoredRegistry; etag: string; reload: () => void };

function RegistryTabs({ registry, etag, reload }: Properties) {
  const { t } = useTranslation();
  const address = useAddress();
  const navigate = useNavigate();
  const { tab } = useParams();
  const { mayManage, mayManageClients } = useRights();
  const [isDeleting, setDeleting] = useState(false);
  const [probed, setProbed] = useState<LastProbe>();
  const { id, service } = registry;

  return (
    <>
      {isDeleting && (
        <DeleteRegistryDialog
          id={id}
          service={service}
          etag={etag}
          onDone={() => void navigate(address(TABS, { tab: "registries" }))}
          onClose={() => setDeleting(false)}
        />
      )}
      <PageHeader
        title={service}
        help={t("registryAccessRegistryHelp")}
        badge={<RegistryStatus {...registry} />}
        actions={
          mayManageClients ? [{ key: "delete", text: t("registryAccessDelete"), onClick: () => setDeleting(true) }] : []
        }
      />
      <PageTabs
        label={service}
        selected={tab}
        tabs={[
          {
            key: "settings",
            title: t("registryAccessSettings"),
            path: address(REGISTRY, { id, tab: "settings" }),
            content: (
              <PageSection variant="light">
                <EditRegistryForm key={etag} stored={registry} etag={etag} reload={reload} />
              </PageSection>
            ),
          },
          {
            key: "configuration",
            title: t("registryAccessConfiguration"),
            path: address(REGISTRY, { id, tab: "configuration" }),
            content: (
              <PageSection variant="light">
                <Configuration key={etag} id={id} />
              </PageSection>
            ),
          },
          ...(mayManage
            ? [
                {
                  key: "check",
                  title: t("registryAccessProbe"),
                  path: address(REGISTRY, { id, tab: "check" }),
                  content: (
                    <PageSection variant="light">
                      <Probe key={etag} id={id} last={laterOf(probed, registry.lastProbe)} onProbed={setProbed} />
                    </PageSection>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
