import { useRealm } from "@keycloak/keycloak-admin-ui";
import { Label } from "@patternfly/react-core";
import { TableText } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import type { components } from "#registry-api";
import { useTimes } from "../../shared/useTimes";

export type OwnedToken = components["schemas"]["OwnedToken"];

export function OwnerCell({ owner }: OwnedToken) {
  const { t } = useTranslation();
  const { realm } = useRealm();
  if (!owner) {
    return <>{t("registryAccessOwnerGone")}</>;
  }
  return (
    <TableText className="registry-access-wrap">
      <Link to={`/${encodeURIComponent(realm)}/users/${owner.id}/settings`}>{owner.client ?? owner.username}</Link>
      {owner.client !== null && (
        <div>
          <Label isCompact>{t("registryAccessRobot")}</Label>
        </div>
      )}
    </TableText>
  );
}

export function NameCell({ name, kind }: OwnedToken) {
  const { t } = useTranslation();
  return (
    <TableText className="registry-access-wrap">
      <div>{name}</div>
      <Label isCompact color={kind === "access" ? "blue" : "grey"}>
        {kind === "access" ? t("registryAccessAccessToken") : t("registryAccessLoginToken")}
      </Label>
    </TableText>
  );
}

export function ScopesCell({ scopes }: OwnedToken) {
  const { t } = useTranslation();
  return scopes.length === 0 ? <>{t("registryAccessAllOfOwner")}</> : <Lines texts={scopes} isCode />;
}

export function RegistriesCell({ registries }: OwnedToken) {
  const { t } = useTranslation();
  return registries.length === 0 ? <>{t("registryAccessAllRegistries")}</> : <Lines texts={registries} />;
}

const SHOWN = 3;

function Lines({ texts, isCode = false }: { texts: string[]; isCode?: boolean }) {
  const { t } = useTranslation();
  const more = texts.length - SHOWN;
  return (
    <TableText className="registry-access-wrap">
      {texts.slice(0, SHOWN).map((text) => (
        <div key={text}>{isCode ? <code>{text}</code> : text}</div>
      ))}
      {more > 0 && <div title={texts.slice(SHOWN).join("\n")}>{t("registryAccessMore", { count: more })}</div>}
    </TableText>
  );
}

export function ExpiryCell({ expires, expired }: OwnedToken) {
  const { t } = useTranslation();
  const { shown } = useTimes();
  if (expires === null) {
    return <>{t("registryAccessNever")}</>;
  }
  return (
    <>
      <div>{shown(expires)}</div>
      {expired && (
        <Label isCompact color="orange">
          {t("registryAccessEnded")}
        </Label>
      )}
    </>
  );
}

export function LastUseCell({ lastUse }: OwnedToken) {
  const { t } = useTranslation();
  const { shown } = useTimes();
  if (!lastUse) {
    return <>{t("registryAccessNever")}</>;
  }
  return (
    <>
      <div>{shown(lastUse.at)}</div>
      <small>{t("registryAccessUsedFrom", lastUse)}</small>
    </>
  );
}
