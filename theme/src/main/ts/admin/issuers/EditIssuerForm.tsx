import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../shared/api/ApiError";
import { Problems } from "../../shared/components/Problems";
import { FormFrame } from "../../shared/forms/FormFrame";
import { told } from "../../shared/forms/pointers";
import { useRefusal } from "../../shared/forms/useRefusal";
import { ConflictDialog } from "../components/ConflictDialog";
import { useEdit } from "../useEdit";
import { useNotices } from "../useNotices";
import { useRights } from "../useRights";
import { differencesOf } from "./differences";
import { documentOrProblem } from "./documentOrProblem";
import { IssuerFields } from "./IssuerFields";
import { fieldOf, type IssuerValues, tidy, type TrustedIssuer, valuesOf } from "./issuerValues";
import { useIssuers } from "./useIssuers";

type Properties = { alias: string; stored: Partial<TrustedIssuer>; etag: string; reload: () => void };
type Theirs = { values: IssuerValues; etag: string };

export function EditIssuerForm({ alias, stored, etag, reload }: Properties) {
  const { t } = useTranslation();
  const { mayManage } = useRights();
  const issuers = useIssuers();
  const { done } = useNotices();
  const edit = useEdit(`issuer-of:${alias}`, { values: valuesOf(stored), etag });
  const { values, change } = edit;
  const refusal = useRefusal((segments) => fieldOf(values, segments));
  const [isBusy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<Theirs>();

  const save = async (read: string) => {
    const tidied = tidy(values);
    change(tidied);
    setBusy(true);
    try {
      await issuers.save(alias, read, documentOrProblem(tidied, t("registryAccessNotJson")));
      edit.drop();
      done(t("registryAccessIssuerSaved", { alias }));
      reload();
    } catch (error) {
      await tell(error);
    } finally {
      setBusy(false);
    }
  };

  const tell = async (error: unknown) => {
    if (!(error instanceof ApiError && error.isConflict)) {
      refusal.tell(error);
      return;
    }
    try {
      const now = await issuers.read(alias);
      setTheirs({ values: valuesOf(now.value), etag: now.etag });
    } catch (failure) {
      refusal.tell(failure);
    }
  };

  const takeTheirs = () => {
    edit.drop();
    setTheirs(undefined);
    reload();
  };

  return (
    <>
      {theirs && (
        <ConflictDialog
          differences={differencesOf(theirs.values, values, t)}
          onOverwrite={() => {
            setTheirs(undefined);
            void save(theirs.etag);
          }}
          onTakeTheirs={takeTheirs}
          onClose={() => setTheirs(undefined)}
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
        onSave={() => void save(edit.etag)}
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
