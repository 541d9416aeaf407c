import { KeycloakDataTable, ListEmptyState } from "@keycloak/keycloak-ui-shared";
import { Button, ToolbarItem } from "@patternfly/react-core";
import { cellWidth, type IRowData, TableText } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { useTimes } from "../../shared/useTimes";
import { NEW_REGISTRY, REGISTRY, useAddress } from "../addresses";
import { useRights } from "../useRights";
import { DeleteRegistryDialog } from "./DeleteRegistryDialog";
import { ProbeLabel } from "./ProbeLabel";
import { RegistryStatus } from "./RegistryStatus";
import type { ListedRegistry } from "./registryValues";
import { useRegistries } from "./useRegistries";

export default function RegistriesTab() {
  const { t } = useTranslation();
  const { list } = useRegistries();
  const { mayManageClients } = useRights();
  const address = useAddress();
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  const [toDelete, setToDelete] = useState<ListedRegistry>();

  const actionsOf = ({ data }: IRowData) =>
    mayManageClients ? [{ title: t("registryAccessDelete"), onClick: () => setToDelete(data as ListedRegistry) }] : [];

  return (
    <>
      {toDelete && (
        <DeleteRegistryDialog
          id={toDelete.id}
          service={toDelete.service}
          etag={toDelete.etag}
          onDone={() => setRound(round + 1)}
          onClose={() => setToDelete(undefined)}
        />
      )}
      <KeycloakDataTable<ListedRegistry>
        key={round}
        ariaLabelKey="registryAccessRegistries"
        searchPlaceholderKey="registryAccessRegistriesSearch"
        loader={list}
        actionResolver={actionsOf}
        toolbarItem={
          mayManageClients && (
            <ToolbarItem>
              <Button
                data-testid="connect-registry"
                component={(props) => <Link {...props} to={address(NEW_REGISTRY)} />}
              >
                {t("registryAccessConnect")}
              </Button>
            </ToolbarItem>
          )
        }
        columns={[
          {
            name: "service",
            displayKey: "registryAccessService",
            transforms: [cellWidth(20)],
            cellRenderer: ServiceCell,
          },
          {
            name: "address",
            displayKey: "registryAccessAddress",
            transforms: [cellWidth(20)],
            cellRenderer: AddressCell,
          },
          { name: "trust", displayKey: "registryAccessTrust", transforms: [cellWidth(10)], cellRenderer: TrustCell },
          {
            name: "lifetime",
            displayKey: "registryAccessLifetime",
            transforms: [cellWidth(10)],
            cellRenderer: LifetimeCell,
          },
          {
            name: "anonymous",
            displayKey: "registryAccessAnonymous",
            transforms: [cellWidth(10)],
            cellRenderer: AnonymousCell,
          },
          {
            name: "status",
            displayKey: "registryAccessStatus",
            transforms: [cellWidth(15)],
            cellRenderer: RegistryStatus,
          },
          {
            name: "lastProbe",
            displayKey: "registryAccessProbeLast",
            transforms: [cellWidth(15)],
            cellRenderer: LastProbeCell,
          },
        ]}
        emptyState={
          <ListEmptyState
            message={t("registryAccessNoRegistries")}
            instructions={t("registryAccessNoRegistriesHelp")}
            primaryActionText={mayManageClients ? t("registryAccessConnect") : undefined}
            onPrimaryAction={() => void navigate(address(NEW_REGISTRY))}
          />
        }
      />
    </>
  );
}

function ServiceCell({ id, service }: ListedRegistry) {
  const address = useAddress();
  return (
    <TableText className="registry-access-wrap">
      <Link to={address(REGISTRY, { id, tab: "settings" })}>{service}</Link>
    </TableText>
  );
}

const AddressCell = ({ address }: ListedRegistry) => (
  <TableText className="registry-access-wrap">{address ?? "—"}</TableText>
);

function TrustCell({ settings }: ListedRegistry) {
  const { t } = useTranslation();
  switch (settings["registry.trust"]) {
    case "certificate":
      return <>{t("registryAccessTrustCertificate")}</>;
    case "key-id":
      return <>{t("registryAccessTrustKeyId")}</>;
    default:
      return <>—</>;
  }
}

/** Of a broken registry the life may be any text. */
function LifetimeCell({ settings }: ListedRegistry) {
  const { t } = useTranslation();
  const seconds = settings["registry.lifetime"];
  return <>{typeof seconds === "number" ? t("registryAccessSeconds", { count: seconds }) : "—"}</>;
}

function AnonymousCell({ settings }: ListedRegistry) {
  const { t } = useTranslation();
  return <>{settings["registry.anonymous"] === true ? t("registryAccessYes") : t("registryAccessNo")}</>;
}

/** Who may check the registry gets there from here. */
function LastProbeCell({ id, lastProbe }: ListedRegistry) {
  const { mayManage } = useRights();
  const address = useAddress();
  const { shown, ago } = useTimes();
  return (
    <TableText className="registry-access-wrap">
      <ProbeLabel probe={lastProbe} to={mayManage ? address(REGISTRY, { id, tab: "check" }) : undefined} />
      {lastProbe && (
        <div>
          <small>
            <time dateTime={lastProbe.at} title={shown(lastProbe.at)}>
              {ago(lastProbe.at)}
            </time>
          </small>
        </div>
      )}
    </TableText>
  );
}
