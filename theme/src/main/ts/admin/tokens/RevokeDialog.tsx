import { useTranslation } from "react-i18next";
import type { components } from "#registry-api";
import { answerOf } from "../../shared/api/client";
import { ConfirmDialog } from "../../shared/components/ConfirmDialog";
import { useNotices } from "../useNotices";
import { useRegistryApi } from "../useRegistryApi";
import type { OwnedToken } from "./cells";

/** Whose tokens are to be revoked, and which one; all of them where none is named. */
export type Revocation = { owner: components["schemas"]["TokenOwner"]; token?: OwnedToken };

type Properties = Revocation & { onDone: () => void; onClose: () => void };

export function RevokeDialog({ owner, token, onDone, onClose }: Properties) {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const { done, failed } = useNotices();
  const names = { owner: owner.client ?? owner.username, name: token?.name };

  const revokeOne = async (id: string) => {
    await api.DELETE("/admin/realms/{realm}/registry/tokens/{owner}/{id}", {
      params: { path: { realm, owner: owner.id, id } },
    });
    return t("registryAccessRevoked", names);
  };

  const revokeAll = async () => {
    const { revoked } = await answerOf(
      api.DELETE("/admin/realms/{realm}/registry/tokens/{owner}", { params: { path: { realm, owner: owner.id } } }),
    );
    return t("registryAccessRevokedAll", { ...names, count: revoked });
  };

  const revoke = async () => {
    try {
      done(await (token ? revokeOne(token.id) : revokeAll()));
    } catch (error) {
      failed(t("registryAccessNotRevoked"), error);
    }
    onDone();
  };

  return (
    <ConfirmDialog
      title={token ? t("registryAccessRevokeTitle", names) : t("registryAccessRevokeAllTitle", names)}
      action={token ? t("registryAccessRevoke") : t("registryAccessRevokeAll")}
      onConfirm={revoke}
      onClose={onClose}
    >
      {token?.kind === "login" && t("registryAccessRevokeLoginHelp")}
      {token?.kind === "access" && t("registryAccessRevokeAccessHelp")}
      {!token && t("registryAccessRevokeAllHelp", names)}
    </ConfirmDialog>
  );
}
