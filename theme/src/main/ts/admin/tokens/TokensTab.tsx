import { KeycloakDataTable, ListEmptyState } from "@keycloak/keycloak-ui-shared";
import { Button, ToolbarItem } from "@patternfly/react-core";
import { LockIcon } from "@patternfly/react-icons";
import { cellWidth, type IRowData } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { answerOf } from "../../shared/api/client";
import { NEW_TOKEN, useAddress } from "../addresses";
import { useRegistryApi } from "../useRegistryApi";
import { useRights } from "../useRights";
import { ExpiryCell, LastUseCell, NameCell, type OwnedToken, OwnerCell, RegistriesCell, ScopesCell } from "./cells";
import { type Revocation, RevokeDialog } from "./RevokeDialog";
import { isFiltered, NO_FILTER, queryOf } from "./tokenFilter";
import { TokenFilterBar } from "./TokenFilterBar";

export default function TokensTab() {
  const { t } = useTranslation();
  const { maySeeUsers } = useRights();
  return maySeeUsers ? (
    <TokensTable />
  ) : (
    <ListEmptyState
      icon={LockIcon as never}
      message={t("registryAccessTokensHidden")}
      instructions={t("registryAccessTokensHiddenHelp")}
    />
  );
}

function TokensTable() {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const { mayManage, mayManageClients } = useRights();
  const address = useAddress();
  const navigate = useNavigate();
  const [filter, setFilter] = useState(NO_FILTER);
  const [any, setAny] = useState(false);
  const [round, setRound] = useState(0);
  const [revocation, setRevocation] = useState<Revocation>();

  const load = async (first = 0, max = 10) => {
    const found = await answerOf(
      api.GET("/admin/realms/{realm}/registry/tokens", {
        params: { path: { realm }, query: { ...queryOf(filter, new Date()), first, max } },
      }),
    );
    if (!isFiltered(filter)) {
      setAny(first > 0 || found.length > 0);
    }
    return found;
  };

  const actionsOf = ({ data }: IRowData) => {
    const token = data as OwnedToken;
    const { owner } = token;
    if (!mayManage || !owner) {
      return [];
    }
    return [
      { title: t("registryAccessRevoke"), onClick: () => setRevocation({ owner, token }) },
      { title: t("registryAccessRevokeAllOf"), onClick: () => setRevocation({ owner }) },
    ];
  };

  return (
    <>
      {revocation && (
        <RevokeDialog {...revocation} onDone={() => setRound(round + 1)} onClose={() => setRevocation(undefined)} />
      )}
      {any && <TokenFilterBar filter={filter} onChange={setFilter} />}
      <KeycloakDataTable<OwnedToken>
        key={JSON.stringify([round, filter])}
        ariaLabelKey="registryAccessTokens"
        loader={load}
        isPaginated
        isSearching={isFiltered(filter)}
        actionResolver={actionsOf}
        toolbarItem={
          mayManageClients && (
            <ToolbarItem>
              <Button data-testid="new-token" component={(props) => <Link {...props} to={address(NEW_TOKEN)} />}>
                {t("registryAccessNewToken")}
              </Button>
            </ToolbarItem>
          )
        }
        columns={[
          { name: "owner", displayKey: "registryAccessOwner", transforms: [cellWidth(10)], cellRenderer: OwnerCell },
          { name: "name", displayKey: "registryAccessName", transforms: [cellWidth(20)], cellRenderer: NameCell },
          { name: "scopes", displayKey: "registryAccessMayDo", transforms: [cellWidth(20)], cellRenderer: ScopesCell },
          {
            name: "registries",
            displayKey: "registryAccessRegistries",
            transforms: [cellWidth(15)],
            cellRenderer: RegistriesCell,
          },
          {
            name: "expires",
            displayKey: "registryAccessExpires",
            transforms: [cellWidth(15)],
            cellRenderer: ExpiryCell,
          },
          {
            name: "lastUse",
            displayKey: "registryAccessLastUse",
            transforms: [cellWidth(20)],
            cellRenderer: LastUseCell,
          },
        ]}
        emptyState={
          <ListEmptyState
            message={t("registryAccessNoTokens")}
            instructions={t("registryAccessNoTokensHelp")}
            primaryActionText={mayManageClients ? t("registryAccessNewToken") : undefined}
            onPrimaryAction={() => void navigate(address(NEW_TOKEN))}
          />
        }
      />
    </>
  );
}
