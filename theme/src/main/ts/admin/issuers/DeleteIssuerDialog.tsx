import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../shared/components/ConfirmDialog";
import { useNotices } from "../useNotices";
import { useIssuers } from "./useIssuers";

type Properties = { alias: string; etag: string; onDone: () => void; onClose: () => void };

export function DeleteIssuerDialog({ alias, etag, onDone, onClose }: Properties) {
  const { t } = useTranslation();
  const { remove } = useIssuers();
  const { done, failed } = useNotices();

  const confirm = async () => {
    try {
      await remove(alias, etag);
      done(t("registryAccessIssuerDeleted", { alias }));
      onDone();
    } catch (error) {
      failed(t("registryAccessIssuerNotDeleted"), error);
    }
  };

  return (
    <ConfirmDialog
      title={t("registryAccessDeleteIssuerTitle", { alias })}
      action={t("registryAccessDelete")}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t("registryAccessDeleteIssuerHelp", { alias })}
    </ConfirmDialog>
  );
}
