import { useEffect } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router-dom";
import { Loading } from "../../shared/components/Loading";
import { readDraft, saveDraft } from "../../shared/drafts";
import { type Edit, useDraftName } from "../useEdit";
import { type AskedState, PAGE } from "./page";
import { Questions } from "./Questions";
import { EMPTY, type TryValues, valuesOfAddress } from "./tryValues";

export default function TryTab() {
  const [parameters] = useSearchParams();
  const state = useLocation().state as AskedState | null;
  const filled = valuesOfAddress(parameters);
  return filled || state?.draft !== undefined || state?.part ? (
    <FillIn filled={filled} draft={state?.draft} part={state?.part} />
  ) : (
    <Questions isAsked={state?.isAsked === true} />
  );
}

/** Puts what a link says into the form, once, so that a changed form is not filled in again on the way back. */
function FillIn({ filled, draft, part }: { filled: TryValues | undefined } & Pick<AskedState, "draft" | "part">) {
  const [parameters] = useSearchParams();
  const navigate = useNavigate();
  const name = useDraftName(PAGE);
  const question = parameters.get("question");

  useEffect(() => {
    const before = (readDraft(name) as Edit<TryValues> | undefined)?.values ?? EMPTY;
    const values = { ...(filled ?? before), ...part, ...(draft !== undefined && { draft }) };
    saveDraft(name, { values, etag: "" });
    const state: AskedState = { isAsked: filled !== undefined || part !== undefined };
    void navigate({ search: question === null ? "" : `question=${question}` }, { replace: true, state });
  });

  return <Loading />;
}
