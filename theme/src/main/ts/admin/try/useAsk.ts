import { useRef, useState } from "react";
import { useRefusal } from "../../shared/forms/useRefusal";
import { fieldOf, tidy, type TryValues } from "./tryValues";

/** What was answered, to what, and in which round of asking. */
export type Answered<A> = { asked: TryValues; answer: A; round: number };

/** Asks what the form says; an answer stays until the next one, and one that comes late is passed over. */
export function useAsk<A>(
  values: TryValues,
  change: (values: TryValues) => void,
  question: (values: TryValues) => Promise<A>,
) {
  const refusal = useRefusal((segments) => fieldOf(tidy(values), segments));
  const [isBusy, setBusy] = useState(false);
  const [answered, setAnswered] = useState<Answered<A>>();
  const latest = useRef(0);

  const ask = async () => {
    const asked = tidy(values);
    const round = ++latest.current;
    const settle = (then: () => void) => {
      if (round === latest.current) {
        then();
        setBusy(false);
      }
    };
    change(asked);
    setBusy(true);
    refusal.clear();
    try {
      const answer = await question(asked);
      settle(() => setAnswered({ asked, answer, round }));
    } catch (error) {
      settle(() => {
        setAnswered(undefined);
        refusal.tell(error);
      });
    }
  };

  const drop = () => {
    latest.current++;
    setBusy(false);
    setAnswered(undefined);
    refusal.clear();
  };

  return { ask, drop, isBusy, answered, refusal };
}

export type Asking<A> = ReturnType<typeof useAsk<A>>;
