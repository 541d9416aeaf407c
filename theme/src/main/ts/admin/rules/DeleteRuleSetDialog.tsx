import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../shared/components/ConfirmDialog";
import { useNotices } from "../useNotices";
import { useRuleSets } from "./useRuleSets";

type Properties = { name: string; etag: string; onDone: () => void; onClose: () => void };

export function DeleteRuleSetDialog({ name, etag, onDone, onClose }: Properties) {
  const { t } = useTranslation();
  const { remove } = useRuleSets();
  const { done, failed } = useNotices();

  const confirm = async () => {
    try {
      await remove(name, etag);
      done(t("registryAccessRuleSetDeleted", { name }));
      onDone();
    } catch (error) {
      failed(t("registryAccessRuleSetNotDeleted"), error);
    }
  };

  return (
    <ConfirmDialog
      title={t("registryAccessDeleteRuleSetTitle", { name })}
      action={t("registryAccessDelete")}
      onConfirm={confirm}
      onClose={onClose}
    >
      {t("registryAccessDeleteRuleSetHelp")}
    </ConfirmDialog>
  );
}
