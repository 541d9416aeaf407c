import { useTranslation } from "react-i18next";
import { Problems } from "../../shared/components/Problems";
import { FormFrame } from "../../shared/forms/FormFrame";
import { told } from "../../shared/forms/pointers";
import { useRefusal } from "../../shared/forms/useRefusal";
import { ConflictDialog } from "../components/ConflictDialog";
import { useEdit } from "../useEdit";
import { useNotices } from "../useNotices";
import { useRights } from "../useRights";
import { useSave } from "../useSave";
import { differencesOf } from "./differences";
import { RegistryFields } from "./RegistryFields";
import { documentOf, fieldOf, type RegistryValues, type StoredRegistry, tidy, valuesOf } from "./registryValues";
import { useRegistries } from "./useRegistries";

type Properties = { stored: StoredRegistry; etag: string; reload: () => void };

export function EditRegistryForm({ stored, etag, reload }: Properties) {
  const { t } = useTranslation();
  const { mayManageClients } = useRights();
  const registries = useRegistries();
  const { done } = useNotices();
  const edit = useEdit(`registry-of:${stored.id}`, { values: valuesOf(stored), etag });
  const { values, change } = edit;
  const refusal = useRefusal(fieldOf);

  const store = async (read: string) => {
    const tidied = tidy(values);
    change(tidied);
    await registries.save(stored.id, read, documentOf(tidied));
    done(t("registryAccessRegistrySaved", { service: tidied.service }));
    leave();
  };

  const leave = () => {
    edit.drop();
    reload();
  };

  const readAgain = async () => {
    const now = await registries.read(stored.id);
    return { values: valuesOf(now.value), etag: now.etag };
  };

  const { isBusy, theirs, save, keepEditing } = useSave<RegistryValues>({ store, readAgain, refusal });

  return (
    <>
      {theirs && (
        <ConflictDialog
          differences={differencesOf(theirs.values, values, t)}
          onOverwrite={() => save(theirs.etag)}
          onTakeTheirs={leave}
          onClose={keepEditing}
        />
      )}
      {stored.problems && <Problems title={t("registryAccessRegistryBroken")} texts={stored.problems.map(told)} />}
      <FormFrame
        refusal={refusal}
        refusedTitle={t("registryAccessRegistryNotSaved")}
        saveText={t("registryAccessSave")}
        cancelText={t("registryAccessRevert")}
        isBusy={isBusy}
        isChanged={edit.isChanged}
        isReadOnly={!mayManageClients}
        isRestored={edit.isRestored}
        onSave={() => save(edit.etag)}
        onDiscard={edit.reset}
        onCancel={() => {
          edit.reset();
          refusal.clear();
        }}
      >
        <RegistryFields values={values} change={change} refusal={refusal} isReadOnly={!mayManageClients} />
      </FormFrame>
    </>
  );
}
