import { PageSection } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router-dom";
import { LoadedContent } from "../../shared/components/LoadedContent";
import { useLoaded } from "../../shared/useLoaded";
import { ISSUER, TABS, useAddress } from "../addresses";
import { PageHeader } from "../components/PageHeader";
import { PageTabs } from "../components/PageTabs";
import { useRights } from "../useRights";
import { DeleteIssuerDialog } from "./DeleteIssuerDialog";
import { EditIssuerForm } from "./EditIssuerForm";
import { IssuerStatus } from "./IssuerStatus";
import { JwtTest } from "./JwtTest";
import type { StoredIssuer, TrustedIssuer } from "./issuerValues";
import { useIssuers } from "./useIssuers";

export default function IssuerPage() {
  const { alias = "" } = useParams();
  const { read } = useIssuers();
  const { loaded, reload } = useLoaded(() => read(alias), [alias]);
  return (
    <LoadedContent loaded={loaded} reload={reload}>
      {({ value, etag }) => <Issuer alias={alias} stored={value} etag={etag} reload={reload} />}
    </LoadedContent>
  );
}

type Properties = { alias: string; stored: StoredIssuer; etag: string; reload: () => void };

function Issuer({ alias, stored, etag, reload }: Properties) {
  const { t } = useTranslation();
  const address = useAddress();
  const navigate = useNavigate();
  const { tab } = useParams();
  const { mayManage } = useRights();
  const [isDeleting, setDeleting] = useState(false);
  const readable: Partial<TrustedIssuer> = stored;

  return (
    <>
      {isDeleting && (
        <DeleteIssuerDialog
          alias={alias}
          etag={etag}
          onDone={() => void navigate(address(TABS, { tab: "issuers" }))}
          onClose={() => setDeleting(false)}
        />
      )}
      <PageHeader
        title={alias}
        help={t("registryAccessIssuerHelp")}
        badge={<IssuerStatus enabled={readable.enabled ?? true} problems={readable.problems} />}
        actions={
          mayManage ? [{ key: "delete", text: t("registryAccessDelete"), onClick: () => setDeleting(true) }] : []
        }
      />
      <PageTabs
        label={alias}
        selected={tab}
        tabs={[
          {
            key: "settings",
            title: t("registryAccessSettings"),
            path: address(ISSUER, { alias, tab: "settings" }),
            content: (
              <PageSection variant="light">
                <EditIssuerForm key={etag} alias={alias} stored={readable} etag={etag} reload={reload} />
              </PageSection>
            ),
          },
          {
            key: "test",
            title: t("registryAccessTest"),
            path: address(ISSUER, { alias, tab: "test" }),
            content: (
              <PageSection variant="light">
                <JwtTest alias={alias} />
              </PageSection>
            ),
          },
        ]}
      />
    </>
  );
}
