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
import { documentOrProblem } from "./documentOrProblem";
import { IssuerFields } from "./IssuerFields";
import { fieldOf, type IssuerValues, tidy, type TrustedIssuer, valuesOf } from "./issuerValues";
import { useIssuers } from "./useIssuers";

type Properties = { alias: string; stored: Partial<TrustedIssuer>; etag: string; reload: () => void };

export function EditIssuerForm({ alias, stored, etag, reload }: Properties) {
  const { t } = useTranslation();
  const { mayManage } = useRights();
  const issuers = useIssuers();
  const { done } = useNotices();
  const edit = useEdit(`issuer-of:${alias}`, { values: valuesOf(stored), etag });
  const { values, change } = edit;
  const refusal = useRefusal((segments) => fieldOf(values, segments));

  const store = async (read: string) => {
    const tidied = tidy(values);
    change(tidied);
    await issuers.save(alias, read, documentOrProblem(tidied, t("registryAccessNotJson")));
    done(t("registryAccessIssuerSaved", { alias }));
    leave();
  };

  const leave = () => {
    edit.drop();
    reload();
  };

  const readAgain = async () => {
    const now = await issuers.read(alias);
    return { values: valuesOf(now.value), etag: now.etag };
  };

  const { isBusy, theirs, save, keepEditing } = useSave<IssuerValues>({ store, readAgain, refusal });

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
      {stored.problems && <Problems title={t("registryAccessIssuerBroken")} texts={stored.problems.map(told)} />}
      <FormFrame
        refusal={refusal}
        refusedTitle={t("registryAccessIssuerNotSaved")}
        saveText={t("registryAccessSave")}
        cancelText={t("registryAccessRevert")}
        isBusy={isBusy}
        isChanged={edit.isChanged}
        isReadOnly={!mayManage}
        isRestored={edit.isRestored}
        onSave={() => save(edit.etag)}
        onDiscard={edit.reset}
        onCancel={() => {
          edit.reset();
          refusal.clear();
        }}
      >
        <IssuerFields values={values} change={change} refusal={refusal} isReadOnly={!mayManage} />
      </FormFrame>
    </>
  );
}
