import { KeycloakDataTable, ListEmptyState } from "@keycloak/keycloak-ui-shared";
import { Dropdown, DropdownItem, DropdownList, MenuToggle, ToolbarItem } from "@patternfly/react-core";
import { LockIcon } from "@patternfly/react-icons";
import { cellWidth, type IRowData, TableText } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { answerOf } from "../../shared/api/client";
import { ISSUER, NEW_ISSUER, useAddress } from "../addresses";
import { useNotices } from "../useNotices";
import { useRegistryApi } from "../useRegistryApi";
import { useRights } from "../useRights";
import { DeleteIssuerDialog } from "./DeleteIssuerDialog";
import { IssuerStatus, type IssuerSummary } from "./IssuerStatus";
import { presets } from "./presets";
import { useIssuers } from "./useIssuers";

export default function IssuersTab() {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const { mayManage } = useRights();
  const { setEnabled } = useIssuers();
  const { done, failed } = useNotices();
  const [round, setRound] = useState(0);
  const [toDelete, setToDelete] = useState<IssuerSummary>();
  const reload = () => setRound(round + 1);

  const load = () =>
    answerOf(api.GET("/admin/realms/{realm}/registry/trusted-issuers", { params: { path: { realm } } }));

  const switchTo = async ({ alias }: IssuerSummary, enabled: boolean) => {
    try {
      await setEnabled(alias, enabled);
      done(enabled ? t("registryAccessIssuerEnabled", { alias }) : t("registryAccessIssuerDisabled", { alias }));
    } catch (error) {
      failed(t("registryAccessIssuerNotSaved"), error);
    }
    reload();
  };

  const actionsOf = ({ data }: IRowData) => {
    const issuer = data as IssuerSummary;
    if (!mayManage) {
      return [];
    }
    const toggle = issuer.enabled
      ? { title: t("registryAccessDisable"), onClick: () => void switchTo(issuer, false) }
      : { title: t("registryAccessEnable"), onClick: () => void switchTo(issuer, true) };
    return [
      ...(issuer.problems ? [] : [toggle]),
      { title: t("registryAccessDelete"), onClick: () => setToDelete(issuer) },
    ];
  };

  return (
    <>
      {toDelete && <DeleteIssuerDialog {...toDelete} onDone={reload} onClose={() => setToDelete(undefined)} />}
      <KeycloakDataTable<IssuerSummary>
        key={round}
        ariaLabelKey="registryAccessIssuers"
        searchPlaceholderKey="registryAccessIssuersSearch"
        loader={load}
        actionResolver={actionsOf}
        toolbarItem={
          mayManage && (
            <ToolbarItem>
              <AddIssuer />
            </ToolbarItem>
          )
        }
        columns={[
          { name: "alias", displayKey: "registryAccessAlias", transforms: [cellWidth(20)], cellRenderer: AliasCell },
          { name: "issuer", displayKey: "registryAccessIssuerUrl", transforms: [cellWidth(30)], cellRenderer: UrlCell },
          {
            name: "enabled",
            displayKey: "registryAccessStatus",
            transforms: [cellWidth(15)],
            cellRenderer: IssuerStatus,
          },
          {
            name: "description",
            displayKey: "registryAccessDescription",
            transforms: [cellWidth(35)],
            cellRenderer: DescriptionCell,
          },
        ]}
        emptyState={
          <ListEmptyState
            icon={LockIcon as never}
            message={t("registryAccessNoIssuers")}
            instructions={t("registryAccessNoIssuersHelp")}
          >
            {mayManage && <AddIssuer />}
          </ListEmptyState>
        }
      />
    </>
  );
}

function AliasCell({ alias }: IssuerSummary) {
  const address = useAddress();
  return (
    <TableText className="registry-access-wrap">
      <Link to={address(ISSUER, { alias, tab: "settings" })}>{alias}</Link>
    </TableText>
  );
}

const UrlCell = ({ issuer }: IssuerSummary) => <TableText className="registry-access-wrap">{issuer ?? "—"}</TableText>;

const DescriptionCell = ({ description }: IssuerSummary) => (
  <TableText wrapModifier="truncate">{description ?? "—"}</TableText>
);

function AddIssuer() {
  const { t } = useTranslation();
  const address = useAddress();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="primary"
          data-testid="add-issuer"
          isExpanded={open}
          onClick={() => setOpen(!open)}
        >
          {t("registryAccessAddIssuer")}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {presets.map(({ key, titleKey }) => (
          <DropdownItem
            key={key}
            data-testid={`add-issuer-${key}`}
            onClick={() => void navigate(`${address(NEW_ISSUER)}?preset=${key}`)}
          >
            {t(titleKey)}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
