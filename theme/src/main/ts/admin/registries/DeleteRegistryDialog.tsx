import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../shared/components/ConfirmDialog";
import { useNotices } from "../useNotices";
import { useRegistries } from "./useRegistries";

type Properties = { id: string; service: string; etag: string; onDone: () => void; onClose: () => void };

export function DeleteRegistryDialog({ id, service, etag, onDone, onClose }: Properties) {
  const { t } = useTranslation();
  const { remove } = useRegistries();
  const { done, failed } = useNotices();

  const confirm = async () => {
    try {
      await remove(id, etag);
      done(t("registryAccessRegistryDeleted", { service }));
      onDone();
    } catch (error) {
      failed(t("registryAccessRegistryNotDeleted"), error);
    }
  };

  return (
    <ConfirmDialog
      title={t("registryAccessDeleteRegistryTitle", { service })}
      action={t("registryAccessDelete")}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t("registryAccessDeleteRegistryHelp", { service })}
    </ConfirmDialog>
  );
}
